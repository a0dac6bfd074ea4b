package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Runs of DAGs. */
public final class RunTable {
    private static final String OF_RUN = " WHERE dag_id = :dagId AND dag_run_id = :runId";

    /** Oldest first as the scheduler takes them: by logical date, else by the moment from which it may run. */
    private static final String OLDEST_FIRST = " ORDER BY coalesce(logical_date, run_after), run_after, dag_run_id";

    private static final SearchedRows SEARCHED = new SearchedRows(
            "*",
            "dag_run",
            Map.ofEntries(
                    Map.entry("id", "run_number"),
                    Map.entry("dag_id", "dag_id"),
                    Map.entry("run_id", "dag_run_id"),
                    Map.entry("state", "state"),
                    Map.entry("run_type", "run_type"),
                    Map.entry("logical_date", "logical_date"),
                    Map.entry("run_after", "run_after"),
                    Map.entry("queued_at", "queued_at"),
                    Map.entry("start_date", "started_at"),
                    Map.entry("end_date", "ended_at"),
                    Map.entry("duration", "EXTRACT(EPOCH FROM (ended_at - started_at))"),
                    Map.entry("updated_at", "coalesce(ended_at, looked_at, started_at, queued_at)"),
                    Map.entry("conf", "conf"),
                    Map.entry("data_interval_start", "data_interval_start"),
                    Map.entry("data_interval_end", "data_interval_end"),
                    Map.entry("dag_version", "dag_version"),
                    Map.entry("bundle_version", Columns.NO_TEXT),
                    Map.entry("partition_key", Columns.NO_TEXT),
                    Map.entry("partition_date", Columns.NO_TEXT),
                    Map.entry("triggered_by", "triggered_by"),
                    Map.entry("backfill_id", "backfill_id"),
                    Map.entry("triggering_user_name", "triggering_user")),
            "run_number");

    private final Handle handle;

    RunTable(Handle handle) {
        this.handle = handle;
    }

    /** Stores a new run; its tasks are looked at when it starts. */
    public void create(StoredRun stored) {
        DagRun run = stored.run();
        handle.createUpdate("INSERT INTO dag_run (dag_id, dag_run_id, run_type, logical_date, data_interval_start,"
                        + " data_interval_end, run_after, conf, state, queued_at, attended, backfill_id, triggered_by, triggering_user, note, dag_version)"
                        + " VALUES (:dagId, :runId, :type, :logicalDate, :start, :end, :runAfter, :conf, :state, :queuedAt,"
                        + " :attended, :backfillId, :triggeredBy, :triggeringUser, :note, "
                        + String.format(DagVersionTable.IN_FORCE, ":dagId") + ")")
                .bind("dagId", run.dagId())
                .bind("runId", run.runId())
                .bind("type", run.runType().word())
                .bind("logicalDate", at(run.logicalDate()))
                .bind("start", at(run.dataIntervalStart()))
                .bind("end", at(run.dataIntervalEnd()))
                .bind("runAfter", at(run.runAfter()))
                .bind("conf", Columns.json(run.conf()))
                .bind("state", stored.state().word())
                .bind("queuedAt", at(stored.queuedAt()))
                .bind("attended", stored.attended())
                .bind("backfillId", stored.backfillId())
                .bind("triggeredBy", stored.triggeredBy())
                .bind("triggeringUser", stored.triggeringUser())
                .bind("note", stored.note())
                .execute();
    }

    /** Fields: those of Airflow's runs, {@code id} for the order in which they were made. */
    public Found<StoredRun> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> run(rows));
    }

    /** The same by pages. */
    public Page<StoredRun> page(Search search, Optional<Cursor> at) {
        return SEARCHED.page(handle, search, at, (rows, context) -> run(rows));
    }

    /** What the DAGs' files said at tries of these runs, where it was not what they said when the run was made. */
    public Map<RunKey, List<Integer>> otherVersions(List<StoredRun> runs) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        var query = handle.createQuery("SELECT DISTINCT t.dag_id, t.dag_run_id, t.dag_version FROM task_try t"
                + " JOIN dag_run r ON r.dag_id = t.dag_id AND r.dag_run_id = t.dag_run_id"
                + " WHERE r.run_number IN (SELECT run_number FROM dag_run WHERE "
                + String.join(" OR ", Collections.nCopies(runs.size(), "(dag_id = ? AND dag_run_id = ?)"))
                + ") AND t.dag_version <> r.dag_version ORDER BY 3");
        for (int i = 0; i < runs.size(); i++) {
            query.bind(2 * i, runs.get(i).key().dagId());
            query.bind(2 * i + 1, runs.get(i).key().runId());
        }
        return query.reduceRows(new HashMap<RunKey, List<Integer>>(), (all, row) -> {
            var key = new RunKey(row.getColumn("dag_id", String.class), row.getColumn("dag_run_id", String.class));
            all.computeIfAbsent(key, first -> new ArrayList<>()).add(row.getColumn("dag_version", Integer.class));
            return all;
        });
    }

    public Optional<StoredRun> find(RunKey key) {
        return of(handle.createQuery("SELECT * FROM dag_run" + OF_RUN), key).findFirst();
    }

    /** All runs of a DAG, newest first. */
    public List<StoredRun> ofDag(String dagId) {
        return handle.createQuery(
                        "SELECT * FROM dag_run WHERE dag_id = :dagId ORDER BY run_after DESC, dag_run_id DESC")
                .bind("dagId", dagId)
                .map((rows, context) -> run(rows))
                .list();
    }

    /** The run of that logical date, if there is one. */
    public Optional<StoredRun> ofLogicalDate(String dagId, Instant logicalDate) {
        return handle.createQuery("SELECT * FROM dag_run WHERE dag_id = :dagId AND logical_date = :date")
                .bind("dagId", dagId)
                .bind("date", at(logicalDate))
                .map((rows, context) -> run(rows))
                .findFirst();
    }

    /**
     * The run with the newest logical date before one.
     *
     * @param made only one that a timetable or a backfill made
     */
    public Optional<StoredRun> before(String dagId, Instant logicalDate, boolean made) {
        return handle.createQuery("SELECT * FROM dag_run WHERE dag_id = :dagId AND logical_date < :date"
                        + (made ? " AND run_type <> 'manual'" : "") + " ORDER BY logical_date DESC LIMIT 1")
                .bind("dagId", dagId)
                .bind("date", at(logicalDate))
                .map((rows, context) -> run(rows))
                .findFirst();
    }

    /** The last successful run before a logical date; without one the last successful run at all. */
    public Optional<StoredRun> lastSuccess(String dagId, Optional<Instant> before) {
        return handle.createQuery("SELECT * FROM dag_run WHERE dag_id = :dagId AND state = 'success'"
                        + (before.isPresent() ? " AND logical_date < :date" : "")
                        + " ORDER BY coalesce(logical_date, run_after) DESC LIMIT 1")
                .bind("dagId", dagId)
                .bind("date", at(before))
                .map((rows, context) -> run(rows))
                .findFirst();
    }

    /** The run its timetable made last. */
    public Optional<StoredRun> lastScheduled(String dagId) {
        return handle.createQuery("SELECT * FROM dag_run WHERE dag_id = :dagId AND run_type = 'scheduled'"
                        + " ORDER BY logical_date DESC LIMIT 1")
                .bind("dagId", dagId)
                .map((rows, context) -> run(rows))
                .findFirst();
    }

    /** Under way, oldest first. */
    public List<StoredRun> running() {
        return ofState("running", "");
    }

    /** Waiting, and not for a later moment than {@code now}, oldest first. */
    public List<StoredRun> due(Instant now) {
        return handle.createQuery("SELECT * FROM dag_run WHERE state = 'queued' AND run_after <= :now" + OLDEST_FIRST)
                .bind("now", at(now))
                .map((rows, context) -> run(rows))
                .list();
    }

    /** The first moment at which a waiting run may start, of those later than {@code now}. */
    public Optional<Instant> nextDue(Instant now) {
        return handle.createQuery(
                        "SELECT min(run_after) AS due FROM dag_run WHERE state = 'queued' AND run_after > :now")
                .bind("now", at(now))
                .map((rows, context) -> Columns.instant(rows, "due"))
                .one();
    }

    /** Queued and running ones of a DAG that belong to no backfill. */
    public int open(String dagId) {
        return handle.createQuery(
                        "SELECT count(*) FROM dag_run WHERE dag_id = :dagId AND state IN ('queued', 'running')"
                                + " AND run_type <> 'backfill'")
                .bind("dagId", dagId)
                .mapTo(Integer.class)
                .one();
    }

    public List<StoredRun> ofBackfill(long backfillId) {
        return handle.createQuery("SELECT * FROM dag_run WHERE backfill_id = :id" + OLDEST_FIRST)
                .bind("id", backfillId)
                .map((rows, context) -> run(rows))
                .list();
    }

    public void start(RunKey key, Instant now) {
        of(
                        handle.createUpdate(
                                "UPDATE dag_run SET state = 'running', started_at = coalesce(started_at, :now),"
                                        + " looked_at = :now, ended_at = NULL" + OF_RUN),
                        key)
                .bind("now", at(now))
                .execute();
    }

    public void end(RunKey key, RunState state, Instant now) {
        of(handle.createUpdate("UPDATE dag_run SET state = :state, ended_at = :now" + OF_RUN), key)
                .bind("state", state.word())
                .bind("now", at(now))
                .execute();
    }

    /** Waits to start again, as if it had never run; its conf may be another one now. */
    public void queueAgain(RunKey key, Instant now) {
        of(
                        handle.createUpdate(
                                "UPDATE dag_run SET state = 'queued', queued_at = :now, started_at = NULL, ended_at = NULL"
                                        + OF_RUN),
                        key)
                .bind("now", at(now))
                .execute();
    }

    public void assignBackfill(RunKey key, long backfillId, Map<String, Object> conf) {
        of(
                        handle.createUpdate(
                                "UPDATE dag_run SET backfill_id = :id, run_type = 'backfill', conf = :conf" + OF_RUN),
                        key)
                .bind("id", backfillId)
                .bind("conf", Columns.json(conf))
                .execute();
    }

    public void note(RunKey key, Optional<String> note) {
        of(handle.createUpdate("UPDATE dag_run SET note = :note" + OF_RUN), key)
                .bind("note", note)
                .execute();
    }

    /** Of a command that was killed: its runs and what was under way in them have failed. */
    public void failAttended(Instant now) {
        String left = " IN (SELECT dag_run_id FROM dag_run WHERE attended AND state IN ('queued', 'running'))";
        handle.createUpdate(
                        "UPDATE task_try SET state = 'failed', ended_at = :now WHERE state = 'running' AND dag_run_id"
                                + left)
                .bind("now", at(now))
                .execute();
        handle.createUpdate(
                        "UPDATE task_instance SET state = 'failed', ended_at = :now WHERE state IN ('scheduled', 'queued',"
                                + " 'running', 'up_for_retry', 'up_for_reschedule', 'deferred', 'restarting') AND dag_run_id"
                                + left)
                .bind("now", at(now))
                .execute();
        handle.createUpdate(
                        "UPDATE dag_run SET state = 'failed', ended_at = :now WHERE attended AND state IN ('queued', 'running')")
                .bind("now", at(now))
                .execute();
    }

    /** Removes a run with its tasks, tries and XComs. */
    public void delete(RunKey key) {
        of(handle.createUpdate("DELETE FROM dag_run" + OF_RUN), key).execute();
    }

    private List<StoredRun> ofState(String state, String and) {
        return handle.createQuery("SELECT * FROM dag_run WHERE state = :state" + and + OLDEST_FIRST)
                .bind("state", state)
                .map((rows, context) -> run(rows))
                .list();
    }

    private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bound(S statement, RunKey key) {
        return statement.bind("dagId", key.dagId()).bind("runId", key.runId());
    }

    private static org.jdbi.v3.core.statement.Update of(org.jdbi.v3.core.statement.Update update, RunKey key) {
        return bound(update, key);
    }

    private static org.jdbi.v3.core.result.ResultIterable<StoredRun> of(Query query, RunKey key) {
        return bound(query, key).map((rows, context) -> run(rows));
    }

    private static StoredRun run(ResultSet rows) throws SQLException {
        var run = new DagRun(
                rows.getString("dag_id"),
                rows.getString("dag_run_id"),
                RunType.ofWord(rows.getString("run_type")).orElseThrow(),
                Columns.instant(rows, "logical_date"),
                Columns.instant(rows, "data_interval_start"),
                Columns.instant(rows, "data_interval_end"),
                Columns.instant(rows, "run_after").orElseThrow(),
                Columns.object(rows.getString("conf")));
        long backfill = rows.getLong("backfill_id");
        Optional<Long> backfillId = rows.wasNull() ? Optional.empty() : Optional.of(backfill);
        return new StoredRun(
                run,
                RunState.ofWord(rows.getString("state")),
                Columns.instant(rows, "queued_at"),
                Columns.instant(rows, "started_at"),
                Columns.instant(rows, "ended_at"),
                rows.getBoolean("attended"),
                backfillId,
                Columns.text(rows, "triggered_by"),
                Columns.text(rows, "triggering_user"),
                Columns.text(rows, "note"),
                Columns.instant(rows, "looked_at"),
                Columns.number(rows, "dag_version"),
                Optional.of(rows.getLong("run_number")));
    }
}
