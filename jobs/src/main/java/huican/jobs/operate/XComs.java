package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.XComTable.XCom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** XComs by hand. Values are JSON. */
public final class XComs {
    private final RunnerStore store;

    public XComs(RunnerStore store) {
        this.store = store;
    }

    /** @throws OperatorProblem if there is no such run or task, or it has one of that key */
    public void create(TaskKey task, String key, String json, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            if (tables.runs().find(task.run()).isEmpty()) {
                throw OperatorProblem.missing("Dag Run with ID: `" + task.run().runId() + "` not found for dag: `"
                        + task.run().dagId() + "`");
            }
            if (tables.tasks().find(task).isEmpty()) {
                throw OperatorProblem.missing("Task with ID: `" + task.taskId() + "` not found in dag: `"
                        + task.run().dagId() + "`");
            }
            if (tables.xcoms().find(task, key).isPresent()) {
                throw OperatorProblem.conflict(
                        "The XCom with key: `" + key + "` with mentioned task instance already exists.");
            }
            tables.xcoms().put(task, key, json, now);
            event(tables, "create_xcom_entry", task, key, now, actor);
            return Changed.of(key, act(task, "create").to(Map.of(key, json)));
        });
    }

    /** @throws OperatorProblem if there is none */
    public void change(TaskKey task, String key, String json, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            String before = check(tables, task, key);
            tables.xcoms().put(task, key, json, now);
            event(tables, "update_xcom_entry", task, key, now, actor);
            return Changed.of(key, act(task, "change").from(Map.of(key, before)).to(Map.of(key, json)));
        });
    }

    private static void event(RunnerTables tables, String event, TaskKey task, String key, Instant now, Actor actor) {
        tables.events().add(now, event, task.run(), Optional.of(task.taskId()), actor.name(), Map.of("xcom_key", key));
    }

    /** @throws OperatorProblem if there is none */
    public void delete(TaskKey task, String key, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            String before = check(tables, task, key);
            tables.xcoms().remove(task, key);
            event(tables, "delete_xcom_entry", task, key, now, actor);
            return Changed.of(key, act(task, "delete").from(Map.of(key, before)));
        });
    }

    private static Act act(TaskKey task, String action) {
        return Act.on("xcom", RunnerActs.name(task), action);
    }

    private static String check(RunnerTables tables, TaskKey task, String key) {
        return tables.xcoms()
                .find(task, key)
                .map(XCom::json)
                .orElseThrow(() -> OperatorProblem.missing(
                        "The XCom with key: `" + key + "` with mentioned task instance doesn't exist."));
    }
}
