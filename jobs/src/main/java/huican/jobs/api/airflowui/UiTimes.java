package huican.jobs.api.airflowui;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskTable.Try;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When things ran: the tries of a run beside each other, runs by hour or day, how long runs take. */
final class UiTimes {
    private static final int MOST = 5000;

    private final ServedRunner runner;

    UiTimes(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/ui/gantt/{dag_id}/{run_id}", DAG_READ, this::gantt),
                Operation.get("/ui/calendar/{dag_id}", DAG_READ, this::calendar),
                Operation.get("/ui/dags/{dag_id}/dagRuns/{dag_run_id}/stats", DAG_READ, this::stats));
    }

    private Answer gantt(Request request) {
        var key = new RunKey(request.path("dag_id"), request.path("run_id"));
        Optional<Dag> dag = runner.files().find(key.dagId());
        List<Map<String, Object>> bars = runner.store().read(tables -> {
            tables.runs()
                    .find(key)
                    .orElseThrow(() -> OperatorProblem.missing(
                            "No task instances for dag_id=" + key.dagId() + " run_id=" + key.runId()));
            var all = new ArrayList<Map<String, Object>>();
            for (StoredTask task : tables.tasks().ofRun(key)) {
                String title = dag.flatMap(d -> d.findTask(task.taskId()))
                        .map(DagTask::title)
                        .orElse(task.taskId());
                tables.tasks().tries(task.key()).forEach(one -> all.add(bar(task, title, one)));
            }
            return all;
        });
        return Answer.ok(Json.object("dag_id", key.dagId(), "run_id", key.runId(), "task_instances", bars));
    }

    private static Map<String, Object> bar(StoredTask task, String title, Try one) {
        return Json.object(
                "task_id",
                task.taskId(),
                "task_display_name",
                title,
                "try_number",
                one.number(),
                "state",
                one.state().word(),
                "scheduled_dttm",
                null,
                "queued_dttm",
                one.queuedAt(),
                "start_date",
                one.startedAt(),
                "end_date",
                one.endedAt(),
                "is_group",
                false,
                "is_mapped",
                false);
    }

    private Answer calendar(Request request) {
        String dagId = runner.dag(request.path("dag_id")).dagId();
        boolean daily = request.word("granularity", List.of("hourly", "daily"))
                .map("daily"::equals)
                .orElse(true);
        Search search = SearchQuery.of(request)
                .and(Condition.equal("dag_id", dagId))
                .moments("logical_date")
                .search(Map.of(), Order.up("logical_date"));
        var all = new Search(search.conditions(), search.order(), MOST, 0);
        Found<StoredRun> found = runner.store().read(tables -> tables.runs().search(all));
        var counts = new TreeMap<Instant, Map<String, Integer>>();
        for (StoredRun run : found.rows()) {
            run.run()
                    .logicalDate()
                    .ifPresent(date -> counts.computeIfAbsent(
                                    date.atOffset(ZoneOffset.UTC)
                                            .truncatedTo(daily ? ChronoUnit.DAYS : ChronoUnit.HOURS)
                                            .toInstant(),
                                    moment -> new TreeMap<>())
                            .merge(run.state().word(), 1, Integer::sum));
        }
        var ranges = new ArrayList<Map<String, Object>>();
        counts.forEach((date, states) -> states.forEach(
                (state, count) -> ranges.add(Json.object("date", date, "state", state, "count", count))));
        return Answer.ok(Json.object("total_entries", ranges.size(), "dag_runs", ranges));
    }

    /** Of the last runs that ended well or not, as the pages compare a run with them. */
    private Answer stats(Request request) {
        String dagId = request.path("dag_id");
        var search = new Search(
                List.of(Condition.equal("dag_id", dagId), Condition.in("state", List.of("success", "failed"))),
                List.of(Order.down("run_after")),
                100,
                0);
        Found<StoredRun> found = runner.store().read(tables -> tables.runs().search(search));
        double[] seconds = found.rows().stream()
                .flatMap(run -> UiJson.between(run.startedAt(), run.endedAt()).stream())
                .mapToDouble(UiTimes::seconds)
                .sorted()
                .toArray();
        if (seconds.length == 0) {
            return Answer.ok(Json.object("duration", null));
        }
        double sum = 0;
        for (double one : seconds) {
            sum += one;
        }
        return Answer.ok(Json.object(
                "duration",
                Json.object(
                        "mean",
                        sum / seconds.length,
                        "mode",
                        null,
                        "p50",
                        quantile(seconds, 0.5),
                        "p90",
                        quantile(seconds, 0.9),
                        "p95",
                        quantile(seconds, 0.95),
                        "p99",
                        quantile(seconds, 0.99))));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Between the two values on whose sides it lies. */
    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
