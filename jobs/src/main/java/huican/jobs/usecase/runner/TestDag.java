package huican.jobs.usecase.runner;

import huican.jobs.dag.Dag;
import huican.jobs.dag.RunState;
import huican.jobs.run.NightWorker;
import huican.jobs.run.RunOnce;
import huican.jobs.run.WorkerSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs a DAG once, now, as the owner of the home. */
public record TestDag(RunnerHome home, WorkerSettings settings, NightWorker.Start workers) {

    /**
     * The end of the run.
     *
     * @param recorded whether the DAG is one of the home's files, which are then recorded as they are
     * @param marked tasks in whose ids this is found are not run and count as success
     * @param told lines of the logs
     */
    public RunState run(
            Dag dag,
            boolean recorded,
            Instant logicalDate,
            Map<String, Object> conf,
            Optional<Pattern> marked,
            Consumer<String> told) {
        return home.own("dags test " + dag.dagId(), owned -> {
            if (recorded) {
                home.dagFiles().record(owned.runner());
            }
            return new RunOnce(owned, settings, workers, told).run(dag, logicalDate, conf, marked);
        });
    }
}
