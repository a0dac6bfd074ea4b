package huican.jobs.api.airflowui;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskGroup;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The grid: tasks and groups down, runs across. */
final class UiGrid {
    private static final Map<String, String> ORDERS = Map.of(
            "run_after",
            "run_after",
            "logical_date",
            "logical_date",
            "start_date",
            "start_date",
            "end_date",
            "end_date");

    /** Of several states the first one of these is a group's. */
    private static final List<TaskState> GRAVEST_FIRST = List.of(
            TaskState.REMOVED,
            TaskState.FAILED,
            TaskState.UPSTREAM_FAILED,
            TaskState.UP_FOR_RETRY,
            TaskState.UP_FOR_RESCHEDULE,
            TaskState.QUEUED,
            TaskState.SCHEDULED,
            TaskState.DEFERRED,
            TaskState.RUNNING,
            TaskState.RESTARTING,
            TaskState.NONE,
            TaskState.SUCCESS,
            TaskState.SKIPPED);

    private final ServedRunner runner;

    UiGrid(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/ui/grid/structure/{dag_id}", DAG_READ, this::structure),
                Operation.get("/ui/grid/runs/{dag_id}", DAG_READ, this::runs),
                Operation.get("/ui/grid/ti_summaries/{dag_id}", DAG_READ, this::summaries));
    }

    private Answer structure(Request request) {
        return Answer.ok(children(runner.dag(request.path("dag_id")), Optional.empty()));
    }

    private static List<Map<String, Object>> children(Dag dag, Optional<String> group) {
        Stream<Map<String, Object>> groups = dag.groups().stream()
                .filter(child -> child.parent().equals(group))
                .map(child -> node(child.groupId(), child.label(), children(dag, Optional.of(child.groupId()))));
        Stream<Map<String, Object>> tasks = dag.tasks().stream()
                .filter(task -> task.groupId().equals(group))
                .map(task -> node(task.taskId(), task.title(), null));
        return Stream.concat(groups, tasks).toList();
    }

    private static Map<String, Object> node(String id, String label, Object children) {
        Map<String, Object> node = Json.object("id", id, "label", label);
        if (children != null) {
            node.put("children", children);
        }
        return node;
    }

    private Answer runs(Request request) {
        SearchQuery query = SearchQuery.of(request)
                .and(Condition.equal(
                        "dag_id", runner.dag(request.path("dag_id")).dagId()))
                .moments("run_after")
                .anyOf("run_type")
                .anyOf("state");
        request.query("triggering_user").ifPresent(user -> query.and(Condition.equal("triggering_user_name", user)));
        var search = query.search(ORDERS, Order.down("run_after"));
        Found<StoredRun> found = runner.store().read(tables -> tables.runs().search(search));
        return Answer.ok(
                found.rows().stream().map(run -> UiJson.grid(run, runner.now())).toList());
    }

    /** A line of JSON for each run. */
    private Answer summaries(Request request) {
        Dag dag = runner.dag(request.path("dag_id"));
        List<String> runIds = request.queries("run_ids");
        return Answer.stream("application/x-ndjson", out -> {
            for (String runId : runIds) {
                String line = Json.text(
                        Json.object("run_id", runId, "dag_id", dag.dagId(), "task_instances", summary(dag, runId)));
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        });
    }

    private List<Map<String, Object>> summary(Dag dag, String runId) {
        List<StoredTask> tasks = runner.store().read(tables -> tables.tasks().ofRun(new RunKey(dag.dagId(), runId)));
        var summaries = new ArrayList<Map<String, Object>>();
        for (TaskGroup group : dag.groups()) {
            List<StoredTask> inside = tasks.stream()
                    .filter(task -> task.taskId().startsWith(group.groupId() + "."))
                    .toList();
            if (!inside.isEmpty()) {
                summaries.add(summary(group.groupId(), group.label(), gravest(inside), states(inside), inside));
            }
        }
        for (StoredTask task : tasks) {
            String title = dag.findTask(task.taskId()).map(DagTask::title).orElse(task.taskId());
            summaries.add(summary(task.taskId(), title, UiJson.state(task), null, List.of(task)));
        }
        return summaries;
    }

    private static Map<String, Object> summary(
            String id, String title, Object state, Object childStates, List<StoredTask> tasks) {
        return Json.object(
                "task_id",
                id,
                "task_display_name",
                title,
                "state",
                state,
                "child_states",
                childStates,
                "min_start_date",
                tasks.stream().flatMap(task -> task.startedAt().stream()).min(Comparator.<Instant>naturalOrder()),
                "max_end_date",
                tasks.stream().flatMap(task -> task.endedAt().stream()).max(Comparator.<Instant>naturalOrder()),
                "dag_version_number",
                null,
                "has_note",
                false);
    }

    private static Object gravest(List<StoredTask> tasks) {
        return tasks.stream()
                .min(Comparator.comparingInt(task -> GRAVEST_FIRST.indexOf(task.state())))
                .map(UiJson::state)
                .orElse(null);
    }

    private static Map<String, Long> states(List<StoredTask> tasks) {
        return tasks.stream()
                .collect(Collectors.groupingBy(
                        task -> String.valueOf(UiJson.state(task)).replace("null", "no_status"),
                        LinkedHashMap::new,
                        Collectors.counting()));
    }
}
