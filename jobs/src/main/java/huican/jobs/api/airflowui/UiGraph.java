package huican.jobs.api.airflowui;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TaskChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The graph of a DAG: its tasks within their groups, and what waits for what. */
final class UiGraph {
    private final ServedRunner runner;

    UiGraph(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/ui/structure/structure_data", DAG_READ, this::structure));
    }

    private Answer structure(Request request) {
        Dag dag = runner.dag(request.query("dag_id").orElse(""));
        Set<String> shown = request.query("root")
                .map(root -> TaskChoice.with(
                        dag,
                        Set.of(root),
                        request.bool("include_upstream", false),
                        request.bool("include_downstream", false)))
                .orElseGet(() -> TaskChoice.all(dag));
        List<Map<String, Object>> edges = dag.tasks().stream()
                .filter(task -> shown.contains(task.taskId()))
                .flatMap(task -> task.upstreams().stream()
                        .filter(shown::contains)
                        .map(upstream -> edge(upstream, task.taskId())))
                .toList();
        return Answer.ok(Json.object("edges", edges, "nodes", nodes(dag, shown, Optional.empty())));
    }

    private static Map<String, Object> edge(String source, String target) {
        return Json.object(
                "source_id",
                source,
                "target_id",
                target,
                "is_setup_teardown",
                null,
                "label",
                null,
                "is_source_asset",
                null);
    }

    private static List<Map<String, Object>> nodes(Dag dag, Set<String> shown, Optional<String> group) {
        Stream<Map<String, Object>> groups = dag.groups().stream()
                .filter(child -> child.parent().equals(group))
                .map(child -> node(
                        child.groupId(),
                        child.label(),
                        child.tooltip(),
                        null,
                        nodes(dag, shown, Optional.of(child.groupId()))))
                .filter(node -> !((List<?>) node.get("children")).isEmpty());
        Stream<Map<String, Object>> tasks = dag.tasks().stream()
                .filter(task -> task.groupId().equals(group) && shown.contains(task.taskId()))
                .map(UiGraph::node);
        return Stream.concat(groups, tasks).toList();
    }

    private static Map<String, Object> node(DagTask task) {
        return node(task.taskId(), task.title(), null, task.operator().className(), null);
    }

    private static Map<String, Object> node(String id, String label, String tooltip, String operator, Object children) {
        return Json.object(
                "id",
                id,
                "label",
                label,
                "type",
                "task",
                "team",
                null,
                "children",
                children,
                "is_mapped",
                children == null ? null : false,
                "tooltip",
                tooltip,
                "setup_teardown_type",
                null,
                "operator",
                operator,
                "asset_condition_type",
                null);
    }
}
