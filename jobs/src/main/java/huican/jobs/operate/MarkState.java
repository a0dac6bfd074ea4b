package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.Dag;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives tasks and runs a state by hand. What runs meanwhile is stopped by the scheduler, which sees it at its next look. */
public final class MarkState {
    private static final Set<TaskState> UNDER_WAY =
            Set.of(TaskState.RUNNING, TaskState.DEFERRED, TaskState.UP_FOR_RESCHEDULE);

    private final RunnerStore store;

    public MarkState(RunnerStore store) {
        this.store = store;
    }

    /**
     * Which state for which tasks.
     *
     * @param state success, failed or skipped
     * @param tasks in the run; see {@link TaskChoice} for those above and below
     * @param past in the runs with earlier logical dates too
     * @param future in the runs with later ones too
     */
    public record Marking(TaskState state, Set<String> tasks, boolean past, boolean future) {
        boolean takes(StoredRun one, StoredRun named) {
            if (one.key().equals(named.key())) {
                return true;
            }
            Optional<Instant> date = one.run().logicalDate();
            Optional<Instant> other = named.run().logicalDate();
            return date.isPresent()
                    && other.isPresent()
                    && (past && date.get().isBefore(other.get())
                            || future && date.get().isAfter(other.get()));
        }

        boolean takes(StoredTask task) {
            return tasks.contains(task.taskId()) && task.state() != state && task.state() != TaskState.REMOVED;
        }
    }

    /** What would be marked, as it is. */
    public List<StoredTask> look(RunKey run, Marking marking) {
        return store.read(tables -> runs(tables, run, marking).stream()
                .flatMap(one -> tables.tasks().ofRun(one.key()).stream())
                .filter(marking::takes)
                .toList());
    }

    /** Marks tasks, and lets those below them that had failed because of them run again; returns the tasks as they were. */
    public List<StoredTask> tasks(Dag dag, RunKey run, Marking marking, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            var marked = new ArrayList<StoredTask>();
            for (StoredRun one : runs(tables, run, marking)) {
                marked.addAll(mark(tables, dag, one.key(), marking, now));
            }
            for (StoredTask one : marked) {
                tables.events()
                        .add(
                                now,
                                "patch_task_instance",
                                one.run(),
                                Optional.of(one.taskId()),
                                actor.name(),
                                Map.of("new_state", marking.state().word()));
            }
            return new Changed<>(
                    marked,
                    RunnerActs.tasks(marked, "mark").stream()
                            .map(act -> act.to(Map.of("state", marking.state().word())))
                            .toList());
        });
    }

    private static List<StoredRun> runs(RunnerTables tables, RunKey run, Marking marking) {
        StoredRun named = tables.runs().find(run).orElseThrow(() -> missing(run));
        return marking.past() || marking.future()
                ? tables.runs().ofDag(run.dagId()).stream()
                        .filter(one -> marking.takes(one, named))
                        .toList()
                : List.of(named);
    }

    private static List<StoredTask> mark(RunnerTables tables, Dag dag, RunKey run, Marking marking, Instant now) {
        List<StoredTask> all = tables.tasks().ofRun(run);
        List<StoredTask> marked = all.stream().filter(marking::takes).toList();
        tables.tasks()
                .update(marked.stream()
                        .map(one -> one.ended(marking.state(), now, Optional.empty()))
                        .toList());
        Set<String> below = TaskChoice.with(dag, marking.tasks(), false, true);
        List<StoredTask> again = all.stream()
                .filter(one -> below.contains(one.taskId()) && !marking.tasks().contains(one.taskId()))
                .filter(one -> one.state() == TaskState.FAILED || one.state() == TaskState.UPSTREAM_FAILED)
                .toList();
        ClearTasks.clear(tables, dag, again, now);
        if (again.isEmpty() && !marked.isEmpty()) {
            lookAgain(tables, run, now);
        }
        return marked;
    }

    /** An ended run whose task has another state now may have another state itself. */
    private static void lookAgain(RunnerTables tables, RunKey run, Instant now) {
        Optional<StoredRun> stored = tables.runs().find(run);
        boolean open = tables.tasks().ofRun(run).stream()
                .anyMatch(task -> !task.state().isEnd());
        if (stored.isPresent() && stored.get().state().isEnd() && open) {
            tables.runs().queueAgain(run, now);
        }
    }

    /**
     * Marks a run. Failed: what runs in it fails, also sensors between two looks, what waits is skipped. Success: tasks that have not ended become success, ended ones stay.
     * Queued: it is looked at again, ended tasks do not run.
     */
    public StoredRun run(RunKey key, RunState state, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            StoredRun run = tables.runs().find(key).orElseThrow(() -> missing(key));
            if (state == RunState.QUEUED) {
                tables.runs().queueAgain(key, now);
            } else {
                tables.tasks().update(ended(tables.tasks().ofRun(key), state, now));
                tables.runs().end(key, state, now);
                run.backfillId().ifPresent(id -> completeBackfill(tables, id, now));
            }
            tables.events()
                    .add(now, "patch_dag_run", key, Optional.empty(), actor.name(), Map.of("state", state.word()));
            return Changed.of(
                    tables.runs().find(key).orElseThrow(),
                    Act.on("run", RunnerActs.name(key), "mark")
                            .from(Map.of("state", run.state().word()))
                            .to(Map.of("state", state.word())));
        });
    }

    static OperatorProblem missing(RunKey key) {
        return OperatorProblem.missing(
                "The DagRun with dag_id: `" + key.dagId() + "` and run_id: `" + key.runId() + "` was not found");
    }

    private static List<StoredTask> ended(List<StoredTask> tasks, RunState state, Instant now) {
        var ended = new ArrayList<StoredTask>();
        for (StoredTask task : tasks) {
            if (!task.state().isEnd()) {
                TaskState end = state == RunState.SUCCESS
                        ? TaskState.SUCCESS
                        : UNDER_WAY.contains(task.state()) ? TaskState.FAILED : TaskState.SKIPPED;
                ended.add(task.ended(end, now, Optional.empty()));
            }
        }
        return ended;
    }

    private static void completeBackfill(RunnerTables tables, long id, Instant now) {
        boolean open = tables.runs().ofBackfill(id).stream()
                .anyMatch(run -> !run.state().isEnd());
        if (!open) {
            tables.backfills().complete(id, now);
        }
    }
}
