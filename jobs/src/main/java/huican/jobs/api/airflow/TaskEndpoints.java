package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The tasks of a DAG as its file says. */
final class TaskEndpoints {
    private static final String TASKS = "/api/v2/dags/{dag_id}/tasks";

    private static final Map<String, Function<DagTask, ?>> FIELDS = fields();
    private static final Map<String, String> ORDERS =
            FIELDS.keySet().stream().collect(java.util.stream.Collectors.toMap(name -> name, name -> name));

    private final ServedRunner runner;

    TaskEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    private static Map<String, Function<DagTask, ?>> fields() {
        var fields = new LinkedHashMap<String, Function<DagTask, ?>>();
        fields.put("task_id", DagTask::taskId);
        fields.put("task_display_name", DagTask::title);
        fields.put("owner", DagTask::owner);
        fields.put("start_date", task -> task.past().startDate());
        fields.put("end_date", task -> task.past().endDate());
        fields.put("trigger_rule", task -> task.triggerRule().word());
        fields.put("depends_on_past", task -> task.past().dependsOnPast());
        fields.put("wait_for_downstream", task -> task.past().waitForDownstream());
        fields.put("retries", DagTask::retries);
        fields.put("pool", task -> task.slots().pool());
        fields.put("pool_slots", task -> task.slots().poolSlots());
        fields.put("priority_weight", task -> task.slots().priorityWeight());
        return Map.copyOf(fields);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(TASKS, DAG_READ, this::list), Operation.get(TASKS + "/{task_id}", DAG_READ, this::get));
    }

    /** All at once: this list has no pages. */
    private Answer list(Request request) {
        Dag dag = runner.dag(request.path("dag_id"));
        Search asked = SearchQuery.of(request).search(ORDERS, Order.up("task_id"));
        var found = new ListedRows<>(FIELDS)
                .find(dag.tasks(), Search.all(List.of(), asked.order().toArray(Order[]::new)));
        return SearchQuery.page("tasks", found, task -> TaskJson.of(dag, task));
    }

    private Answer get(Request request) {
        Dag dag = runner.dag(request.path("dag_id"));
        String id = request.path("task_id");
        return Answer.ok(TaskJson.of(
                dag,
                dag.findTask(id).orElseThrow(() -> HttpProblem.notFound("Task with id " + id + " was not found"))));
    }
}
