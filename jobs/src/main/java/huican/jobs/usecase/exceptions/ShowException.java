package huican.jobs.usecase.exceptions;

import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.worklist.ExceptionRow;
import huican.schemas.run.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One exception: as it is, and what became of it. Takes no lock: a night may be running. */
public record ShowException(HomeAccess access) {

    /** @throws Refusal if nothing is published, or no list that is kept has it */
    public ExceptionDetail show(String exceptionId) {
        try (var published = ListExceptions.open(access)) {
            ExceptionRow row = published
                    .newest(exceptionId)
                    .orElseThrow(() -> Refusal.usage("HC-J300 没有这个疑点编号，或它不在保留的清单中。什么也没有做；清单见 huican exceptions list"));
            var said = new SaidOfExceptions(access.records().decisions());
            return new ExceptionDetail(
                    ListedException.of(row, said), published.life(exceptionId), decisions(row, said));
        }
    }

    /** Its own, and of a person merged into this one the one that counts. */
    private static List<Decision> decisions(ExceptionRow row, SaidOfExceptions said) {
        return Stream.concat(said.about(row.exceptionId()).stream(), row.decision().flatMap(said::numbered).stream())
                .distinct()
                .sorted(Comparator.comparingLong(Decision::id))
                .toList();
    }
}
