package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.CursorPages;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.HttpProblem.Invalid;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.Dag;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TriggerRun;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs: look and trigger. */
final class RunEndpoints {
    private static final String DAG_RUNS = "dag_runs";

    private final ServedRunner runner;
    private final Runs runs;
    private final RunSearches searches;
    private final RunJson json;

    RunEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.runs = new Runs(runner);
        this.searches = new RunSearches(runner);
        this.json = new RunJson(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(Runs.RUNS, DAG_READ, this::list),
                Operation.post(Runs.RUNS + "/list", DAG_READ, this::listOfMany),
                Operation.post(Runs.RUNS, DAG_RUN, this::trigger),
                Operation.get(Runs.RUN, DAG_READ, request -> Answer.ok(json.of(runs.of(request)))));
    }

    private Answer list(Request request) {
        return CursorPages.answer(request, DAG_RUNS, searches.of(request), searches, json::all);
    }

    private Answer listOfMany(Request request) {
        checkWildcard(request, "dag_id");
        Search search = searches.of(request.body());
        return CursorPages.answer(DAG_RUNS, searches.search(search), json::all);
    }

    /** What a list of many takes in its path. */
    static void checkWildcard(Request request, String parameter) {
        String given = request.path(parameter);
        if (!given.equals(RunSearches.ANY)) {
            throw HttpProblem.invalid(
                    new Invalid("literal_error", List.of("path", parameter), "Input should be '~'", given));
        }
    }

    private Answer trigger(Request request) {
        Body body = request.body();
        body.require("logical_date");
        Optional<String> runId = body.text("dag_run_id").filter(id -> !id.isEmpty());
        Optional<Instant> logicalDate = body.aware("logical_date");
        Optional<Instant> start = body.aware("data_interval_start");
        Optional<Instant> end = body.aware("data_interval_end");
        Optional<Instant> runAfter = body.aware("run_after");
        Map<String, Object> conf = body.object("conf").orElse(Map.of());
        Optional<String> note = body.text("note", RunChangeEndpoints.LONGEST_NOTE);
        body.text("partition_key");
        if (start.isPresent() != end.isPresent()) {
            body.refuse("Either both data_interval_start and data_interval_end must be provided or both must be None");
        }
        body.end();
        Dag dag = runner.files()
                .find(request.path("dag_id"))
                .orElseThrow(() -> HttpProblem.notFound("Dag with dag_id: '" + request.path("dag_id") + "' not found"));
        Instant now = runner.now();
        Optional<DataInterval> interval = start.map(from -> new DataInterval(from, end.orElseThrow()));
        var asked = new TriggerRun.Request(
                runId, logicalDate, interval, runAfter.or(() -> Optional.of(now)), conf, note, "rest_api");
        StoredRun run = new TriggerRun(runner.store()).trigger(dag, asked, now, request.actor());
        return Answer.ok(json.of(runs.of(run.key())));
    }
}
