package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What tasks tell each other: JSON values by task and key. */
public final class XComTable {
    /** Key of a task's result. */
    public static final String RETURN_VALUE = "return_value";

    private static final String OF_TASK = " WHERE dag_id = :dagId AND dag_run_id = :runId AND task_id = :taskId";

    private static final SearchedRows SEARCHED = new SearchedRows(
            "x.*, r.logical_date, r.run_after",
            "xcom x JOIN dag_run r ON r.dag_id = x.dag_id AND r.dag_run_id = x.dag_run_id",
            Map.ofEntries(
                    Map.entry("dag_id", "x.dag_id"),
                    Map.entry("run_id", "x.dag_run_id"),
                    Map.entry("task_id", "x.task_id"),
                    Map.entry("key", "x.xcom_key"),
                    Map.entry("timestamp", "x.stored_at"),
                    Map.entry("map_index", "CAST(-1 AS integer)"),
                    Map.entry("logical_date", "r.logical_date"),
                    Map.entry("run_after", "r.run_after"),
                    Map.entry("run_number", "r.run_number")),
            "x.dag_id || '/' || x.dag_run_id || '/' || x.task_id || '/' || x.xcom_key");

    private final Handle handle;

    XComTable(Handle handle) {
        this.handle = handle;
    }

    /** @param json the value as JSON */
    public record XCom(TaskKey task, String key, String json, Instant storedAt) {}

    /** One with what it has of its run. */
    public record Entry(XCom xcom, Optional<Instant> logicalDate, Instant runAfter) {}

    /** Fields: those of Airflow's XComs, {@code run_number} for the order in which the runs were made. */
    public Found<Entry> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> {
            var task = new TaskKey(rows.getString("dag_id"), rows.getString("dag_run_id"), rows.getString("task_id"));
            return new Entry(
                    xcom(task, rows),
                    Columns.instant(rows, "logical_date"),
                    Columns.instant(rows, "run_after").orElseThrow());
        });
    }

    public Optional<XCom> find(TaskKey task, String key) {
        return ofTask(task).stream().filter(x -> x.key().equals(key)).findFirst();
    }

    public List<XCom> ofTask(TaskKey task) {
        return handle.createQuery("SELECT * FROM xcom" + OF_TASK + " ORDER BY xcom_key")
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .map((rows, context) -> xcom(task, rows))
                .list();
    }

    private static XCom xcom(TaskKey task, ResultSet rows) throws SQLException {
        return new XCom(
                task,
                rows.getString("xcom_key"),
                rows.getString("val"),
                Columns.instant(rows, "stored_at").orElseThrow());
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
