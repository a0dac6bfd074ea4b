package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.CursorPages;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchBody;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TaskChoice;
import huican.jobs.store.runner.Cursor;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Page;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.TaskInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tasks of runs are searched by. */
record TaskSearches(ServedRunner runner) implements CursorPages.Source<TaskInstance> {
    static final List<String> STATES = List.of(
            "removed",
            "scheduled",
            "queued",
            "running",
            "success",
            "restarting",
            "failed",
            "up_for_retry",
            "up_for_reschedule",
            "upstream_failed",
            "skipped",
            "deferred",
            "awaiting_input");

    private static final Map<String, String> ORDERS = Stream.of(
                    "id",
                    "state",
                    "duration",
                    "start_date",
                    "end_date",
                    "map_index",
                    "try_number",
                    "logical_date",
                    "run_after",
                    "queued_dttm",
                    "scheduled_dttm",
                    "operator",
                    "pool",
                    "priority_weight",
                    "data_interval_start",
                    "data_interval_end",
                    "rendered_map_index",
                    "updated_at")
            .collect(Collectors.toMap(name -> name, name -> name));

    Search of(Request request) {
        SearchQuery query = SearchQuery.of(request)
                .exactly("task_id")
                .moments("run_after", "logical_date", "start_date", "end_date", "updated_at")
                .numbers("duration")
                .pattern("dag_id", "dag_id")
                .pattern("run_id", "run_id")
                .anyOf("pool")
                .pattern("pool_name", "pool")
                .anyOf("queue")
                .pattern("queue_name", "queue")
                .anyOf("executor")
                .anyOf("operator")
                .pattern("operator_name", "operator")
                .pattern("rendered_map_index", "rendered_map_index");
        query.and(Condition.in("state", states(request)));
        query.and(Condition.in("version_number", request.integers("version_number")));
        query.and(Condition.in("try_number", request.integers("try_number")));
        query.and(Condition.in("map_index", request.integers("map_index")));
        titles(request).ifPresent(ids -> query.and(Condition.in("task_id", ids)));
        request.query("task_group_id").ifPresent(group -> query.and(Condition.in("task_id", members(request, group))));
        Search search = query.search(ORDERS, Order.up("id"));
        return within(request, search);
    }

    private Search within(Request request, Search search) {
        RunKey key = Runs.key(request);
        boolean allDags = key.dagId().equals(RunSearches.ANY);
        if (key.runId().equals(RunSearches.ANY)) {
            if (allDags) {
                return search;
            }
            runner.dag(key.dagId());
            return search.and(Condition.equal("dag_id", key.dagId()));
        }
        if (allDags) {
            throw HttpProblem.badRequest("dag_id is required when dag_run_id is specified");
        }
        boolean there = runner.store().read(tables -> tables.runs().find(key)).isPresent();
        if (!there) {
            throw HttpProblem.notFound(
                    "DagRun with dag_id: `" + key.dagId() + "` and run_id: `" + key.runId() + "` was not found");
        }
        return search.and(Condition.equal("dag_id", key.dagId())).and(Condition.equal("run_id", key.runId()));
    }

    /** {@code none} and {@code no_status} ask for those that have none. */
    private static List<String> states(Request request) {
        var states = new ArrayList<String>();
        for (String given : request.queries("state")) {
            boolean none = given.equals("none") || given.equals("no_status");
            if (!none && !STATES.contains(given)) {
                throw HttpProblem.of(422, "Invalid value for state. Valid values are " + String.join(", ", STATES));
            }
            states.add(none ? null : given);
        }
        return states;
    }

    Search of(Body body) {
        return SearchBody.of(body)
                .anyOf("dag_ids", "dag_id")
                .anyOf("dag_run_ids", "run_id")
                .anyOf("task_ids", "task_id")
                .words("state", "state", STATES)
                .moments("run_after", "logical_date", "start_date", "end_date")
                .numbers("duration")
                .anyOf("pool", "pool")
                .anyOf("queue", "queue")
                .anyOf("executor", "executor")
                .search(ORDERS, Order.up("id"));
    }

    /** Tasks with that title: it stands in their DAG's file. An id that no task has is among them. */
    private Optional<List<String>> titles(Request request) {
        Optional<String> within = request.query("task_display_name_pattern").filter(text -> !text.equals("~"));
        Optional<String> prefix =
                request.query("task_display_name_prefix_pattern").filter(text -> !text.equals("~"));
        if (within.isEmpty() && prefix.isEmpty()) {
            return Optional.empty();
        }
        Predicate<String> wanted =
                title -> within.map(text -> ListedRows.contains(text, title)).orElse(true)
                        && prefix.map(text -> ListedRows.begins(text, title)).orElse(true);
        String dagId = request.path("dag_id");
        var ids = new ArrayList<String>();
        ids.add("");
        for (Dag dag : runner.files().dags().values()) {
            if (dagId.equals(RunSearches.ANY) || dagId.equals(dag.dagId())) {
                dag.tasks().stream()
                        .filter(task -> wanted.test(task.title()))
                        .map(DagTask::taskId)
                        .forEach(ids::add);
            }
        }
        return Optional.of(ids);
    }

    private List<String> members(Request request, String group) {
        Dag dag = runner.dag(request.path("dag_id"));
        var members = TaskChoice.group(dag, group)
                .orElseThrow(() -> HttpProblem.of(
                        404, Json.object("reason", "not_found", "message", "Task group " + group + " not found")));
        return List.copyOf(members);
    }

    @Override
    public Found<TaskInstance> search(Search search) {
        return runner.store().read(tables -> tables.instances().search(search));
    }

    @Override
    public Page<TaskInstance> page(Search search, Optional<Cursor> at) {
        return runner.store().read(tables -> tables.instances().page(search, at));
    }
}
