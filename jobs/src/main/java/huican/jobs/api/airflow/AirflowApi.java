package huican.jobs.api.airflow;

import huican.jobs.api.http.Operation;
import huican.jobs.operate.ServedRunner;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Airflow's REST API v2: what of it is served, see {@code docs/airflow.md}. */
public final class AirflowApi {
    private AirflowApi() {}

    /** @param healthy whether the scheduler works */
    public static List<Operation> operations(ServedRunner runner, BooleanSupplier healthy) {
        return Stream.of(
                        new MonitorEndpoints(runner, healthy).operations(),
                        new PoolEndpoints(runner).operations(),
                        new VariableEndpoints(runner).operations(),
                        new ConnectionEndpoints(runner).operations(),
                        new DagEndpoints(runner).operations(),
                        new DagVersionEndpoints(runner).operations(),
                        new DagListEndpoints(runner).operations(),
                        new DagWarningEndpoints(runner).operations(),
                        new TaskEndpoints(runner).operations(),
                        new BackfillEndpoints(runner).operations(),
                        new AssetEventEndpoints(runner)
                                .operations(), // before AssetEndpoints: an asset's id is any word
                        new AssetEndpoints(runner).operations(),
                        new EventLogEndpoints(runner).operations(),
                        new ServerEndpoints(runner).operations(),
                        NotServed.operations(),
                        ofRuns(runner))
                .flatMap(List::stream)
                .toList();
    }

    /** Runs, their tasks and what these told each other. */
    private static List<Operation> ofRuns(ServedRunner runner) {
        return Stream.of(
                        new RunEndpoints(runner).operations(),
                        new RunChangeEndpoints(runner).operations(),
                        new RunClearEndpoints(runner).operations(),
                        new RunWaitEndpoints(runner).operations(),
                        new RunAssetEndpoints(runner).operations(),
                        new TaskInstanceEndpoints(runner).operations(),
                        new TaskLogEndpoints(runner).operations(),
                        new TaskMarkEndpoints(runner).operations(),
                        new TaskClearEndpoints(runner).operations(),
                        new XComEndpoints(runner).operations())
                .flatMap(List::stream)
                .toList();
    }
}
