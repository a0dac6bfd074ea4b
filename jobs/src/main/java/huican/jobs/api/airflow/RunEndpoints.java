package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TriggerRun;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs: look and trigger. */
final class RunEndpoints {
    private static final String RUNS = "/api/v2/dags/{dag_id}/dagRuns";
    private static final String RUN = RUNS + "/{dag_run_id}";
    private static final String ANY = "~";

    /** What runs may be ordered by. */
    private static final Map<String, String> ORDERS = Stream.concat(
                    Stream.of(
                            "id",
                            "state",
                            "dag_id",
                            "run_id",
                            "logical_date",
                            "run_after",
                            "start_date",
                            "end_date",
                            "updated_at",
                            "conf",
                            "duration",
                            "run_type",
                            "triggering_user_name"),
                    Stream.of("dag_run_id"))
            .collect(Collectors.toMap(name -> name, name -> name.equals("dag_run_id") ? "run_id" : name));

    private static final List<String> STATES =
            Arrays.stream(RunState.values()).map(RunState::word).toList();
    private static final List<String> TYPES =
            Arrays.stream(RunType.values()).map(RunType::word).toList();

    private final ServedRunner runner;
    private final RunJson json;

    RunEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.json = new RunJson(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(RUNS, DAG_READ, this::list),
                Operation.post(RUNS, DAG_RUN, this::trigger),
                Operation.get(RUN, DAG_READ, this::get));
    }

    private Answer list(Request request) {
        String dagId = request.path("dag_id");
        SearchQuery query = SearchQuery.of(request)
                .moments("run_after", "logical_date", "start_date", "end_date", "updated_at")
                .numbers("duration")
                .pattern("run_id", "run_id")
                .pattern("dag_id", "dag_id")
                .pattern("triggering_user_name", "triggering_user_name");
        query.and(Condition.in("state", request.words("state", STATES)));
        query.and(Condition.in("run_type", request.words("run_type", TYPES)));
        if (!dagId.equals(ANY)) {
            runner.dag(dagId);
            query.and(Condition.equal("dag_id", dagId));
        }
        Search search = query.search(ORDERS, Order.up("id"));
        Found<StoredRun> found = runner.store().read(tables -> tables.runs().search(search));
        return SearchQuery.page("dag_runs", found, json::of);
    }

    private Answer get(Request request) {
        return Answer.ok(json.of(run(request)));
    }

    /** The run the path names. */
    private StoredRun run(Request request) {
        var key = new RunKey(request.path("dag_id"), request.path("dag_run_id"));
        Optional<StoredRun> found = runner.store().read(tables -> tables.runs().find(key));
        return found.orElseThrow(() -> OperatorProblem.missing(
                "The DagRun with dag_id: `" + key.dagId() + "` and run_id: `" + key.runId() + "` was not found"));
    }

    private Answer trigger(Request request) {
        Body body = request.body();
        body.require("logical_date");
        Optional<String> runId = body.text("dag_run_id");
        Optional<Instant> logicalDate = body.instant("logical_date");
        Optional<Instant> start = body.instant("data_interval_start");
        Optional<Instant> end = body.instant("data_interval_end");
        Optional<Instant> runAfter = body.instant("run_after");
        Map<String, Object> conf = body.object("conf").orElse(Map.of());
        Optional<String> note = body.text("note");
        body.text("partition_key");
        if (start.isPresent() != end.isPresent()) {
            body.refuse(
                    start.isPresent() ? "data_interval_end" : "data_interval_start",
                    "Either both data_interval_start and data_interval_end must be provided or both must be None");
        }
        body.end();
        Dag dag = runner.dag(request.path("dag_id"));
        Optional<DataInterval> interval = start.map(from -> new DataInterval(from, end.orElseThrow()));
        var asked = new TriggerRun.Request(runId, logicalDate, interval, runAfter, conf, note, "rest_api");
        StoredRun run = new TriggerRun(runner.store()).trigger(dag, asked, runner.now(), request.actor());
        return Answer.ok(json.of(run));
    }
}
