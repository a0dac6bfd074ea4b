package huican.jobs.run;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.Work.Bash;
import huican.jobs.home.OwnedHome;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.schemas.run.FileTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Does one task once, in this process, whatever it depends on; nothing of it is left but what the task itself did. */
public final class TryOnce {
    private final OwnedHome owned;
    private final WorkerSettings settings;
    private final NightWorker.Start workers;
    private final Consumer<String> told;

    /** @param told lines of the log */
    public TryOnce(OwnedHome owned, WorkerSettings settings, NightWorker.Start workers, Consumer<String> told) {
        this.owned = owned;
        this.settings = settings;
        this.workers = workers;
        this.told = told;
    }

    /**
     * How it ended.
     *
     * @param params laid over those of the run
     * @param environment added to the command's
     */
    public TaskState run(
            Dag dag, DagTask task, DagRun of, Map<String, Object> params, Map<String, Object> environment) {
        var conf = new LinkedHashMap<>(of.conf());
        conf.putAll(params);
        var run = new DagRun(
                of.dagId(),
                "__airflow_temporary_run_" + owned.clock().instant() + "__",
                of.runType(),
                of.logicalDate(),
                of.dataIntervalStart(),
                of.dataIntervalEnd(),
                of.runAfter(),
                conf);
        var work = new Work(
                dag, StoredRun.queued(run, owned.clock().instant(), "cli"), with(task, environment), state(run, task));
        try (var nights = new Nights(owned, settings, workers);
                var tries = new Tries(owned, nights)) {
            var outcome = tries.outcome(work, new Tries.Stop());
            TaskLogText.events(TaskLog.file(owned.home().logs(), work)).forEach(told);
            nights.ended(work.run().key());
            return outcome.state();
        } finally {
            FileTree.delete(TaskLog.folder(owned.home().logs(), run));
        }
    }

    private StoredTask state(DagRun run, DagTask task) {
        return new StoredTask(
                new TaskKey(run.dagId(), run.runId(), task.taskId()),
                0,
                TaskState.RUNNING,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(owned.clock().instant()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                task.slots().pool(),
                task.slots().poolSlots(),
                task.slots().priorityWeight(),
                task.operator().className());
    }

    private static DagTask with(DagTask task, Map<String, Object> environment) {
        if (environment.isEmpty() || !(task.work() instanceof Bash bash)) {
            return task;
        }
        var env = new LinkedHashMap<>(bash.env().orElse(Map.of()));
        environment.forEach((name, value) -> env.put(name, String.valueOf(value)));
        boolean append = bash.appendEnv() || bash.env().isEmpty();
        return task.doing(new Bash(bash.command(), Optional.of(env), append, bash.cwd(), bash.skipExitCodes()));
    }
}
