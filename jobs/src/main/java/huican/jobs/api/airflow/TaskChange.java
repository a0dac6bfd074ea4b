package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.dag.Dag;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.MarkState.Marking;
import huican.jobs.operate.TaskChoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request wants to change of a task.
 *
 * @param note empty text: it goes
 */
record TaskChange(
        Optional<TaskState> state,
        Optional<String> note,
        boolean upstream,
        boolean downstream,
        boolean future,
        boolean past) {
    private static final List<String> STATES = List.of("success", "failed", "skipped");

    /** @param mask fields that count; empty: all that are given */
    static TaskChange of(Body body, List<String> mask) {
        Optional<String> word = body.text("new_state").map(given -> given.toLowerCase(Locale.ROOT));
        if (body.has("new_state") && body.any("new_state") == null) {
            body.refuse("new_state", "'new_state' should not be empty");
        }
        if (word.isPresent() && !STATES.contains(word.get())) {
            body.refuse("new_state", "'" + word.get() + "' is not one of ['success', 'failed', 'skipped']");
        }
        boolean noted = body.has("note");
        Optional<String> note = body.text("note", RunChangeEndpoints.LONGEST_NOTE);
        boolean masked = mask.contains("note");
        return new TaskChange(
                word.filter(STATES::contains)
                        .filter(given -> mask.isEmpty() || mask.contains("new_state"))
                        .map(TaskState::ofWord),
                mask.isEmpty() ? note : noted && masked ? Optional.of(note.orElse("")) : Optional.empty(),
                body.bool("include_upstream", false),
                body.bool("include_downstream", false),
                body.bool("include_future", false),
                body.bool("include_past", false));
    }

    /** Of these tasks and those above and below that are wanted too; empty if no state is given. */
    Optional<Marking> marking(Dag dag, Set<String> tasks) {
        return state.map(
                wanted -> new Marking(wanted, TaskChoice.with(dag, tasks, upstream, downstream), past, future));
    }
}
