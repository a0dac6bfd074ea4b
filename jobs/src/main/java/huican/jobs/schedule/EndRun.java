package huican.jobs.schedule;

import huican.jobs.dag.Callback;
import huican.jobs.dag.RunState;
import huican.jobs.schedule.EndTry.Told;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.StoredRun;
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
        }
        List<Callback> callbacks = state == RunState.SUCCESS
                ? look.dag(run).callbacks().success()
                : look.dag(run).callbacks().failure();
        if (callbacks.isEmpty()) {
            return Optional.empty();
        }
        var task = look.tables().tasks().ofRun(run.key()).stream().reduce((first, last) -> last);
        return task.map(last -> new Told(
                new Work(look.dag(run), run, look.dag(run).task(last.taskId()), last),
                "dag_" + state.word(),
                "",
                callbacks));
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
