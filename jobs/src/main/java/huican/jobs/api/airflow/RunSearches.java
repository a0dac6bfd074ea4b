package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.CursorPages;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchBody;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Cursor;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Page;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Comparison;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs are searched by. */
record RunSearches(ServedRunner runner) implements CursorPages.Source<StoredRun> {
    static final String ANY = "~";
    static final List<String> STATES = List.of("queued", "running", "success", "failed");

    private static final List<String> TYPES = List.of(
            "backfill", "scheduled", "manual", "operator_triggered", "asset_triggered", "asset_materialization");

    private static final Map<String, String> ORDERS = Stream.of(
                    "id",
                    "state",
                    "dag_id",
                    "run_id",
                    "dag_run_id",
                    "logical_date",
                    "partition_date",
                    "run_after",
                    "start_date",
                    "end_date",
                    "queued_at",
                    "updated_at",
                    "conf",
                    "duration",
                    "data_interval_start",
                    "data_interval_end",
                    "triggered_by",
                    "triggering_user_name")
            .collect(Collectors.toMap(name -> name, name -> name.equals("dag_run_id") ? "run_id" : name));

    Search of(Request request) {
        String dagId = request.path("dag_id");
        SearchQuery query = SearchQuery.of(request)
                .moments("run_after", "logical_date", "start_date", "end_date", "updated_at")
                .numbers("duration")
                .pattern("run_id", "run_id")
                .pattern("dag_id", "dag_id")
                .pattern("partition_key", "partition_key")
                .pattern("triggering_user_name", "triggering_user_name")
                .exactly("bundle_version");
        query.and(Condition.in("state", words(request, "state", "state", STATES)));
        query.and(Condition.in("run_type", words(request, "run_type", "run type", TYPES)));
        query.and(Condition.in("dag_version", request.integers("dag_version")));
        request.query("conf_contains")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> query.and(new Condition("conf", Comparison.HAS, text)));
        request.query("consuming_asset_pattern")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> query.and(Condition.in("dag_id", consumers(text))));
        Search search = query.search(ORDERS, Order.up("id"));
        if (dagId.equals(ANY)) {
            return search;
        }
        runner.dag(dagId);
        return search.and(Condition.equal("dag_id", dagId));
    }

    Search of(Body body) {
        return SearchBody.of(body)
                .anyOf("dag_ids", "dag_id")
                .words("states", "state", STATES)
                .moments("run_after", "logical_date", "start_date", "end_date")
                .numbers("duration")
                .contains("conf_contains", "conf")
                .search(ORDERS, Order.up("id"));
    }

    /** Words of a query; for others Airflow has a text of its own. */
    static List<String> words(Request request, String name, String title, List<String> words) {
        List<String> given = request.queries(name);
        if (!words.containsAll(given)) {
            throw HttpProblem.of(422, "Invalid value for " + title + ". Valid values are " + String.join(", ", words));
        }
        return given;
    }

    /** DAGs scheduled on an asset with that text in its name or URI; a name that no DAG has if there is none. */
    private List<String> consumers(String text) {
        var found = new ArrayList<String>();
        found.add("");
        for (Dag dag : runner.files().dags().values()) {
            boolean waits = dag.schedule().assets().isPresent()
                    && DagFiles.assets(dag).stream()
                            .anyMatch(asset ->
                                    ListedRows.contains(text, asset.uri()) || ListedRows.contains(text, asset.name()));
            if (waits) {
                found.add(dag.dagId());
            }
        }
        return found;
    }

    @Override
    public Found<StoredRun> search(Search search) {
        return runner.store().read(tables -> tables.runs().search(search));
    }

    @Override
    public Page<StoredRun> page(Search search, Optional<Cursor> at) {
        return runner.store().read(tables -> tables.runs().page(search, at));
    }
}
