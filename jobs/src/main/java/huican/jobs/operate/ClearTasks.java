package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.dag.Dag;
import huican.jobs.dag.TaskState;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets tasks run again: they are as if not looked at, with as many further tries as their DAG gives them; one that runs is stopped first. Runs
 * that had ended wait to start again.
 */
public final class ClearTasks {
    private final RunnerStore store;

    public ClearTasks(RunnerStore store) {
        this.store = store;
    }

    /**
     * Which tasks.
     *
     * @param runs which runs of the DAG
     * @param tasks which tasks; see {@link TaskChoice} for those above and below
     * @param onlyFailed failed and upstream_failed ones
     * @param onlyRunning running ones
     */
    public record Choice(Predicate<StoredRun> runs, Set<String> tasks, boolean onlyFailed, boolean onlyRunning) {

        /** All tasks of one run. */
        public static Choice run(Dag dag, String runId) {
            return new Choice(run -> run.run().runId().equals(runId), TaskChoice.all(dag), false, false);
        }

        boolean takes(StoredTask task) {
            boolean failed = task.state() == TaskState.FAILED || task.state() == TaskState.UPSTREAM_FAILED;
            return tasks.contains(task.taskId())
                    && task.state() != TaskState.REMOVED
                    && (!onlyFailed || failed)
                    && (!onlyRunning || task.state() == TaskState.RUNNING);
        }
    }

    /** What would be cleared, in the order of runs and tasks. */
    public List<StoredTask> look(Dag dag, Choice choice) {
        return store.read(tables -> chosen(tables, dag, choice));
    }

    /** Clears, and returns the tasks as they were. */
    public List<StoredTask> clear(Dag dag, Choice choice, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            List<StoredTask> chosen = chosen(tables, dag, choice);
            clear(tables, dag, chosen, now);
            for (StoredTask task : chosen) {
                tables.events().add(now, "clear", task.run(), Optional.of(task.taskId()), actor.name());
            }
            return new Changed<>(chosen, RunnerActs.tasks(chosen, "clear"));
        });
    }

    private static List<StoredTask> chosen(RunnerTables tables, Dag dag, Choice choice) {
        var chosen = new ArrayList<StoredTask>();
        List<StoredRun> runs = tables.runs().ofDag(dag.dagId());
        for (int i = runs.size() - 1; i >= 0; i--) { // oldest first
            if (choice.runs().test(runs.get(i))) {
                tables.tasks().ofRun(runs.get(i).key()).stream()
                        .filter(choice::takes)
                        .forEach(chosen::add);
            }
        }
        return chosen;
    }

    /** Within a transaction of another use case. */
    static void clear(RunnerTables tables, Dag dag, List<StoredTask> tasks, Instant now) {
        tables.tasks()
                .update(tasks.stream()
                        .map(task -> task.state() == TaskState.RUNNING || task.state() == TaskState.RESTARTING
                                ? task.in(TaskState.RESTARTING)
                                : task.cleared(retries(dag, task)))
                        .toList());
        var runs = new LinkedHashSet<RunKey>();
        tasks.forEach(task -> runs.add(task.run()));
        for (RunKey run : runs) {
            boolean ended = tables.runs().find(run).orElseThrow().state().isEnd();
            if (ended) {
                tables.runs().queueAgain(run, now);
            }
        }
    }

    private static int retries(Dag dag, StoredTask task) {
        return dag.findTask(task.taskId())
                .map(definition -> definition.retries())
                .orElse(0);
    }

    /** A whole run, within a transaction of another use case. */
    static void clearRun(RunnerTables tables, Dag dag, RunKey run, Instant now) {
        List<StoredTask> tasks = tables.tasks().ofRun(run);
        clear(tables, dag, tasks, now);
        if (tasks.isEmpty()) {
            tables.runs().queueAgain(run, now);
        }
    }
}
