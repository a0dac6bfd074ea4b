package huican.jobs.schedule;

import huican.jobs.dag.Callback;
import huican.jobs.dag.Dag;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.EndTry.Told;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What follows from the end of a run: its backfill may be complete, a DAG that fails again and again is paused, somebody is told. */
final class EndRun {
    private EndRun() {}

    static Optional<Told> end(Look look, StoredRun run, RunState state) {
        run.backfillId().ifPresent(id -> complete(look, id));
        int most = look.dag(run).limits().maxConsecutiveFailedRuns();
        if (state == RunState.FAILED && most > 0 && failedInARow(look, run) >= most) {
            look.tables().dags().pause(run.run().dagId(), true);
            look.tables()
                    .events()
                    .add(
                            look.now(),
                            "paused",
                            Optional.of(run.run().dagId()),
                            Optional.empty(),
                            Optional.empty(),
                            "scheduler",
                            Optional.of("[('dag_id', '" + run.run().dagId() + "'), ('is_paused', True)]"));
        }
        Dag dag = look.dag(run);
        List<Callback> callbacks = state == RunState.SUCCESS
                ? dag.callbacks().success()
                : dag.callbacks().failure();
        if (callbacks.isEmpty()) {
            return Optional.empty();
        }
        var tasks = look.tables().tasks().ofRun(run.key()).stream()
                .filter(one -> dag.findTask(one.taskId()).isPresent()) // its file may have lost some
                .toList();
        TaskState wanted = state == RunState.SUCCESS ? TaskState.SUCCESS : TaskState.FAILED;
        var task = tasks.stream()
                .filter(one -> one.state() == wanted)
                .max(Comparator.comparing(one -> one.endedAt().orElse(Instant.MIN)))
                .or(() -> tasks.stream().reduce((first, last) -> last));
        return task.map(last -> new Told(
                new Work(dag, run, dag.task(last.taskId()), last),
                "dag_" + state.word(),
                reason(look, run, state),
                callbacks));
    }

    /** Airflow's words. */
    private static String reason(Look look, StoredRun run, RunState state) {
        if (state == RunState.SUCCESS) {
            return "success";
        }
        if (AdvanceRun.isTooLong(look, run)) {
            return "timed_out";
        }
        boolean open = look.tables().tasks().ofRun(run.key()).stream()
                .anyMatch(task -> !task.state().isEnd());
        return open ? "all_tasks_deadlocked" : "task_failure";
    }

    private static void complete(Look look, long id) {
        boolean open = look.tables().runs().ofBackfill(id).stream()
                .anyMatch(run -> !run.state().isEnd());
        Optional<Backfill> backfill = look.tables().backfills().find(id);
        if (!open && backfill.isPresent() && backfill.get().completedAt().isEmpty()) {
            look.tables().backfills().complete(id, look.now());
        }
    }

    private static long failedInARow(Look look, StoredRun run) {
        return look.tables().runs().ofDag(run.run().dagId()).stream()
                .filter(other -> other.state().isEnd())
                .takeWhile(other -> other.state() == RunState.FAILED)
                .count();
    }
}
