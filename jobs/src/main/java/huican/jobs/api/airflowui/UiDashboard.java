package huican.jobs.api.airflowui;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Comparison;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The first page: how many DAGs, runs and tasks are in which state; the list of DAGs with their last runs. */
final class UiDashboard {
    private final ServedRunner runner;

    UiDashboard(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/ui/dashboard/dag_stats", DAG_READ, request -> dagStats()),
                Operation.get("/ui/dashboard/historical_metrics_data", DAG_READ, this::history),
                Operation.get("/ui/dags/{dag_id}/latest_run", DAG_READ, this::latestRun));
    }

    private Answer dagStats() {
        return Answer.ok(runner.store().read(tables -> {
            List<String> active = tables.dags().all().stream()
                    .filter(dag -> !dag.isPaused())
                    .map(dag -> dag.dagId())
                    .toList();
            List<Optional<StoredRun>> newest =
                    active.stream().map(dagId -> newest(tables, dagId)).toList();
            Function<RunState, Long> in = state -> newest.stream()
                    .filter(run -> run.filter(r -> r.state() == state).isPresent())
                    .count();
            return Json.object(
                    "active_dag_count",
                    active.size(),
                    "failed_dag_count",
                    in.apply(RunState.FAILED),
                    "running_dag_count",
                    in.apply(RunState.RUNNING),
                    "queued_dag_count",
                    in.apply(RunState.QUEUED));
        }));
    }

    private static Optional<StoredRun> newest(RunnerTables tables, String dagId) {
        var search = new Search(List.of(Condition.equal("dag_id", dagId)), List.of(Order.down("run_after")), 1, 0);
        return tables.runs().search(search).rows().stream().findFirst();
    }

    private Answer latestRun(Request request) {
        String dagId = request.path("dag_id");
        Optional<StoredRun> newest = runner.store().read(tables -> newest(tables, dagId));
        return Answer.ok(newest.map(UiJson::light));
    }

    private Answer history(Request request) {
        Instant from = request.instant("start_date").orElse(Instant.EPOCH);
        Instant to = request.instant("end_date").orElseGet(runner::now);
        return Answer.ok(runner.store().read(tables -> {
            Map<String, Long> tasks = tables.tasks().countByState(from, to);
            var taskStates = new LinkedHashMap<String, Object>();
            taskStates.put("no_status", tasks.getOrDefault("", 0L));
            for (TaskState state : TaskState.values()) {
                if (state != TaskState.NONE) {
                    taskStates.put(state.word(), tasks.getOrDefault(state.word(), 0L));
                }
            }
            taskStates.put("awaiting_input", 0);
            var runStates = new LinkedHashMap<String, Object>();
            for (RunState state : RunState.values()) {
                runStates.put(state.word(), count(tables, state, from, to));
            }
            return Json.object("dag_run_states", runStates, "task_instance_states", taskStates);
        }));
    }

    /** Runs that began in this time; those that wait have not begun, and count since they wait. */
    private static long count(RunnerTables tables, RunState state, Instant from, Instant to) {
        String moment = state == RunState.QUEUED ? "queued_at" : "start_date";
        var search = new Search(
                List.of(
                        Condition.equal("state", state.word()),
                        new Condition(moment, Comparison.AT_LEAST, from),
                        new Condition(moment, Comparison.AT_MOST, to)),
                List.of(),
                0,
                0);
        return tables.runs().search(search).total();
    }
}
