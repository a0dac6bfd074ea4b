package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_RUN;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.operate.ClearRun;
import huican.jobs.operate.ClearTasks;
import huican.jobs.operate.ClearTasks.Choice;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TaskChoice;
import huican.jobs.store.runner.RunChoice;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskInstance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whole runs: let their tasks run again. Nothing is done unless {@code dry_run} is false. */
final class RunClearEndpoints {
    private final ServedRunner runner;
    private final Runs runs;

    RunClearEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.runs = new Runs(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(Runs.RUN + "/clear", DAG_RUN, this::clear),
                Operation.post("/api/v2/dags/{dag_id}/clearDagRuns", DAG_RUN, this::clearMany));
    }

    /** @param onlyNew tasks that the DAG's file names and the run does not have yet */
    private record Asked(boolean dryRun, boolean onlyFailed, boolean onlyNew, Optional<String> note) {
        static Asked of(Body body) {
            body.bool("run_on_latest_version"); // a run always goes on with what its file says now
            return new Asked(
                    body.bool("dry_run", true),
                    body.bool("only_failed", false),
                    body.bool("only_new", false),
                    body.text("note", RunChangeEndpoints.LONGEST_NOTE));
        }
    }

    private Answer clear(Request request) {
        Body body = request.body();
        Asked asked = Asked.of(body);
        body.end();
        RunKey key = runs.of(request).key();
        Dag dag = runner.dag(key.dagId());
        if (asked.dryRun()) {
            return tasks(look(dag, key, asked));
        }
        return Answer.ok(new RunJson(runner).of(clear(dag, key, asked, request)));
    }

    private Answer clearMany(Request request) {
        Body body = request.body();
        Asked asked = Asked.of(body);
        Set<RunKey> keys = keys(request, body);
        body.text("partition_key");
        body.aware("partition_date_start");
        body.aware("partition_date_end");
        body.end();
        checkDags(request, keys);
        for (RunKey key : keys) { // all of them before any is cleared
            runs.of(key);
            runner.dag(key.dagId());
        }
        if (asked.dryRun()) {
            var rows = new ArrayList<Map<String, Object>>();
            keys.forEach(key -> rows.addAll(look(runner.dag(key.dagId()), key, asked)));
            return tasks(rows);
        }
        List<StoredRun> cleared = keys.stream()
                .map(key -> clear(runner.dag(key.dagId()), key, asked, request))
                .toList();
        return Answer.ok(Json.object("dag_runs", new RunJson(runner).all(cleared), "total_entries", cleared.size()));
    }

    private static Set<RunKey> keys(Request request, Body body) {
        var keys = new LinkedHashSet<RunKey>();
        for (Body entry : body.bodies("dag_runs").orElse(List.of())) {
            String dagId = entry.text("dag_id").filter(id -> !id.isEmpty()).orElse(request.path("dag_id"));
            keys.add(new RunKey(dagId, entry.requiredText("dag_run_id")));
            entry.word("state", List.of("queued", "success", "failed"));
            entry.text("note", RunChangeEndpoints.LONGEST_NOTE);
            entry.checkKeys();
        }
        if (keys.isEmpty()) {
            body.refuse("Runs must be named by dag_runs; no run here has a partition");
        }
        return keys;
    }

    private static void checkDags(Request request, Set<RunKey> keys) {
        String path = request.path("dag_id");
        for (RunKey key : keys) {
            if (key.dagId().equals(RunSearches.ANY)) {
                throw HttpProblem.badRequest("When the URL dag_id is '~', every entry must provide a concrete dag_id"
                        + " (missing on dag_run_id: '" + key.runId() + "').");
            }
            if (!path.equals(RunSearches.ANY) && !path.equals(key.dagId())) {
                throw HttpProblem.badRequest(
                        "Entry dag_id '" + key.dagId() + "' does not match the URL dag_id '" + path + "'.");
            }
        }
    }

    private static Choice choice(Dag dag, RunKey key, boolean onlyFailed) {
        return new Choice(RunChoice.one(key.runId()), TaskChoice.all(dag), onlyFailed, false);
    }

    private List<Map<String, Object>> look(Dag dag, RunKey key, Asked asked) {
        if (asked.onlyNew()) {
            return added(dag, key).stream()
                    .map(task -> Json.object("task_id", task.taskId(), "task_display_name", task.title()))
                    .toList();
        }
        List<StoredTask> tasks = new ClearTasks(runner.store()).look(dag, choice(dag, key, asked.onlyFailed()));
        List<TaskInstance> instances = runner.store()
                .read(tables -> tables.instances()
                        .all(tasks.stream().map(StoredTask::key).toList()));
        return new TaskInstanceJson(runner)
                .all(instances).stream().map(RunClearEndpoints::oneOfTheTwo).toList();
    }

    /**
     * Airflow's document wants each row to be either a task instance or a new task, and whatever is the first is the second too: its own client
     * refuses what its server answers. Without the one key that never says anything a row is a new task alone, all else beside it.
     */
    private static Map<String, Object> oneOfTheTwo(Map<String, Object> task) {
        task.remove("executor_config");
        return task;
    }

    private List<DagTask> added(Dag dag, RunKey key) {
        Set<String> there = runner.store()
                .read(tables -> tables.tasks().ofRun(key).stream()
                        .map(StoredTask::taskId)
                        .collect(Collectors.toSet()));
        return dag.tasks().stream()
                .filter(task -> !there.contains(task.taskId()))
                .toList();
    }

    private StoredRun clear(Dag dag, RunKey key, Asked asked, Request request) {
        var clearRun = new ClearRun(runner.store());
        return asked.onlyNew()
                ? clearRun.addNew(dag, key, asked.note(), runner.now(), request.actor())
                : clearRun.clear(
                        dag, choice(dag, key, asked.onlyFailed()), key, asked.note(), runner.now(), request.actor());
    }

    private static Answer tasks(List<Map<String, Object>> rows) {
        return Answer.ok(Json.object("task_instances", rows, "total_entries", rows.size()));
    }
}
