package huican.jobs.store.runner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Tasks in runs for those who ask for them; the scheduler's view is {@link TaskTable}. */
public final class TaskInstanceTable {
    private static final String TRY = "(CASE WHEN t.operator = 'EmptyOperator' AND t.state = 'success'"
            + " AND t.try_number = 0 THEN 1 ELSE t.try_number END)";
    private static final String VERSION = "coalesce(y.dag_version, r.dag_version)";

    private static final SearchedRows SEARCHED = new SearchedRows(
            "t.*, " + TRY + " AS shown_try, r.logical_date, r.run_after, " + VERSION
                    + " AS version, y.host_name, y.pid",
            "task_instance t JOIN dag_run r ON r.dag_id = t.dag_id AND r.dag_run_id = t.dag_run_id"
                    + " LEFT JOIN task_try y ON y.dag_id = t.dag_id AND y.dag_run_id = t.dag_run_id"
                    + " AND y.task_id = t.task_id AND y.try_number = t.try_number",
            Map.ofEntries(
                    Map.entry("id", "t.task_number"),
                    Map.entry("dag_id", "t.dag_id"),
                    Map.entry("run_id", "t.dag_run_id"),
                    Map.entry("task_id", "t.task_id"),
                    Map.entry("state", "t.state"),
                    Map.entry("try_number", TRY),
                    Map.entry("map_index", "CAST(-1 AS integer)"),
                    Map.entry("start_date", "t.started_at"),
                    Map.entry("end_date", "t.ended_at"),
                    Map.entry("duration", "EXTRACT(EPOCH FROM (t.ended_at - t.started_at))"),
                    Map.entry(
                            "updated_at",
                            "coalesce(t.ended_at, t.started_at, t.queued_at, t.scheduled_at, r.queued_at)"),
                    Map.entry("queued_dttm", "t.queued_at"),
                    Map.entry("scheduled_dttm", "t.scheduled_at"),
                    Map.entry("pool", "t.pool"),
                    Map.entry("queue", "CAST('default' AS varchar)"),
                    Map.entry("executor", Columns.NO_TEXT),
                    Map.entry("rendered_map_index", Columns.NO_TEXT),
                    Map.entry("operator", "t.operator"),
                    Map.entry("priority_weight", "t.priority_weight"),
                    Map.entry("version_number", VERSION),
                    Map.entry("logical_date", "r.logical_date"),
                    Map.entry("run_after", "r.run_after"),
                    Map.entry("data_interval_start", "r.data_interval_start"),
                    Map.entry("data_interval_end", "r.data_interval_end")),
            "t.task_number");

    private final Handle handle;

    TaskInstanceTable(Handle handle) {
        this.handle = handle;
    }

    /** Fields: those of Airflow's task instances, {@code id} for the order in which they were made. */
    public Found<TaskInstance> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> instance(rows));
    }

    /** The same by pages. */
    public Page<TaskInstance> page(Search search, Optional<Cursor> at) {
        return SEARCHED.page(handle, search, at, (rows, context) -> instance(rows));
    }

    public Optional<TaskInstance> find(TaskKey key) {
        return bound(
                        handle.createQuery("SELECT " + SEARCHED.select() + " FROM " + SEARCHED.from()
                                + " WHERE t.dag_id = :dagId AND t.dag_run_id = :runId AND t.task_id = :taskId"),
                        key)
                .map((rows, context) -> instance(rows))
                .findOne();
    }

    /** Those of these keys that are there, in their order. */
    public List<TaskInstance> all(List<TaskKey> keys) {
        return keys.stream().flatMap(key -> find(key).stream()).toList();
    }

    public void note(TaskKey key, Optional<String> note) {
        bound(handle.createUpdate("UPDATE task_instance SET note = :note" + TaskTable.OF_TASK), key)
                .bind("note", note)
                .execute();
    }

    /** Removes it with its tries and XComs. */
    public void delete(TaskKey key) {
        bound(handle.createUpdate("DELETE FROM task_instance" + TaskTable.OF_TASK), key)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, TaskKey key) {
        return statement
                .bind("dagId", key.run().dagId())
                .bind("runId", key.run().runId())
                .bind("taskId", key.taskId());
    }

    private static TaskInstance instance(ResultSet rows) throws SQLException {
        return new TaskInstance(
                TaskTable.task(rows),
                rows.getInt("shown_try"),
                Columns.text(rows, "note"),
                Columns.instant(rows, "logical_date"),
                Columns.instant(rows, "run_after").orElseThrow(),
                Columns.number(rows, "version"),
                Columns.text(rows, "host_name"),
                Columns.number(rows, "pid"));
    }
}
