package huican.jobs.usecase.runner;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.run.NightWorker;
import huican.jobs.run.TryOnce;
import huican.jobs.run.WorkerSettings;
import huican.jobs.store.runner.RunnerStore;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tries a task once, as the owner of the home, and records nothing of it. */
public record TestTask(RunnerHome home, WorkerSettings settings, NightWorker.Start workers) {

    /**
     * The end of the try.
     *
     * @param run that the try is of, one on record or an imagined one
     * @param params of the task
     * @param environment further variables of its command
     * @param told lines of the log
     */
    public TaskState run(
            Dag dag,
            DagTask task,
            Function<RunnerStore, DagRun> run,
            Map<String, Object> params,
            Map<String, Object> environment,
            Consumer<String> told) {
        return home.own(
                "tasks test " + dag.dagId(),
                owned -> new TryOnce(owned, settings, workers, told)
                        .run(dag, task, run.apply(owned.runner()), params, environment));
    }
}
