package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.Dag;
import huican.jobs.operate.ClearTasks.Choice;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/** Clears a run and writes a note beside it. What is returned is the run as it was left: the scheduler may start it the moment after. */
public final class ClearRun {
    private final RunnerStore store;

    public ClearRun(RunnerStore store) {
        this.store = store;
    }

    /** Of these tasks of it; see {@link ClearTasks#clear(Dag, Choice, Instant, Actor)}. */
    public StoredRun clear(Dag dag, Choice choice, RunKey run, Optional<String> note, Instant now, Actor actor) {
        return change(
                tables -> {
                    tables.events().add(now, "clear_dag_run", run, Optional.empty(), actor.name());
                    return ClearTasks.clear(tables, dag, choice, ClearTasks.How.PLAIN, now, actor);
                },
                run,
                note,
                now,
                actor);
    }

    /** Lets tasks that the DAG's file names and the run does not have yet run in it; without any only the note is written. */
    public StoredRun addNew(Dag dag, RunKey run, Optional<String> note, Instant now, Actor actor) {
        return change(tables -> ClearTasks.addNew(tables, dag, run, now, actor), run, note, now, actor);
    }

    private StoredRun change(
            Function<RunnerTables, Changed<?>> cleared, RunKey run, Optional<String> note, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            var acts = new ArrayList<Act>(cleared.apply(tables).acts());
            note.ifPresent(text -> acts.addAll(
                    Notes.run(tables, run, Optional.of(text), now, actor).acts()));
            return new Changed<>(tables.runs().find(run).orElseThrow(), acts);
        });
    }
}
