package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.Dag;
import huican.jobs.dag.TaskState;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunChoice;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets tasks run again: they are as if not looked at, with as many further tries as their DAG gives them; one that runs is stopped first. Runs
 * that had ended wait to start again.
 */
public final class ClearTasks {
    /** Tasks at a time: a year of a night of 25 tasks. They are answered in one piece. */
    static final int MOST = 10_000;

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
    public record Choice(RunChoice runs, Set<String> tasks, boolean onlyFailed, boolean onlyRunning) {

        /** All tasks of one run. */
        public static Choice run(Dag dag, String runId) {
            return new Choice(RunChoice.one(runId), TaskChoice.all(dag), false, false);
        }

        private Set<TaskState> states() {
            Set<TaskState> states = EnumSet.complementOf(EnumSet.of(TaskState.REMOVED));
            if (onlyFailed) {
                states.retainAll(EnumSet.of(TaskState.FAILED, TaskState.UPSTREAM_FAILED));
            }
            if (onlyRunning) {
                states.retainAll(EnumSet.of(TaskState.RUNNING));
            }
            return states;
        }
    }

    /**
     * How it is done.
     *
     * @param restart whether runs that had ended start again; if not, what is cleared in them stays as it is then
     * @param unlessRunning nothing is cleared if one of the tasks runs
     * @param note written beside each task; empty: what stands there stays
     */
    public record How(boolean restart, boolean unlessRunning, Optional<String> note) {
        public static final How PLAIN = new How(true, false, Optional.empty());
    }

    /** What would be cleared, in the order of runs and tasks. */
    public List<StoredTask> look(Dag dag, Choice choice) {
        return store.read(tables -> chosen(tables, dag, choice));
    }

    /** Clears, and returns the tasks as they were. */
    public List<StoredTask> clear(Dag dag, Choice choice, Instant now, Actor actor) {
        return clear(dag, choice, How.PLAIN, now, actor);
    }

    /**
     * The same.
     *
     * @throws OperatorProblem if one runs and none may
     */
    public List<StoredTask> clear(Dag dag, Choice choice, How how, Instant now, Actor actor) {
        return store.change(now, actor, tables -> clear(tables, dag, choice, how, now, actor));
    }

    /** Within a transaction of another use case. */
    static Changed<List<StoredTask>> clear(
            RunnerTables tables, Dag dag, Choice choice, How how, Instant now, Actor actor) {
        List<StoredTask> chosen = chosen(tables, dag, choice);
        if (how.unlessRunning() && chosen.stream().anyMatch(task -> task.state() == TaskState.RUNNING)) {
            throw OperatorProblem.conflict("AirflowClearRunningTaskException: Disable 'prevent_running_task' to"
                    + " proceed, or wait until the task is not running, queued, or scheduled state.");
        }
        reset(tables, dag, chosen);
        if (how.restart()) {
            restart(tables, chosen, now);
        }
        for (StoredTask task : chosen) {
            how.note().ifPresent(note -> tables.instances().note(task.key(), Notes.kept(note)));
            tables.events().add(now, "post_clear_task_instances", task.run(), Optional.of(task.taskId()), actor.name());
        }
        return new Changed<>(chosen, RunnerActs.tasks(chosen, "clear"));
    }

    /** Lets tasks that the DAG's file names and the run does not have yet run in it; without any nothing is done. */
    static Changed<Boolean> addNew(RunnerTables tables, Dag dag, RunKey run, Instant now, Actor actor) {
        List<StoredTask> there = tables.tasks().ofRun(run);
        boolean any = dag.tasks().stream()
                .anyMatch(task -> there.stream().noneMatch(one -> one.taskId().equals(task.taskId())));
        if (!any || !tables.runs().find(run).orElseThrow().state().isEnd()) {
            return Changed.of(false);
        }
        tables.runs().queueAgain(run, now); // the scheduler adds them when it looks at the run
        tables.events().add(now, "clear_dag_run", run, Optional.empty(), actor.name());
        return Changed.of(true, Act.on("run", RunnerActs.name(run), "add_tasks"));
    }

    /** A DAG that runs each minute has more runs than memory holds: they are chosen in the database, and no more than can be answered. */
    private static List<StoredTask> chosen(RunnerTables tables, Dag dag, Choice choice) {
        List<StoredTask> chosen =
                tables.tasks().ofRuns(dag.dagId(), choice.runs(), choice.tasks(), choice.states(), MOST + 1);
        if (chosen.size() > MOST) {
            throw OperatorProblem.invalid("More than " + MOST
                    + " tasks would be cleared at once. Nothing was; name a run, fewer days or fewer tasks.");
        }
        return chosen;
    }

    /** Within a transaction of another use case. */
    static void clear(RunnerTables tables, Dag dag, List<StoredTask> tasks, Instant now) {
        reset(tables, dag, tasks);
        restart(tables, tasks, now);
    }

    private static void reset(RunnerTables tables, Dag dag, List<StoredTask> tasks) {
        tables.tasks()
                .update(tasks.stream()
                        .map(task -> task.state() == TaskState.RUNNING || task.state() == TaskState.RESTARTING
                                ? task.in(TaskState.RESTARTING)
                                : task.cleared(retries(dag, task)))
                        .toList());
    }

    private static void restart(RunnerTables tables, List<StoredTask> tasks, Instant now) {
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
