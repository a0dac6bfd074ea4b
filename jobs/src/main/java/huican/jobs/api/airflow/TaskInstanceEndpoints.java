package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.CursorPages;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.Dag;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.UnmetDependencies;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.TaskInstance;
import java.util.List;
import java.util.Map;

/** Tasks of runs: look at them, at what they wait for, and at their tries. */
final class TaskInstanceEndpoints {
    private static final String TASK_INSTANCES = "task_instances";

    private final ServedRunner runner;
    private final Tasks tasks;
    private final TaskSearches searches;
    private final TaskInstanceJson json;

    TaskInstanceEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.tasks = new Tasks(runner);
        this.searches = new TaskSearches(runner);
        this.json = new TaskInstanceJson(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(Tasks.TASKS, DAG_READ, this::list),
                Operation.post(Tasks.TASKS + "/list", DAG_READ, this::listOfMany),
                Operation.get(Tasks.TASK, DAG_READ, this::get),
                Operation.get(Tasks.TASK + "/listMapped", DAG_READ, this::listMapped),
                Operation.get(Tasks.TASK + "/links", DAG_READ, this::links),
                Operation.get(Tasks.TASK + "/dependencies", DAG_READ, this::dependencies),
                Operation.get(Tasks.TASK + "/externalLogUrl/{try_number}", DAG_READ, this::externalLog),
                Operation.get(Tasks.TASK + "/tries", DAG_READ, this::tries),
                Operation.get(Tasks.TASK + "/tries/{task_try_number}", DAG_READ, this::oneTry),
                Operation.get(Tasks.MAPPED, DAG_READ, this::getMapped),
                Operation.get(Tasks.MAPPED + "/dependencies", DAG_READ, this::dependenciesOfMapped),
                Operation.get(Tasks.MAPPED + "/tries", DAG_READ, this::triesOfMapped),
                Operation.get(Tasks.MAPPED + "/tries/{task_try_number}", DAG_READ, this::oneTryOfMapped));
    }

    private Answer list(Request request) {
        return CursorPages.answer(request, TASK_INSTANCES, searches.of(request), searches, json::all);
    }

    private Answer listOfMany(Request request) {
        RunEndpoints.checkWildcard(request, "dag_id");
        RunEndpoints.checkWildcard(request, "dag_run_id");
        Search search = searches.of(request.body());
        return CursorPages.answer(TASK_INSTANCES, searches.search(search), json::all);
    }

    private Answer get(Request request) {
        return Answer.ok(json.of(tasks.of(request, () -> HttpProblem.notFound(Tasks.named(Tasks.key(request))))));
    }

    private Answer getMapped(Request request) {
        String missing = Tasks.named(Tasks.key(request), "map_index: `" + request.path("map_index") + "`")
                .replace("The Task", "The Mapped Task")
                .replace("` and map_index", "`, and map_index");
        return Answer.ok(json.of(tasks.ofMapped(request, () -> HttpProblem.notFound(missing))));
    }

    /** No task is mapped. */
    private Answer listMapped(Request request) {
        String taskId = request.path("task_id");
        boolean there = tasks.find(Tasks.key(request)).isPresent();
        throw HttpProblem.notFound("Task id " + taskId + (there ? " is not mapped" : " not found"));
    }

    private Answer links(Request request) {
        tasks.of(request, () -> HttpProblem.notFound("TaskInstance not found"));
        return Answer.ok(Json.object("extra_links", Map.of(), "total_entries", 0));
    }

    private Answer externalLog(Request request) {
        Tasks.tryNumber(request, "try_number");
        tasks.of(request, () -> HttpProblem.notFound("TaskInstance not found"));
        throw HttpProblem.badRequest("Task log handler does not support external logs.");
    }

    private Answer dependencies(Request request) {
        return dependencies(tasks.of(request, () -> HttpProblem.notFound(Tasks.notFound(request))));
    }

    private Answer dependenciesOfMapped(Request request) {
        return dependencies(tasks.ofMapped(request, () -> HttpProblem.notFound(Tasks.mappedNotFound(request))));
    }

    /** Only of a task that has not begun. */
    private Answer dependencies(TaskInstance task) {
        TaskState state = task.task().state();
        Dag dag = runner.dag(task.key().run().dagId());
        if (state != TaskState.NONE && state != TaskState.SCHEDULED
                || dag.findTask(task.key().taskId()).isEmpty()) {
            return Answer.ok(Json.object("dependencies", List.of()));
        }
        List<String> unmet = runner.store()
                .read(tables -> UnmetDependencies.of(
                        tables,
                        tables.runs().find(task.key().run()).orElseThrow(),
                        dag,
                        dag.task(task.key().taskId()),
                        runner.now()));
        return Answer.ok(Json.object(
                "dependencies",
                unmet.stream().map(TaskInstanceEndpoints::dependency).toList()));
    }

    private static Map<String, Object> dependency(String unmet) {
        int colon = unmet.indexOf(": ");
        return Json.object("name", unmet.substring(0, colon), "reason", unmet.substring(colon + 2));
    }

    private Answer tries(Request request) {
        return tries(tasks.of(request, () -> HttpProblem.notFound(Tasks.notFound(request))));
    }

    private Answer triesOfMapped(Request request) {
        return tries(tasks.ofMapped(request, () -> HttpProblem.notFound(Tasks.mappedNotFound(request))));
    }

    private Answer tries(TaskInstance task) {
        List<Map<String, Object>> tries = json.tries(task);
        return Answer.ok(Json.object(TASK_INSTANCES, tries, "total_entries", tries.size()));
    }

    private Answer oneTry(Request request) {
        HttpProblem missing = tryMissing(request, request.query("map_index").orElse("-1"));
        return oneTry(request, tasks.of(request, () -> missing), missing);
    }

    private Answer oneTryOfMapped(Request request) {
        HttpProblem missing = tryMissing(request, request.path("map_index"));
        return oneTry(request, tasks.ofMapped(request, () -> missing), missing);
    }

    private Answer oneTry(Request request, TaskInstance task, HttpProblem missing) {
        long number = request.number("task_try_number");
        return json.tries(task).stream()
                .filter(one -> ((Integer) one.get("try_number")).longValue() == number)
                .findFirst()
                .map(Answer::ok)
                .orElseThrow(() -> missing);
    }

    private static HttpProblem tryMissing(Request request, String mapIndex) {
        return HttpProblem.notFound(Tasks.named(
                Tasks.key(request),
                "try_number: `" + request.path("task_try_number") + "`",
                "map_index: `" + mapIndex + "`"));
    }
}
