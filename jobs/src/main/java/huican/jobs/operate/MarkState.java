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
import huican.jobs.store.runner.TaskKey;
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
     * Marks a task, and lets those below it that had failed because of it run again.
     *
     * @param state success, failed or skipped
     * @param tasks the task, and others in the same run that are to be marked with it
     * @return the tasks as they were
     */
    public List<StoredTask> task(Dag dag, TaskKey task, TaskState state, Set<String> tasks, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            if (tables.tasks().find(task).isEmpty()) {
                throw OperatorProblem.missing("Task instance " + task.taskId() + " of run "
                        + task.run().runId() + " was not found");
            }
            List<StoredTask> all = tables.tasks().ofRun(task.run());
            List<StoredTask> marked = all.stream()
                    .filter(one -> tasks.contains(one.taskId()) && one.state() != state)
                    .toList();
            tables.tasks()
                    .update(marked.stream()
                            .map(one -> one.ended(state, now, Optional.empty()))
                            .toList());
            Set<String> below = TaskChoice.with(dag, tasks, false, true);
            List<StoredTask> again = all.stream()
                    .filter(one -> below.contains(one.taskId()) && !tasks.contains(one.taskId()))
                    .filter(one -> one.state() == TaskState.FAILED || one.state() == TaskState.UPSTREAM_FAILED)
                    .toList();
            ClearTasks.clear(tables, dag, again, now);
            if (again.isEmpty() && !marked.isEmpty()) {
                lookAgain(tables, task.run(), now);
            }
            for (StoredTask one : marked) {
                tables.events().add(now, state.word(), one.run(), Optional.of(one.taskId()), actor.name());
            }
            return new Changed<>(
                    marked,
                    RunnerActs.tasks(marked, "mark").stream()
                            .map(act -> act.to(Map.of("state", state.word())))
                            .toList());
        });
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
            StoredRun run = tables.runs()
                    .find(key)
                    .orElseThrow(() -> OperatorProblem.missing("The DagRun with dag_id: `" + key.dagId()
                            + "` and run_id: `" + key.runId() + "` was not found"));
            if (state == RunState.QUEUED) {
                tables.runs().queueAgain(key, now);
            } else {
                tables.tasks().update(ended(tables.tasks().ofRun(key), state, now));
                tables.runs().end(key, state, now);
                run.backfillId().ifPresent(id -> completeBackfill(tables, id, now));
            }
            tables.events().add(now, state.word(), key, Optional.empty(), actor.name());
            return Changed.of(
                    tables.runs().find(key).orElseThrow(),
                    Act.on("run", RunnerActs.name(key), "mark")
                            .from(Map.of("state", run.state().word()))
                            .to(Map.of("state", state.word())));
        });
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
