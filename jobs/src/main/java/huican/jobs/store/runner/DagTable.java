package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import huican.jobs.store.runner.StoredDag.NextRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** DAGs known, and files that could not be loaded. */
public final class DagTable {
    private final Handle handle;

    DagTable(Handle handle) {
        this.handle = handle;
    }

    /** A file that cannot be loaded. */
    public record ImportError(long id, String file, String message, Instant since) {}

    /** All that are not stale, by name. */
    public List<StoredDag> all() {
        return handle.createQuery("SELECT * FROM dag WHERE NOT is_stale ORDER BY dag_id")
                .map((rows, context) -> dag(rows))
                .list();
    }

    /** The stale ones too. */
    public List<StoredDag> allWithStale() {
        return handle.createQuery("SELECT * FROM dag ORDER BY dag_id")
                .map((rows, context) -> dag(rows))
                .list();
    }

    public Optional<StoredDag> find(String dagId) {
        return handle.createQuery("SELECT * FROM dag WHERE dag_id = :dagId")
                .bind("dagId", dagId)
                .map((rows, context) -> dag(rows))
                .findOne();
    }

    /**
     * Records a DAG as its file says now. A new one is paused or not as {@code dag} says; of one that is known that stays as it is, and so do
     * its next dates unless its schedule changed.
     */
    public void loaded(StoredDag dag) {
        Optional<StoredDag> known = find(dag.dagId());
        if (known.isEmpty()) {
            handle.createUpdate(
                            "INSERT INTO dag (dag_id, file_name, is_paused, is_stale, schedule, parsed_at, parse_seconds)"
                                    + " VALUES (:dagId, :file, :paused, false, :schedule, :parsedAt, :seconds)")
                    .bind("paused", dag.isPaused())
                    .bind("dagId", dag.dagId())
                    .bind("file", dag.file())
                    .bind("schedule", dag.schedule())
                    .bind("parsedAt", at(dag.parsedAt()))
                    .bind("seconds", dag.parseSeconds())
                    .execute();
            return;
        }
        handle.createUpdate("UPDATE dag SET file_name = :file, is_stale = false, schedule = :schedule,"
                        + " parsed_at = :parsedAt, parse_seconds = :seconds WHERE dag_id = :dagId")
                .bind("dagId", dag.dagId())
                .bind("file", dag.file())
                .bind("schedule", dag.schedule())
                .bind("parsedAt", at(dag.parsedAt()))
                .bind("seconds", dag.parseSeconds())
                .execute();
        if (!known.get().schedule().equals(dag.schedule())) {
            next(dag.dagId(), Optional.empty());
        }
    }

    public void stale(String dagId) {
        handle.createUpdate("UPDATE dag SET is_stale = true WHERE dag_id = :dagId")
                .bind("dagId", dagId)
                .execute();
    }

    public void pause(String dagId, boolean paused) {
        handle.createUpdate("UPDATE dag SET is_paused = :paused WHERE dag_id = :dagId")
                .bind("dagId", dagId)
                .bind("paused", paused)
                .execute();
    }

    public void next(String dagId, Optional<NextRun> next) {
        handle.createUpdate("UPDATE dag SET next_logical_date = :logicalDate, next_interval_start = :intervalStart,"
                        + " next_interval_end = :intervalEnd, next_run_after = :runAfter WHERE dag_id = :dagId")
                .bind("logicalDate", at(next.flatMap(NextRun::logicalDate)))
                .bind("intervalStart", at(next.flatMap(NextRun::intervalStart)))
                .bind("intervalEnd", at(next.flatMap(NextRun::intervalEnd)))
                .bind("runAfter", at(next.map(NextRun::runAfter)))
                .bind("dagId", dagId)
                .execute();
    }

    /** Removes the DAG and all that is on record of it; returns the number of its runs. */
    public int delete(String dagId) {
        int runs = handle.createUpdate("DELETE FROM dag_run WHERE dag_id = :dagId")
                .bind("dagId", dagId)
                .execute();
        for (String table :
                List.of("asset_event_consumer", "backfill", "event_log", "dag_version", "dag_favorite", "dag")) {
            handle.createUpdate("DELETE FROM " + table + " WHERE dag_id = :dagId")
                    .bind("dagId", dagId)
                    .execute();
        }
        return runs;
    }

    public List<ImportError> importErrors() {
        return handle.createQuery("SELECT * FROM import_error ORDER BY file_name")
                .map((rows, context) -> new ImportError(
                        rows.getLong("import_error_id"),
                        rows.getString("file_name"),
                        rows.getString("message"),
                        Columns.instant(rows, "since").orElseThrow()))
                .list();
    }

    /** Records what is wrong with a file; the same again changes nothing. */
    public void broken(String file, String message, Instant now) {
        int changed = handle.createUpdate("UPDATE import_error SET message = :message WHERE file_name = :file")
                .bind("message", message)
                .bind("file", file)
                .execute();
        if (changed == 0) {
            handle.createUpdate("INSERT INTO import_error (file_name, message, since) VALUES (:file, :message, :now)")
                    .bind("message", message)
                    .bind("file", file)
                    .bind("now", at(now))
                    .execute();
        }
    }

    public void mended(String file) {
        handle.createUpdate("DELETE FROM import_error WHERE file_name = :file")
                .bind("file", file)
                .execute();
    }

    private static StoredDag dag(ResultSet rows) throws SQLException {
        Optional<Instant> runAfter = Columns.instant(rows, "next_run_after");
        Optional<Instant> logicalDate = Columns.instant(rows, "next_logical_date");
        Optional<Instant> start = Columns.instant(rows, "next_interval_start");
        Optional<Instant> end = Columns.instant(rows, "next_interval_end");
        return new StoredDag(
                rows.getString("dag_id"),
                rows.getString("file_name"),
                rows.getBoolean("is_paused"),
                rows.getBoolean("is_stale"),
                Columns.text(rows, "schedule"),
                runAfter.map(after -> new NextRun(logicalDate, start, end, after)),
                Columns.instant(rows, "parsed_at").orElseThrow(),
                rows.getDouble("parse_seconds"));
    }
}
