package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Backfills: ranges of days a DAG is to be run for. */
public final class BackfillTable {
    private final Handle handle;

    BackfillTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * @param id 0 before it is stored
     * @param reprocess which runs that are there run again: none, failed, completed
     */
    public record Backfill(
            long id,
            String dagId,
            Instant from,
            Instant to,
            Map<String, Object> conf,
            String reprocess,
            int maxActiveRuns,
            boolean isPaused,
            Instant createdAt,
            Optional<Instant> completedAt,
            Optional<Instant> updatedAt) {}

    private static final SearchedRows SEARCHED = new SearchedRows(
            "*",
            "backfill",
            Map.ofEntries(
                    Map.entry("id", "backfill_id"),
                    Map.entry("dag_id", "dag_id"),
                    Map.entry("from_date", "from_date"),
                    Map.entry("to_date", "to_date"),
                    Map.entry("is_paused", "is_paused"),
                    Map.entry("reprocess_behavior", "reprocess"),
                    Map.entry("max_active_runs", "max_active_runs"),
                    Map.entry("created_at", "created_at"),
                    Map.entry("completed_at", "completed_at"),
                    Map.entry("updated_at", "coalesce(updated_at, created_at)")),
            "backfill_id");

    /** Fields: Airflow's. */
    public Found<Backfill> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> backfill(rows));
    }

    /** Stores it and returns its id. */
    public long create(Backfill backfill) {
        return handle.createUpdate("INSERT INTO backfill (dag_id, from_date, to_date, conf, reprocess, max_active_runs,"
                        + " is_paused, created_at) VALUES (:dagId, :from, :to, :conf, :reprocess, :max, false, :now)")
                .bind("dagId", backfill.dagId())
                .bind("from", at(backfill.from()))
                .bind("to", at(backfill.to()))
                .bind("conf", Columns.json(backfill.conf()))
                .bind("reprocess", backfill.reprocess())
                .bind("max", backfill.maxActiveRuns())
                .bind("now", at(backfill.createdAt()))
                .executeAndReturnGeneratedKeys("backfill_id")
                .mapTo(Long.class)
                .one();
    }

    /** @param runId empty if the day's run was left as it is */
    public void addRun(long id, int position, Instant logicalDate, Optional<String> runId) {
        handle.createUpdate("INSERT INTO backfill_run (backfill_id, position, logical_date, dag_run_id)"
                        + " VALUES (:id, :position, :date, :runId)")
                .bind("id", id)
                .bind("position", position)
                .bind("date", at(logicalDate))
                .bind("runId", runId)
                .execute();
    }

    /** In the order the backfill wants its runs. */
    public List<String> runs(long id) {
        return handle.createQuery(
                        "SELECT dag_run_id FROM backfill_run WHERE backfill_id = :id AND dag_run_id IS NOT NULL"
                                + " ORDER BY position")
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    /** The run of its first date; empty if that one was left as it is. */
    public Optional<String> firstRun(long id) {
        return handle.createQuery("SELECT dag_run_id FROM backfill_run WHERE backfill_id = :id AND position = 0"
                        + " AND dag_run_id IS NOT NULL")
                .bind("id", id)
                .mapTo(String.class)
                .findFirst();
    }

    public Optional<Backfill> find(long id) {
        return handle.createQuery("SELECT * FROM backfill WHERE backfill_id = :id")
                .bind("id", id)
                .map((rows, context) -> backfill(rows))
                .findFirst();
    }

    public List<Backfill> ofDag(String dagId) {
        return handle.createQuery("SELECT * FROM backfill WHERE dag_id = :dagId ORDER BY backfill_id")
                .bind("dagId", dagId)
                .map((rows, context) -> backfill(rows))
                .list();
    }

    /** Those that are not complete. */
    public List<Backfill> open() {
        return handle.createQuery("SELECT * FROM backfill WHERE completed_at IS NULL ORDER BY backfill_id")
                .map((rows, context) -> backfill(rows))
                .list();
    }

    public void pause(long id, boolean paused, Instant now) {
        handle.createUpdate("UPDATE backfill SET is_paused = :paused, updated_at = :now WHERE backfill_id = :id")
                .bind("id", id)
                .bind("now", at(now))
                .bind("paused", paused)
                .execute();
    }

    public void complete(long id, Instant now) {
        handle.createUpdate("UPDATE backfill SET completed_at = :now, updated_at = :now WHERE backfill_id = :id")
                .bind("id", id)
                .bind("now", at(now))
                .execute();
    }

    private static Backfill backfill(ResultSet rows) throws SQLException {
        return new Backfill(
                rows.getLong("backfill_id"),
                rows.getString("dag_id"),
                Columns.instant(rows, "from_date").orElseThrow(),
                Columns.instant(rows, "to_date").orElseThrow(),
                Columns.object(rows.getString("conf")),
                rows.getString("reprocess"),
                rows.getInt("max_active_runs"),
                rows.getBoolean("is_paused"),
                Columns.instant(rows, "created_at").orElseThrow(),
                Columns.instant(rows, "completed_at"),
                Columns.instant(rows, "updated_at"));
    }
}
