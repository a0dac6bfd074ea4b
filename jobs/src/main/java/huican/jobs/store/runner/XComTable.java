package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What tasks tell each other: JSON values by task and key. */
public final class XComTable {
    /** Key of a task's result. */
    public static final String RETURN_VALUE = "return_value";

    private static final String OF_TASK = " WHERE dag_id = :dagId AND dag_run_id = :runId AND task_id = :taskId";

    private final Handle handle;

    XComTable(Handle handle) {
        this.handle = handle;
    }

    /** @param json the value as JSON */
    public record XCom(TaskKey task, String key, String json, Instant storedAt) {}

    public Optional<XCom> find(TaskKey task, String key) {
        return ofTask(task).stream().filter(x -> x.key().equals(key)).findFirst();
    }

    public List<XCom> ofTask(TaskKey task) {
        return handle.createQuery("SELECT * FROM xcom" + OF_TASK + " ORDER BY xcom_key")
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .map((rows, context) -> new XCom(
                        task,
                        rows.getString("xcom_key"),
                        rows.getString("val"),
                        Columns.instant(rows, "stored_at").orElseThrow()))
                .list();
    }

    public void put(TaskKey task, String key, String json, Instant now) {
        remove(task, key);
        handle.createUpdate("INSERT INTO xcom (dag_id, dag_run_id, task_id, xcom_key, val, stored_at)"
                        + " VALUES (:dagId, :runId, :taskId, :key, :json, :now)")
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .bind("key", key)
                .bind("json", json)
                .bind("now", at(now))
                .execute();
    }

    public void remove(TaskKey task, String key) {
        handle.createUpdate("DELETE FROM xcom" + OF_TASK + " AND xcom_key = :key")
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .bind("key", key)
                .execute();
    }

    /** Before a new try. */
    public void clear(TaskKey task) {
        handle.createUpdate("DELETE FROM xcom" + OF_TASK)
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .execute();
    }
}
