package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.RunState;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Backfills that are there: held, let go on, ended. */
public final class Backfills {
    private final RunnerStore store;

    public Backfills(RunnerStore store) {
        this.store = store;
    }

    public Backfill find(long id) {
        return store.read(tables -> tables.backfills().find(id)).orElseThrow(Backfills::missing);
    }

    /** While it is paused none of its runs starts; those under way go on. */
    public Backfill pause(long id, boolean paused, Instant now, Actor actor) {
        return change(
                id,
                paused ? "pause_backfill" : "unpause_backfill",
                tables -> tables.backfills().pause(id, paused, now),
                now,
                actor);
    }

    /** Its runs that wait have failed, those under way go on, and no more are started. */
    public Backfill cancel(long id, Instant now, Actor actor) {
        return change(
                id,
                "cancel_backfill",
                tables -> {
                    tables.backfills().pause(id, true, now);
                    tables.runs().ofBackfill(id).stream()
                            .filter(run -> run.state() == RunState.QUEUED)
                            .forEach(run -> tables.runs().end(run.key(), RunState.FAILED, now));
                    tables.backfills().complete(id, now);
                },
                now,
                actor);
    }

    private Backfill change(long id, String action, Consumer<RunnerTables> work, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            Backfill backfill = tables.backfills().find(id).orElseThrow(Backfills::missing);
            if (backfill.completedAt().isPresent()) {
                throw OperatorProblem.conflict("Backfill is already completed.");
            }
            work.accept(tables);
            tables.events().add(now, action, new RunKey(backfill.dagId(), ""), Optional.empty(), actor.name());
            return Changed.of(
                    tables.backfills().find(id).orElseThrow(), Act.on("backfill", String.valueOf(id), action));
        });
    }

    private static OperatorProblem missing() {
        return OperatorProblem.missing("Backfill not found");
    }
}
