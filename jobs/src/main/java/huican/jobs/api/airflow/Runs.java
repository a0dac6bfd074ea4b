package huican.jobs.api.airflow;

import huican.jobs.api.http.Request;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import java.util.Optional;

/** The run that a request's path names. */
record Runs(ServedRunner runner) {
    static final String RUNS = "/api/v2/dags/{dag_id}/dagRuns";
    static final String RUN = RUNS + "/{dag_run_id}";

    static RunKey key(Request request) {
        return new RunKey(request.path("dag_id"), request.path("dag_run_id"));
    }

    StoredRun of(Request request) {
        return of(key(request));
    }

    /** @throws OperatorProblem if there is none */
    StoredRun of(RunKey key) {
        Optional<StoredRun> found = runner.store().read(tables -> tables.runs().find(key));
        return found.orElseThrow(() -> OperatorProblem.missing(
                "The DagRun with dag_id: `" + key.dagId() + "` and run_id: `" + key.runId() + "` was not found"));
    }
}
