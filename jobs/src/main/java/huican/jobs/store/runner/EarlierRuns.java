package huican.jobs.store.runner;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a task waits for in the run before, by logical date: {@code depends_on_past}, {@code wait_for_downstream}. With catch-up, runs by hand are
 * no runs before; the first run of a backfill waits for none.
 */
public record EarlierRuns(RunnerTables tables, StoredRun run, Dag dag) {

    /** Why the task may not start yet, in Airflow's words; empty if it may. */
    public Optional<String> reason(DagTask task) {
        boolean asks = task.past().dependsOnPast() || task.past().waitForDownstream();
        Optional<Instant> date = run.run().logicalDate();
        if (!asks || date.isEmpty() || isFirstOfBackfill()) {
            return Optional.empty();
        }
        return tables.runs()
                .before(dag.dagId(), date.get(), dag.catchup())
                .filter(before -> wasActive(task, before))
                .flatMap(before -> reason(task, before));
    }

    private boolean isFirstOfBackfill() {
        return run.backfillId()
                .flatMap(id -> tables.backfills().firstRun(id))
                .filter(run.run().runId()::equals)
                .isPresent();
    }

    private boolean wasActive(DagTask task, StoredRun before) {
        Optional<Instant> since = task.past().startDate().or(dag::startDate);
        return !dag.catchup()
                || since.isEmpty()
                || !before.run().logicalDate().orElseThrow().isBefore(since.get());
    }

    private Optional<String> reason(DagTask task, StoredRun before) {
        Optional<TaskState> own = state(before, task.taskId());
        if (own.isEmpty() && !before.state().isEnd()) {
            return Optional.of(
                    "depends_on_past is true for this task's DAG, but the previous task instance has not run yet.");
        }
        if (own.filter(state -> !isDone(state)).isPresent()) {
            return Optional.of(
                    "depends_on_past is true for this task, but 1 previous task instance(s) are not in a successful state.");
        }
        List<String> below = task.past().waitForDownstream() ? dag.downstreams(task.taskId()) : List.of();
        boolean waits = below.stream()
                .anyMatch(id -> !state(before, id)
                        .map(EarlierRuns::isDone)
                        .orElse(before.state().isEnd()));
        return waits
                ? Optional.of("The tasks downstream of the previous task instance(s) haven't completed, and"
                        + " wait_for_downstream is True.")
                : Optional.empty();
    }

    /** Empty for a task that was not in the DAG then: it holds up nothing, unless that run has not begun. */
    private Optional<TaskState> state(StoredRun before, String taskId) {
        return tables.tasks().find(new TaskKey(before.key(), taskId)).map(StoredTask::state);
    }

    private static boolean isDone(TaskState state) {
        return state == TaskState.SUCCESS || state == TaskState.SKIPPED;
    }
}
