package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.RunState;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.FileToken;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.DagTable.ImportError;
import huican.jobs.store.runner.Search.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What there is of all DAGs together: numbers of runs, tags, files that cannot be loaded. */
final class DagListEndpoints {
    private static final ListedRows<String> TAGS = new ListedRows<>(Map.of("name", tag -> tag));

    private static final ListedRows<ImportError> ERRORS = new ListedRows<>(Map.of(
            "id",
            ImportError::id,
            "timestamp",
            ImportError::since,
            "filename",
            ImportError::file,
            "bundle_name",
            error -> DagOverview.BUNDLE,
            "stacktrace",
            ImportError::message));

    private static final Map<String, String> ERROR_ORDERS = Map.of(
            "id",
            "id",
            "import_error_id",
            "id",
            "timestamp",
            "timestamp",
            "filename",
            "filename",
            "bundle_name",
            "bundle_name",
            "stacktrace",
            "stacktrace");

    private final ServedRunner runner;

    DagListEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v2/dagStats", DAG_READ, this::stats),
                Operation.get("/api/v2/dagTags", DAG_READ, this::tags),
                Operation.get("/api/v2/importErrors", DAG_READ, this::errors),
                Operation.get("/api/v2/importErrors/{import_error_id}", DAG_READ, this::error),
                Operation.put("/api/v2/parseDagFile/{file_token}", DAG_RUN, this::readAgain));
    }

    private Answer stats(Request request) {
        List<String> wanted = request.queries("dag_ids");
        Map<String, Map<RunState, Integer>> counts =
                runner.store().read(tables -> tables.runCounts().byState());
        List<Map<String, Object>> dags = counts.entrySet().stream()
                .filter(dag -> wanted.isEmpty() || wanted.contains(dag.getKey()))
                .map(dag -> Json.object(
                        "dag_id",
                        dag.getKey(),
                        "dag_display_name",
                        runner.title(dag.getKey()),
                        "stats",
                        Arrays.stream(RunState.values())
                                .map(state -> Json.object(
                                        "state",
                                        state.word(),
                                        "count",
                                        dag.getValue().getOrDefault(state, 0)))
                                .toList()))
                .toList();
        return Answer.ok(Json.object("dags", dags, "total_entries", dags.size()));
    }

    private Answer tags(Request request) {
        List<String> all = runner.files().dags().values().stream()
                .flatMap(dag -> dag.tags().stream())
                .distinct()
                .toList();
        var search =
                SearchQuery.of(request).pattern("tag_name", "name").search(Map.of("name", "name"), Order.up("name"));
        return SearchQuery.page("tags", TAGS.find(all, search), tag -> tag);
    }

    private Answer errors(Request request) {
        var search = SearchQuery.of(request)
                .pattern("filename", "filename")
                .exactly("filename")
                .exactly("bundle_name")
                .search(ERROR_ORDERS, Order.up("id"));
        return SearchQuery.page("import_errors", ERRORS.find(all(), search), DagListEndpoints::json);
    }

    private List<ImportError> all() {
        return runner.store().read(tables -> tables.dags().importErrors());
    }

    private Answer error(Request request) {
        long id = request.number("import_error_id");
        return Answer.ok(all().stream()
                .filter(error -> error.id() == id)
                .map(DagListEndpoints::json)
                .findFirst()
                .orElseThrow(() ->
                        HttpProblem.notFound("The ImportError with import_error_id: `" + id + "` was not found")));
    }

    private static Map<String, Object> json(ImportError error) {
        return Json.object(
                "import_error_id",
                error.id(),
                "timestamp",
                error.since(),
                "filename",
                error.file(),
                "bundle_name",
                DagOverview.BUNDLE,
                "stack_trace",
                error.message());
    }

    /** After each request that changes something files are looked at anyhow; a second one at once is none too many. */
    private Answer readAgain(Request request) {
        FileToken.file(request.path("file_token"))
                .filter(name -> runner.files().files().stream()
                        .anyMatch(file -> file.name().equals(name)))
                .orElseThrow(() -> HttpProblem.notFound("File not found"));
        return Answer.json(201, null);
    }
}
