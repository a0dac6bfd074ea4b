package huican.jobs.api.airflowui;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.airflow.DagJson;
import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.Dag;
import huican.jobs.dag.asset.AssetCondition;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.AssetTable.Asset;
import huican.jobs.store.runner.AssetTable.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a DAG waits for, and which DAG makes or takes what. */
final class UiAssets {
    private final ServedRunner runner;

    UiAssets(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/ui/next_run_assets/{dag_id}", DAG_READ, this::nextRun),
                Operation.get("/ui/dependencies", DAG_READ, request -> dependencies()));
    }

    private Answer nextRun(Request request) {
        Dag dag = runner.dag(request.path("dag_id"));
        Optional<AssetCondition> condition = dag.schedule().assets();
        List<Map<String, Object>> events = runner.store().read(tables -> {
            List<Event> waiting = tables.assets().waiting(dag.dagId());
            return tables.assets().all().stream()
                    .filter(asset -> condition
                            .filter(c -> c.assets().stream()
                                    .anyMatch(one -> one.uri().equals(asset.uri())))
                            .isPresent())
                    .map(asset -> event(asset, waiting))
                    .toList();
        });
        return Answer.ok(Json.object(
                "asset_expression",
                condition.map(DagJson::expression),
                "events",
                events,
                "pending_partition_count",
                null));
    }

    private static Map<String, Object> event(Asset asset, List<Event> waiting) {
        Optional<Instant> last = waiting.stream()
                .filter(event -> event.uri().equals(asset.uri()))
                .map(Event::at)
                .reduce((earlier, later) -> later);
        return Json.object(
                "id",
                asset.id(),
                "name",
                asset.name(),
                "uri",
                asset.uri(),
                "last_update",
                last,
                "received_count",
                last.isPresent() ? 1 : 0,
                "required_count",
                1);
    }

    private Answer dependencies() {
        Map<String, Asset> assets = new LinkedHashMap<>();
        List<Asset> stored = runner.store().read(tables -> tables.assets().all());
        stored.forEach(asset -> assets.put(asset.uri(), asset));
        var nodes = new LinkedHashMap<String, Map<String, Object>>();
        var edges = new ArrayList<Map<String, Object>>();
        for (Dag dag : runner.files().dags().values()) {
            String here = "dag:" + dag.dagId();
            dag.schedule()
                    .assets()
                    .ifPresent(condition -> condition.assets().stream()
                            .filter(asset -> assets.containsKey(asset.uri()))
                            .forEach(asset -> edges.add(edge(
                                    node(nodes, assets.get(asset.uri())), node(nodes, here, dag.title(), "dag")))));
            dag.tasks().stream()
                    .flatMap(task -> task.outlets().stream())
                    .distinct()
                    .filter(asset -> assets.containsKey(asset.uri()))
                    .forEach(asset -> edges.add(
                            edge(node(nodes, here, dag.title(), "dag"), node(nodes, assets.get(asset.uri())))));
        }
        return Answer.ok(Json.object("edges", edges, "nodes", nodes.values()));
    }

    private static String node(Map<String, Map<String, Object>> nodes, Asset asset) {
        return node(nodes, "asset:" + asset.id(), asset.name(), "asset");
    }

    private static String node(Map<String, Map<String, Object>> nodes, String id, String label, String type) {
        nodes.putIfAbsent(id, Json.object("id", id, "label", label, "type", type, "team", null));
        return id;
    }

    private static Map<String, Object> edge(String source, String target) {
        return Json.object("source_id", source, "target_id", target);
    }
}
