package huican.jobs.usecase.exceptions;

import huican.schemas.vocabulary.ExceptionState;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody wants to record of an exception.
 *
 * @param place where it stands, for messages; empty if it stands alone
 * @param state assigned, explained or settled
 * @param assignee of assigned ones
 * @param until of explained ones: the day on which it comes back
 * @param reason may be empty for assigned ones
 * @param seen what it rests on; empty: as it is now
 */
public record ExceptionVerdict(
        String place,
        String exceptionId,
        ExceptionState state,
        Optional<String> assignee,
        Optional<LocalDate> until,
        Optional<String> reason,
        Optional<SeenException> seen) {

    public static ExceptionVerdict assign(String exceptionId, String assignee, Optional<String> reason) {
        return new ExceptionVerdict(
                "",
                exceptionId,
                ExceptionState.ASSIGNED,
                Optional.of(assignee),
                Optional.empty(),
                reason,
                Optional.empty());
    }

    /** @param until of what is explained; empty: it is settled */
    public static ExceptionVerdict settle(String exceptionId, Optional<LocalDate> until, String reason) {
        return new ExceptionVerdict(
                "",
                exceptionId,
                until.isPresent() ? ExceptionState.EXPLAINED : ExceptionState.SETTLED,
                Optional.empty(),
                until,
                Optional.of(reason),
                Optional.empty());
    }

    /** What is kept as the reason. */
    String said() {
        return reason.map(String::strip).filter(text -> !text.isEmpty()).orElse("分派给 " + assignee.orElse(""));
    }
}
