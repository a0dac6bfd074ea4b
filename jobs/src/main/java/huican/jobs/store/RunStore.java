package huican.jobs.store;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.LeaseLostException;
import huican.jobs.database.UnknownCommitException;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.NightState;
import huican.schemas.vocabulary.Term;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Runs of the night: started, committed, failed. The row turning to success, in one transaction with all it says, is the commit. */
public final class RunStore {
    private static final RowMapper<RunManifest.Run> RUN = (rows, context) -> new RunManifest.Run(
            rows.getString("run_id"),
            rows.getString("dag_run_id"),
            rows.getObject("as_of", LocalDate.class),
            rows.getObject("started_at", LocalDateTime.class),
            rows.getObject("ended_at", LocalDateTime.class),
            isInterrupted(rows) ? NightState.INTERRUPTED : Term.of(NightState.class, rows.getString("state")),
            rows.getString("snapshot"));

    private final ControlDatabase database;

    public RunStore(ControlDatabase database) {
        this.database = database;
    }

    /** Books the next run id of the day, {@code r<yyyyMMdd>-<nn>}; ids of failed runs are not given again. */
    public String start(LocalDate asOf, String dagRunId, LocalDateTime startedAt) {
        return database.write(handle -> {
            String day = "r" + asOf.format(DateTimeFormatter.BASIC_ISO_DATE) + "-";
            int last = handle
                    .createQuery("SELECT run_id FROM run WHERE as_of = :asOf")
                    .bind("asOf", asOf)
                    .mapTo(String.class)
                    .stream()
                    .mapToInt(id -> Integer.parseInt(id.substring(day.length())))
                    .max()
                    .orElse(0);
            String runId = day + String.format("%02d", last + 1);
            handle.createUpdate("INSERT INTO run (run_id, dag_run_id, as_of, started_at, state)"
                            + " VALUES (:runId, :dagRunId, :asOf, :startedAt, 'running')")
                    .bind("runId", runId)
                    .bind("dagRunId", dagRunId)
                    .bind("asOf", asOf)
                    .bind("startedAt", startedAt)
                    .execute();
            return runId;
        });
    }

    /**
     * Commits a night: its row, its snapshots, its published files and the deliveries it judged, all or nothing.
     *
     * @param run with state success
     * @throws IllegalStateException if the run is not a running one (its owner was taken for dead)
     * @throws LeaseLostException if another process has taken the home
     */
    public void commit(
            RunManifest.Run run,
            Map<String, Long> snapshots,
            List<PublishedFile> files,
            List<DeliveryRecord> deliveries) {
        try {
            commitOnce(run, snapshots, files, deliveries);
        } catch (UnknownCommitException e) {
            if (!isCommitted(run.runId())) {
                throw e;
            }
        }
    }

    private void commitOnce(
            RunManifest.Run run,
            Map<String, Long> snapshots,
            List<PublishedFile> files,
            List<DeliveryRecord> deliveries) {
        database.writeOnly(handle -> {
            int changed = handle.createUpdate(
                            "UPDATE run SET state = 'success', ended_at = :endedAt, snapshot = :snapshot,"
                                    + " commit_number = (SELECT coalesce(max(commit_number), 0) + 1 FROM run)"
                                    + " WHERE run_id = :runId AND state = 'running'")
                    .bind("endedAt", run.endedAt())
                    .bind("snapshot", run.snapshot())
                    .bind("runId", run.runId())
                    .execute();
            if (changed != 1) {
                throw new IllegalStateException("运行 " + run.runId() + " 已不是进行中，未提交任何内容");
            }
            snapshots.forEach((table, snapshot) -> handle.createUpdate(
                            "INSERT INTO run_table (run_id, table_name, snapshot_id) VALUES (:runId, :table, :snapshot)")
                    .bind("runId", run.runId())
                    .bind("table", table)
                    .bind("snapshot", snapshot)
                    .execute());
            files.forEach(
                    file -> handle.createUpdate("INSERT INTO run_file (run_id, published_path, built_path, sha256)"
                                    + " VALUES (:runId, :published, :built, :sha256)")
                            .bind("runId", run.runId())
                            .bind("published", file.published())
                            .bind("built", file.built())
                            .bind("sha256", file.sha256())
                            .execute());
            DeliveryStore.store(handle, deliveries);
        });
    }

    /** A database that an older program wrote does not tell. */
    private static boolean isInterrupted(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equals("interrupted")) {
                return rows.getBoolean(i);
            }
        }
        return false;
    }

    /** Marks a started run as failed because it was ended from outside; a committed one stays committed. */
    public void interrupt(String runId, LocalDateTime endedAt) {
        database.writeOnly(handle -> handle.createUpdate("UPDATE run SET state = 'failed', interrupted = TRUE,"
                        + " ended_at = :endedAt WHERE run_id = :runId AND state = 'running'")
                .bind("endedAt", endedAt)
                .bind("runId", runId)
                .execute());
    }

    /** Marks a started run as failed; a committed one stays committed. */
    public void fail(String runId, LocalDateTime endedAt) {
        database.writeOnly(handle -> handle.createUpdate(
                        "UPDATE run SET state = 'failed', ended_at = :endedAt WHERE run_id = :runId AND state = 'running'")
                .bind("endedAt", endedAt)
                .bind("runId", runId)
                .execute());
    }

    /** A failed run goes on: a scheduler outside tries one of its steps again. */
    public void resume(String runId) {
        database.writeOnly(handle -> handle.createUpdate(
                        "UPDATE run SET state = 'running', interrupted = FALSE, ended_at = NULL WHERE run_id = :runId AND state = 'failed'")
                .bind("runId", runId)
                .execute());
    }

    /** For the owner of a home at its start: runs a killed process left behind are interrupted. Returns how many. */
    public int failLeftBehind(LocalDateTime now) {
        return database.write(handle -> handle.createUpdate(
                        "UPDATE run SET state = 'failed', interrupted = TRUE, ended_at = :now WHERE state = 'running'")
                .bind("now", now)
                .execute());
    }

    /**
     * Runs that left tables and are not on record, because the records are a copy from before them: failed, so that their ids are not given
     * again and what they wrote goes.
     */
    public void failUnknown(List<String> runIds, LocalDateTime now) {
        database.writeOnly(handle -> {
            for (String runId : runIds) {
                handle.createUpdate("INSERT INTO run (run_id, dag_run_id, as_of, started_at, ended_at, state)"
                                + " SELECT CAST(:runId AS varchar), CAST(:runId AS varchar), CAST(:asOf AS date),"
                                + " CAST(:now AS timestamp), CAST(:now AS timestamp), 'failed'"
                                + " WHERE NOT EXISTS (SELECT 1 FROM run WHERE run_id = :runId)")
                        .bind("runId", runId)
                        .bind("asOf", LocalDate.parse(runId.substring(1, 9), DateTimeFormatter.BASIC_ISO_DATE))
                        .bind("now", now)
                        .execute();
            }
        });
    }

    /** The run with this id. */
    public Optional<RunManifest.Run> find(String runId) {
        return database.read(handle -> handle.createQuery("SELECT * FROM run WHERE run_id = :runId")
                .bind("runId", runId)
                .map(RUN)
                .findOne());
    }

    /** Whether the run's night was committed. */
    public boolean isCommitted(String runId) {
        return find(runId).stream().anyMatch(run -> run.state() == NightState.SUCCESS);
    }

    /** The newest run of the DAG run. */
    public Optional<RunManifest.Run> ofDagRun(String dagRunId) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM run WHERE dag_run_id = :dagRunId ORDER BY run_id DESC")
                        .bind("dagRunId", dagRunId)
                        .map(RUN)
                        .findFirst());
    }

    /** The run that was started last, whatever became of it. */
    public Optional<RunManifest.Run> newest() {
        return database.read(handle -> handle.createQuery("SELECT * FROM run ORDER BY started_at DESC, run_id DESC")
                .map(RUN)
                .findFirst());
    }

    /** Committed runs in the order of their commits, which no clock that was set back can change. */
    public List<RunManifest.Run> committed() {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM run WHERE state = 'success' ORDER BY commit_number")
                        .map(RUN)
                        .list());
    }

    /** Runs that ended without a commit, failed or interrupted. */
    public List<RunManifest.Run> failed() {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM run WHERE state = 'failed' ORDER BY started_at, run_id")
                        .map(RUN)
                        .list());
    }

    /** Snapshot id of every table as of a run. */
    public Map<String, Long> snapshots(String runId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT table_name, snapshot_id FROM run_table WHERE run_id = :runId ORDER BY table_name")
                .bind("runId", runId)
                .reduceRows(new HashMap<String, Long>(), (all, row) -> {
                    all.put(row.getColumn("table_name", String.class), row.getColumn("snapshot_id", Long.class));
                    return all;
                }));
    }

    /** The files a run published. */
    public List<PublishedFile> files(String runId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT built_path, published_path, sha256 FROM run_file WHERE run_id = :runId ORDER BY published_path")
                .bind("runId", runId)
                .map((rows, context) -> new PublishedFile(rows.getString(1), rows.getString(2), rows.getString(3)))
                .list());
    }

    /** After published files had to be built again: their new hashes. */
    public void replaceFiles(String runId, List<PublishedFile> files) {
        database.writeOnly(handle ->
                files.forEach(file -> handle.createUpdate("UPDATE run_file SET built_path = :built, sha256 = :sha256"
                                + " WHERE run_id = :runId AND published_path = :published")
                        .bind("built", file.built())
                        .bind("sha256", file.sha256())
                        .bind("runId", runId)
                        .bind("published", file.published())
                        .execute()));
    }
}
