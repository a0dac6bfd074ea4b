package huican.jobs.api.airflow;

import static huican.jobs.access.Right.EVENT_LOG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.DagTask;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.EventTable.Event;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Comparison;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done to DAGs, runs and tasks. */
final class EventLogEndpoints {
    private static final String LOGS = "/api/v2/eventLogs";

    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("event_log_id", "id"),
            Map.entry("when", "when"),
            Map.entry("dttm", "when"),
            Map.entry("event", "event"),
            Map.entry("dag_id", "dag_id"),
            Map.entry("task_id", "task_id"),
            Map.entry("run_id", "run_id"),
            Map.entry("owner", "owner"),
            Map.entry("extra", "extra"),
            Map.entry("logical_date", "logical_date"));

    private final ServedRunner runner;

    EventLogEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(LOGS, EVENT_LOG_READ, this::list),
                Operation.get(LOGS + "/{event_log_id}", EVENT_LOG_READ, this::get));
    }

    private Answer list(Request request) {
        SearchQuery query = SearchQuery.of(request);
        for (String field : List.of("dag_id", "task_id", "run_id", "owner", "event")) {
            query.exactly(field).pattern(field, field);
        }
        for (String number : List.of("map_index", "try_number")) {
            request.integer(number).ifPresent(value -> query.and(Condition.equal(number, value)));
        }
        query.and(Condition.in("event", request.queries("included_events")));
        for (String event : request.queries("excluded_events")) {
            query.and(new Condition("event", Comparison.NOT_EQUAL, event));
        }
        request.instant("before").ifPresent(at -> query.and(new Condition("when", Comparison.LESS, at)));
        request.instant("after").ifPresent(at -> query.and(new Condition("when", Comparison.MORE, at)));
        Search search = query.search(ORDERS, Order.up("id"));
        Found<Event> found = runner.store().read(tables -> tables.events().search(search));
        return SearchQuery.page("event_logs", found, this::json);
    }

    private Answer get(Request request) {
        long id = request.number("event_log_id");
        Search search = Search.all(List.of(Condition.equal("id", id)));
        Found<Event> found = runner.store().read(tables -> tables.events().search(search));
        return Answer.ok(found.rows().stream()
                .map(this::json)
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound("The Event Log with id: `" + id + "` not found")));
    }

    private Map<String, Object> json(Event event) {
        Optional<DagTask> task = event.dagId()
                .flatMap(runner.files()::find)
                .flatMap(dag -> event.taskId().flatMap(dag::findTask));
        return Json.object(
                "event_log_id",
                event.id(),
                "when",
                event.at(),
                "dag_id",
                event.dagId(),
                "task_id",
                event.taskId(),
                "run_id",
                event.runId(),
                "map_index",
                event.tryNumber().map(number -> -1),
                "try_number",
                event.tryNumber(),
                "event",
                event.event(),
                "logical_date",
                event.logicalDate(),
                "owner",
                event.actor(),
                "extra",
                event.extra(),
                "dag_display_name",
                event.dagId().map(runner::title),
                "task_display_name",
                task.map(DagTask::title));
    }
}
