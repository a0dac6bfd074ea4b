package huican.jobs.usecase.exceptions;

import huican.jobs.worklist.ExceptionRow;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import huican.schemas.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people decided about exceptions. */
final class SaidOfExceptions {
    private final Map<Long, Decision> byNumber = new HashMap<>();
    private final Map<String, List<Decision>> byException = new HashMap<>();

    /** @param all of a home, in their order */
    SaidOfExceptions(List<Decision> all) {
        all.stream().filter(d -> d.isAbout(DecisionKind.EXCEPTION)).forEach(decision -> {
            byNumber.put(decision.id(), decision);
            byException
                    .computeIfAbsent(decision.subject(), id -> new ArrayList<>())
                    .add(decision);
        });
    }

    Optional<Decision> numbered(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** What was said last about it, if the night that listed it did not know. */
    Optional<Decision> freshAbout(ExceptionRow row) {
        return about(row.exceptionId()).stream()
                .filter(decision -> decision.id() > row.decision().orElse(0L))
                .filter(decision -> !ExceptionDecision.of(decision).asOf().isAfter(row.asOf()))
                .reduce((earlier, later) -> later);
    }

    /** The number of what was said last about it, or about one of a person merged into this one as far as its night knew; 0: nothing. */
    long lastAbout(ExceptionRow row) {
        return about(row.exceptionId()).stream()
                .mapToLong(Decision::id)
                .reduce(row.decision().orElse(0L), Math::max);
    }

    /** All about one exception, in order. */
    List<Decision> about(String exceptionId) {
        return byException.getOrDefault(exceptionId, List.of());
    }
}
