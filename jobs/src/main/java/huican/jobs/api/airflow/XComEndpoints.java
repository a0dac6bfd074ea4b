package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.jinja.Python;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.XComs;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.XComTable.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tasks told each other. */
final class XComEndpoints {
    private static final String ENTRIES = Tasks.TASK + "/xcomEntries";
    private static final String ENTRY = ENTRIES + "/<xcom_key>";
    private static final int LONGEST_KEY = 512;

    private static final Map<String, String> ORDERS = Stream.of(
                    "dag_id", "run_id", "task_id", "key", "timestamp", "map_index", "logical_date", "run_after")
            .collect(Collectors.toMap(name -> name, name -> name));

    private final ServedRunner runner;

    XComEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(ENTRIES, DAG_READ, this::list),
                Operation.post(ENTRIES, RUNNER_CONFIGURE, this::create),
                Operation.get(ENTRY, DAG_READ, this::get),
                Operation.patch(ENTRY, RUNNER_CONFIGURE, this::change),
                Operation.delete(ENTRY, RUNNER_CONFIGURE, this::delete));
    }

    private Answer list(Request request) {
        SearchQuery query = SearchQuery.of(request)
                .pattern("xcom_key", "key")
                .pattern("run_id", "run_id")
                .pattern("task_id", "task_id")
                .moments("logical_date", "run_after");
        request.query("xcom_key").ifPresent(key -> query.and(Condition.equal("key", key)));
        index(request, "map_index").ifPresent(index -> query.and(Condition.equal("map_index", index)));
        index(request, "map_index_filter").ifPresent(index -> query.and(Condition.equal("map_index", index)));
        named(request, query, "dag_id", "dag_id");
        named(request, query, "dag_run_id", "run_id");
        named(request, query, "task_id", "task_id");
        titles(request).ifPresent(ids -> query.and(Condition.in("dag_id", ids)));
        Search search =
                query.search(ORDERS, Order.up("dag_id"), Order.up("run_number"), Order.up("task_id"), Order.up("key"));
        Found<Entry> found = runner.store().read(tables -> tables.xcoms().search(search));
        return SearchQuery.page("xcom_entries", found, this::json);
    }

    private static Optional<Integer> index(Request request, String name) {
        return request.integer(name).stream().boxed().findFirst();
    }

    private static void named(Request request, SearchQuery query, String parameter, String field) {
        String given = request.path(parameter);
        if (!given.equals(RunSearches.ANY)) {
            query.and(Condition.equal(field, given));
        }
    }

    /** DAGs with that title; a name that no DAG has is among them. */
    private Optional<List<String>> titles(Request request) {
        Optional<String> within = request.query("dag_display_name_pattern").filter(text -> !text.equals("~"));
        Optional<String> prefix =
                request.query("dag_display_name_prefix_pattern").filter(text -> !text.equals("~"));
        if (within.isEmpty() && prefix.isEmpty()) {
            return Optional.empty();
        }
        var ids = new ArrayList<String>();
        ids.add("");
        for (Dag dag : runner.files().dags().values()) {
            String title = dag.title();
            boolean wanted = within.map(text -> ListedRows.contains(text, title))
                            .orElse(true)
                    && prefix.map(text -> ListedRows.begins(text, title)).orElse(true);
            if (wanted) {
                ids.add(dag.dagId());
            }
        }
        return Optional.of(ids);
    }

    private Map<String, Object> json(Entry entry) {
        TaskKey task = entry.xcom().task();
        return Json.object(
                "key",
                entry.xcom().key(),
                "timestamp",
                entry.xcom().storedAt(),
                "logical_date",
                entry.logicalDate(),
                "map_index",
                -1,
                "task_id",
                task.taskId(),
                "dag_id",
                task.run().dagId(),
                "run_id",
                task.run().runId(),
                "dag_display_name",
                runner.title(task.run().dagId()),
                "task_display_name",
                new TaskInstanceJson(runner).title(task),
                "run_after",
                entry.runAfter());
    }

    private Answer get(Request request) {
        boolean deserialize = request.bool("deserialize", false);
        boolean stringify = request.bool("stringify", false);
        String key = request.path("xcom_key");
        if (request.integer("map_index").orElse(-1) != -1) {
            throw missing(key);
        }
        Entry entry = entry(Tasks.key(request), key).orElseThrow(() -> missing(key));
        Object value = Json.valueOrText(entry.xcom().json());
        if (deserialize && value instanceof String text) {
            value = Json.valueOrText(text);
        }
        return Answer.ok(withValue(entry, stringify ? Python.str(value) : value));
    }

    private static HttpProblem missing(String key) {
        return HttpProblem.notFound("XCom entry with key: `" + key + "` not found");
    }

    private Optional<Entry> entry(TaskKey task, String key) {
        Search search = Search.all(List.of(
                Condition.equal("dag_id", task.run().dagId()),
                Condition.equal("run_id", task.run().runId()),
                Condition.equal("task_id", task.taskId()),
                Condition.equal("key", key)));
        Found<Entry> found = runner.store().read(tables -> tables.xcoms().search(search));
        return found.rows().stream().findFirst();
    }

    private Map<String, Object> withValue(Entry entry, Object value) {
        Map<String, Object> json = json(entry);
        json.put("value", value);
        return json;
    }

    private Answer create(Request request) {
        Body body = request.body();
        String key = body.requiredText("key");
        body.text("key", LONGEST_KEY);
        body.require("value");
        if (body.has("key") && key.isBlank()) {
            body.refuse("key", "string_too_short", "String should have at least 1 character");
        }
        String json = Json.text(body.any("value"));
        checkIndex(body);
        body.end();
        TaskKey task = Tasks.key(request);
        runner.dag(task.run().dagId());
        new XComs(runner.store()).create(task, key, json, runner.now(), request.actor());
        return Answer.created(shown(task, key));
    }

    private Map<String, Object> shown(TaskKey task, String key) {
        Entry entry = entry(task, key).orElseThrow(() -> missing(key));
        return withValue(entry, Json.valueOrText(entry.xcom().json()));
    }

    /** There are no mapped tasks. */
    private static void checkIndex(Body body) {
        if (body.integer("map_index").orElse(-1) != -1) {
            body.refuse("map_index", "literal_error", "Input should be -1: no task is mapped");
        }
    }

    private Answer change(Request request) {
        Body body = request.body();
        body.require("value");
        String json = Json.text(body.any("value"));
        checkIndex(body);
        body.end();
        TaskKey task = Tasks.key(request);
        String key = request.path("xcom_key");
        new XComs(runner.store()).change(task, key, json, runner.now(), request.actor());
        return Answer.ok(shown(task, key));
    }

    private Answer delete(Request request) {
        String key = request.path("xcom_key");
        if (request.integer("map_index").orElse(-1) != -1) {
            throw HttpProblem.notFound("The XCom with key: `" + key + "` with mentioned task instance doesn't exist.");
        }
        new XComs(runner.store()).delete(Tasks.key(request), key, runner.now(), request.actor());
        return Answer.noContent();
    }
}
