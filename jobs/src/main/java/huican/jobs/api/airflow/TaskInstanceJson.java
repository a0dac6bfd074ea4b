package huican.jobs.api.airflow;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskInstance;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.TaskTable.Try;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Airflow's TaskInstanceResponse and TaskInstanceHistoryResponse. What we have nothing of is as Airflow has it without. */
record TaskInstanceJson(ServedRunner runner) {
    /** Who runs the tasks: the user of this process. */
    private static final String USER = System.getProperty("user.name");

    Map<String, Object> of(TaskInstance task) {
        return all(List.of(task)).get(0);
    }

    List<Map<String, Object>> all(List<TaskInstance> tasks) {
        return runner.store().read(tables -> {
            var versions = new Versions(runner, tables);
            var fields = tables.renderedFields()
                    .all(tasks.stream().map(TaskInstance::key).toList());
            return tasks.stream()
                    .map(task -> of(task, fields.getOrDefault(task.key(), Map.of()), versions))
                    .toList();
        });
    }

    /** All of them, as the answer to a request that changed or would change them. */
    Answer changed(List<TaskKey> keys) {
        List<TaskInstance> tasks =
                runner.store().read(tables -> tables.instances().all(keys));
        return Answer.ok(Json.object("task_instances", all(tasks), "total_entries", tasks.size()));
    }

    private Map<String, Object> of(TaskInstance task, Map<String, Object> fields, Versions versions) {
        StoredTask stored = task.task();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", task.id().toString());
        putKey(json, task.key());
        json.put("logical_date", task.logicalDate());
        json.put("run_after", task.runAfter());
        putTimes(json, stored.startedAt(), stored.endedAt());
        putTry(json, stored, stored.state(), task.tryNumber());
        json.put("hostname", stored.tryNumber() > 0 ? task.host().orElse("") : "");
        putWork(
                json,
                stored,
                stored.queuedAt(),
                stored.scheduledAt(),
                stored.tryNumber() > 0 ? task.pid() : Optional.empty());
        json.put("note", task.note());
        json.put("rendered_map_index", null);
        json.put("rendered_fields", fields);
        json.put("trigger", null);
        json.put("triggerer_job", null);
        json.put("dag_version", version(task.key(), task.dagVersion(), versions));
        return json;
    }

    /** A task's tries, first to last; one that had none has one with what is known of it. */
    List<Map<String, Object>> tries(TaskInstance task) {
        return runner.store().read(tables -> {
            List<Try> tries = tables.tasks().tries(task.key());
            var rows = new ArrayList<Map<String, Object>>();
            var versions = new Versions(runner, tables);
            tries.forEach(one -> rows.add(of(task, one, versions)));
            if (tries.isEmpty()) {
                rows.add(withoutTry(task, versions));
            }
            return rows;
        });
    }

    private Map<String, Object> of(TaskInstance task, Try one, Versions versions) {
        StoredTask stored = task.task();
        boolean last = one.number() == stored.tryNumber();
        boolean between = stored.state() == TaskState.UP_FOR_RETRY
                || stored.state() == TaskState.UP_FOR_RESCHEDULE
                || stored.state() == TaskState.DEFERRED;
        var json = new LinkedHashMap<String, Object>();
        putKey(json, task.key());
        putTimes(json, Optional.of(one.startedAt()), one.endedAt());
        putTry(json, stored, last && between ? stored.state() : one.state(), one.number());
        json.put("hostname", one.host().orElse(""));
        putWork(json, stored, one.queuedAt(), last ? stored.scheduledAt() : Optional.empty(), one.pid());
        json.put("dag_version", version(task.key(), one.dagVersion(), versions));
        return json;
    }

    private Map<String, Object> withoutTry(TaskInstance task, Versions versions) {
        StoredTask stored = task.task();
        var json = new LinkedHashMap<String, Object>();
        putKey(json, task.key());
        putTimes(json, stored.startedAt(), stored.endedAt());
        putTry(json, stored, stored.state(), task.tryNumber());
        json.put("hostname", "");
        putWork(json, stored, stored.queuedAt(), stored.scheduledAt(), Optional.empty());
        json.put("dag_version", version(task.key(), task.dagVersion(), versions));
        return json;
    }

    private static void putKey(Map<String, Object> json, TaskKey key) {
        json.put("task_id", key.taskId());
        json.put("dag_id", key.run().dagId());
        json.put("dag_run_id", key.run().runId());
        json.put("map_index", -1);
    }

    private static void putTimes(Map<String, Object> json, Optional<Instant> start, Optional<Instant> end) {
        json.put("start_date", start);
        json.put("end_date", end);
        json.put("duration", start.flatMap(from -> end.map(to -> Duration.between(from, to))));
    }

    private void putTry(Map<String, Object> json, StoredTask task, TaskState state, int number) {
        json.put("state", state == TaskState.NONE ? null : state.word());
        json.put("try_number", number);
        json.put("max_tries", task.maxTries());
        json.put("task_display_name", title(task.key()));
        json.put("dag_display_name", runner.title(task.run().dagId()));
    }

    String title(TaskKey key) {
        return runner.files()
                .find(key.run().dagId())
                .flatMap(dag -> dag.findTask(key.taskId()))
                .map(DagTask::title)
                .orElse(key.taskId());
    }

    private static void putWork(
            Map<String, Object> json,
            StoredTask task,
            Optional<Instant> queued,
            Optional<Instant> scheduled,
            Optional<Integer> pid) {
        json.put("unixname", USER);
        json.put("pool", task.pool());
        json.put("pool_slots", task.poolSlots());
        json.put("queue", "default");
        json.put("priority_weight", task.priorityWeight());
        json.put("operator", task.operator());
        json.put("operator_name", task.operator());
        json.put("queued_when", queued);
        json.put("scheduled_when", scheduled);
        json.put("pid", pid);
        json.put("executor", null);
        json.put("executor_config", "{}");
    }

    private static Optional<Map<String, Object>> version(TaskKey key, Optional<Integer> number, Versions versions) {
        return number.flatMap(some -> versions.of(key.run().dagId(), some));
    }
}
