package huican.jobs.api.airflowui;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.airflow.BackfillJson;
import huican.jobs.api.airflow.DagJson;
import huican.jobs.api.airflow.DagRow;
import huican.jobs.api.airflow.DagSearch;
import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The list of DAGs, each with its newest runs; the backfills of one. */
final class UiDags {
    private static final int RUNS = 10;
    private static final int MOST_RUNS = 20;

    private final ServedRunner runner;

    UiDags(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/ui/dags", DAG_READ, this::list),
                Operation.get("/ui/backfills", DAG_READ, this::backfills));
    }

    private Answer list(Request request) {
        List<String> wanted = request.queries("dag_ids");
        int runs = Math.min(
                MOST_RUNS, Math.max(0, request.integer("dag_runs_limit").orElse(RUNS)));
        Found<DagRow> found = new DagSearch(runner).find(request);
        List<DagRow> rows = found.rows().stream()
                .filter(row -> wanted.isEmpty() || wanted.contains(row.id()))
                .toList();
        return SearchQuery.page("dags", new Found<>(rows, found.total()), row -> json(row, runs));
    }

    private Map<String, Object> json(DagRow row, int runs) {
        Map<String, Object> json = DagJson.of(row.dag());
        var search =
                new Search(List.of(Condition.equal("dag_id", row.id())), List.of(Order.down("run_after")), runs, 0);
        Found<StoredRun> newest = runner.store().read(tables -> tables.runs().search(search));
        json.put(
                "asset_expression",
                row.dag()
                        .dag()
                        .map(Dag::schedule)
                        .flatMap(schedule -> schedule.assets())
                        .map(DagJson::expression));
        json.put("latest_dag_runs", newest.rows().stream().map(UiJson::light).toList());
        json.put("pending_actions", List.of());
        json.put("is_favorite", row.favorite());
        return json;
    }

    private Answer backfills(Request request) {
        var conditions = new ArrayList<Condition>();
        request.query("dag_id").ifPresent(dagId -> conditions.add(Condition.equal("dag_id", dagId)));
        var search = Search.all(conditions, Order.down("id"));
        List<Backfill> all =
                runner.store().read(tables -> tables.backfills().search(search)).rows();
        List<Backfill> shown = request.bool("active")
                .map(active -> all.stream()
                        .filter(backfill -> backfill.completedAt().isEmpty() == active)
                        .toList())
                .orElse(all);
        return SearchQuery.page(
                "backfills", SearchQuery.slice(request, shown), backfill -> new BackfillJson(runner).of(backfill));
    }
}
