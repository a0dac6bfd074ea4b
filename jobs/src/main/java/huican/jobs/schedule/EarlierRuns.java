package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a task may start for all that happened in the run before, by logical date: {@code depends_on_past}, {@code wait_for_downstream}. */
record EarlierRuns(Look look, StoredRun run, Dag dag) {

    boolean let(DagTask task) {
        boolean asks = task.past().dependsOnPast() || task.past().waitForDownstream();
        Optional<Instant> date = run.run().logicalDate();
        if (!asks || date.isEmpty()) {
            return true;
        }
        Optional<StoredRun> before = look.tables().runs().before(dag.dagId(), date.get());
        return before.isEmpty() // the first run is free
                || needed(task).allMatch(taskId -> isDone(before.get(), taskId));
    }

    private Stream<String> needed(DagTask task) {
        Stream<String> below =
                task.past().waitForDownstream() ? dag.downstreams(task.taskId()).stream() : Stream.empty();
        return Stream.concat(Stream.of(task.taskId()), below);
    }

    /** A task that was not in the DAG then holds up nothing, unless that run has not begun. */
    private boolean isDone(StoredRun before, String taskId) {
        return look.tables()
                .tasks()
                .find(new TaskKey(before.key(), taskId))
                .map(task -> task.state() == TaskState.SUCCESS || task.state() == TaskState.SKIPPED)
                .orElse(before.state().isEnd());
    }
}
