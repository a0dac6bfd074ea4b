package huican.schemas.run;

import huican.schemas.vocabulary.DecisionKind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * That a person made the figures of a run the official ones of its day: a decision, which no later run changes.
 *
 * @param cells hash of the run's cells, lower-case hex
 * @param at Shanghai wall time
 */
public record FrozenFigures(LocalDate asOf, String runId, String cells, LocalDateTime at, String by, String reason) {
    /** What is done with them; the decision's subject is their day. */
    public static final String FREEZE = "freeze";

    private static final int SHOWN = 12;

    /** What the decision leaves on record, as JSON. */
    public record State(String runId, String cells) {}

    /** Those among the decisions, in their order; of a day the last one counts. */
    public static List<FrozenFigures> among(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.isAbout(DecisionKind.FIGURES)
                        && decision.action().equals(FREEZE))
                .map(FrozenFigures::of)
                .toList();
    }

    private static FrozenFigures of(Decision decision) {
        var state = JsonFile.parse(decision.afterState(), State.class);
        return new FrozenFigures(
                LocalDate.parse(decision.subject()),
                state.runId(),
                state.cells(),
                decision.decidedAt(),
                decision.actor(),
                decision.reason());
    }

    public State state() {
        return new State(runId, cells);
    }

    /** How they are cited. */
    public String citation() {
        return "HC-" + runId + "-" + cells.substring(0, SHOWN);
    }
}
