package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dagfiles.DagFile;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What does not keep a DAG from being loaded, but its tasks from running: pools that are not there. */
final class DagWarningEndpoints {
    private static final String NO_POOL = "non-existent pool";
    private static final List<String> TYPES = List.of("asset conflict", NO_POOL, "runtime varying value");

    private static final ListedRows<Warning> ROWS = new ListedRows<>(Map.of(
            "dag_id",
            Warning::dagId,
            "warning_type",
            warning -> NO_POOL,
            "message",
            Warning::message,
            "timestamp",
            Warning::since));

    private static final Map<String, String> ORDERS =
            Map.of("dag_id", "dag_id", "warning_type", "warning_type", "message", "message", "timestamp", "timestamp");

    private final ServedRunner runner;

    DagWarningEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    private record Warning(String dagId, String message, Instant since) {}

    List<Operation> operations() {
        return List.of(Operation.get("/api/v2/dagWarnings", DAG_READ, this::list));
    }

    private Answer list(Request request) {
        SearchQuery query = SearchQuery.of(request).exactly("dag_id");
        request.word("warning_type", TYPES).ifPresent(type -> query.and(Condition.equal("warning_type", type)));
        var found = ROWS.find(warnings(), query.search(ORDERS, Order.up("dag_id")));
        return SearchQuery.page("dag_warnings", found, this::json);
    }

    private List<Warning> warnings() {
        Set<String> pools =
                runner.store().read(tables -> tables.pools().byName()).keySet();
        var warnings = new ArrayList<Warning>();
        for (DagFile file : runner.files().files()) {
            for (Dag dag : file.dags()) {
                String missing = dag.tasks().stream()
                        .map(task -> task.slots().pool())
                        .filter(pool -> !pools.contains(pool))
                        .distinct()
                        .sorted()
                        .map(pool -> "'" + pool + "'")
                        .collect(Collectors.joining(", "));
                if (!missing.isEmpty()) {
                    String message = "Dag '" + dag.dagId() + "' references non-existent pools: [" + missing + "]";
                    warnings.add(new Warning(dag.dagId(), message, file.parsedAt()));
                }
            }
        }
        return warnings;
    }

    private Map<String, Object> json(Warning warning) {
        return Json.object(
                "dag_id",
                warning.dagId(),
                "warning_type",
                NO_POOL,
                "message",
                warning.message(),
                "timestamp",
                warning.since(),
                "dag_display_name",
                runner.title(warning.dagId()));
    }
}
