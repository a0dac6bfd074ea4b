package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.store.runner.RunnerStore;
import huican.schemas.run.Home;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * The runner of a home that this process serves: what operators' requests work on.
 *
 * @param files as the scheduler sees them
 * @param environment that DAG files, variables and connections are looked up in
 */
public record ServedRunner(RunnerStore store, DagFiles files, Home home, Clock clock, Map<String, String> environment) {

    public Instant now() {
        return clock.instant();
    }

    /** @throws OperatorProblem if there is no such DAG */
    public Dag dag(String dagId) {
        return files.find(dagId)
                .orElseThrow(() -> OperatorProblem.missing("The Dag with ID: `" + dagId + "` was not found"));
    }

    /** What users read for a DAG; its id if the file has gone. */
    public String title(String dagId) {
        return files.find(dagId).map(Dag::title).orElse(dagId);
    }
}
