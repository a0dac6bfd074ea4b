package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.TaskState;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** States of the tasks of a run; one that has not started has its DAG's tasks, none of them looked at yet. */
public final class TaskStates {
    private TaskStates() {}

    /** @param word Airflow's; empty before the task was looked at */
    public record State(String taskId, Optional<String> word, Optional<Instant> startedAt, Optional<Instant> endedAt) {}

    public static List<State> of(RunnerTables tables, StoredRun run, Dag dag) {
        List<State> recorded = recorded(tables, run);
        return recorded.isEmpty()
                ? dag.tasks().stream()
                        .map(task -> new State(task.taskId(), Optional.empty(), Optional.empty(), Optional.empty()))
                        .toList()
                : recorded;
    }

    public static List<State> recorded(RunnerTables tables, StoredRun run) {
        return tables.tasks().ofRun(run.key()).stream().map(TaskStates::state).toList();
    }

    private static State state(StoredTask task) {
        Optional<String> word = task.state() == TaskState.NONE
                ? Optional.empty()
                : Optional.of(task.state().word());
        return new State(task.taskId(), word, task.startedAt(), task.endedAt());
    }
}
