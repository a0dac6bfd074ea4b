package huican.jobs.usecase.exceptions;

import huican.jobs.worklist.ExceptionRow;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import huican.schemas.vocabulary.ExceptionState;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An exception of a published list, in the state that was recorded for it up to now.
 *
 * @param decision on which that rests; empty for open and closed ones
 * @param lastDecision number of the last decision about it, whether the state rests on it or not; 0: none
 */
public record ListedException(ExceptionRow row, ExceptionState state, Optional<Decision> decision, long lastDecision) {

    static ListedException of(ExceptionRow row, SaidOfExceptions said) {
        long last = said.lastAbout(row);
        Optional<Decision> fresh = row.state() == ExceptionState.CLOSED ? Optional.empty() : said.freshAbout(row);
        if (fresh.isPresent()) {
            return new ListedException(row, ExceptionDecision.of(fresh.get()).state(), fresh, last);
        }
        boolean decided = row.state() != ExceptionState.OPEN && row.state() != ExceptionState.CLOSED;
        return new ListedException(
                row, row.state(), row.decision().filter(number -> decided).flatMap(said::numbered), last);
    }

    /** What was said last. */
    public Optional<ExceptionDecision> said() {
        return decision.map(ExceptionDecision::of);
    }

    /** Who is to look after it. */
    public Optional<String> assignee() {
        return said().map(ExceptionDecision::assignee);
    }

    /** When it comes back. */
    public Optional<LocalDate> until() {
        return said().map(ExceptionDecision::until);
    }

    public Optional<String> reason() {
        return decision.map(Decision::reason);
    }
}
