package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.JobTable.StoredJob;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server itself: its jobs, its configuration (not shown), where operators come from. */
final class ServerEndpoints {
    private static final ListedRows<StoredJob> JOBS = new ListedRows<>(Map.of(
            "id",
            StoredJob::id,
            "state",
            StoredJob::state,
            "job_type",
            StoredJob::type,
            "start_date",
            StoredJob::startedAt,
            "end_date",
            StoredJob::endedAt,
            "latest_heartbeat",
            StoredJob::heartbeatAt,
            "hostname",
            StoredJob::host,
            "dag_id",
            job -> null,
            "executor_class",
            job -> null,
            "unixname",
            job -> null));

    private static final Map<String, String> ORDERS = Stream.of(
                    "id",
                    "dag_id",
                    "state",
                    "job_type",
                    "start_date",
                    "end_date",
                    "latest_heartbeat",
                    "executor_class",
                    "hostname",
                    "unixname")
            .collect(Collectors.toMap(name -> name, name -> name));

    private final ServedRunner runner;

    ServerEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v2/jobs", DAG_READ, this::jobs),
                Operation.get("/api/v2/config", DAG_READ, request -> notExposed()),
                Operation.get("/api/v2/config/section/{section}/option/{option}", DAG_READ, request -> notExposed()),
                Operation.get("/api/v2/providers", DAG_READ, ServerEndpoints::providers),
                Operation.get("/api/v2/plugins", DAG_READ, request -> none(request, "plugins")),
                Operation.get("/api/v2/plugins/importErrors", DAG_READ, request -> none(request, "import_errors")));
    }

    private Answer jobs(Request request) {
        SearchQuery query = SearchQuery.of(request)
                .exactly("job_type")
                .exactly("hostname")
                .exactly("executor_class")
                .moments("start_date", "end_date");
        request.query("job_state").ifPresent(state -> query.and(Condition.equal("state", state)));
        boolean alive = request.bool("is_alive", false);
        List<StoredJob> all = runner.store().read(tables -> tables.jobs().all()).stream()
                .filter(job -> !alive || job.isAlive(runner.now()))
                .toList();
        return SearchQuery.page("jobs", JOBS.find(all, query.search(ORDERS, Order.up("id"))), ServerEndpoints::json);
    }

    private static Map<String, Object> json(StoredJob job) {
        return Json.object(
                "id",
                job.id(),
                "dag_id",
                null,
                "state",
                job.state(),
                "job_type",
                job.type(),
                "start_date",
                job.startedAt(),
                "end_date",
                job.endedAt(),
                "latest_heartbeat",
                job.heartbeatAt(),
                "executor_class",
                null,
                "hostname",
                job.host(),
                "unixname",
                null,
                "dag_display_name",
                null);
    }

    private static Answer notExposed() {
        throw HttpProblem.of(
                403,
                "Your Airflow administrator chose not to expose the configuration, most likely for security reasons.");
    }

    private static Answer providers(Request request) {
        Map<String, Object> standard = Json.object(
                "package_name",
                "apache-airflow-providers-standard",
                "description",
                "Standard Provider: BashOperator, EmptyOperator, sensors",
                "version",
                "1.21.0",
                "documentation_url",
                "https://airflow.apache.org/docs/apache-airflow-providers-standard/1.21.0");
        return SearchQuery.page("providers", SearchQuery.slice(request, List.of(standard)), one -> one);
    }

    private static Answer none(Request request, String key) {
        SearchQuery.limit(request);
        SearchQuery.offset(request);
        return SearchQuery.page(key, new Found<>(List.of(), 0), one -> one);
    }
}
