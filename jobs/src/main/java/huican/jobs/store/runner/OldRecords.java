package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What is on record of the past and may go: finished runs with all that belongs to them, what happened, what is complete. Of each DAG the
 * newest run that its timetable made stays, for the next one is counted from it.
 */
public final class OldRecords {
    private static final String FINISHED =
            "state IN ('success', 'failed') AND coalesce(ended_at, run_after) < :before AND NOT coalesce(run_type <> 'manual'"
                    + " AND logical_date = (SELECT max(newest.logical_date) FROM dag_run newest"
                    + " WHERE newest.dag_id = dag_run.dag_id AND newest.run_type <> 'manual'), false)";
    private static final String OF_FINISHED =
            "(dag_id, dag_run_id) IN (SELECT dag_id, dag_run_id FROM dag_run WHERE " + FINISHED + ")";

    private final Handle handle;

    OldRecords(Handle handle) {
        this.handle = handle;
    }

    /** Kinds of records, under the names Airflow's tables have; what belongs to a record goes with it. */
    public enum Kind {
        ASSET_EVENT(
                "asset_event",
                "asset_event",
                "source_dag_id",
                "happened_at < :before AND NOT EXISTS (SELECT 1 FROM asset_event_consumer waiting"
                        + " WHERE waiting.asset_event_id = asset_event.asset_event_id AND waiting.dag_run_id IS NULL)"),
        BACKFILL("backfill", "backfill", "dag_id", "completed_at < :before"),
        DAG_VERSION(
                "dag_version",
                "dag_version",
                "dag_id",
                "created_at < :before AND version < (SELECT max(newest.version) FROM dag_version newest"
                        + " WHERE newest.dag_id = dag_version.dag_id) AND NOT EXISTS (SELECT 1 FROM dag_run used"
                        + " WHERE used.dag_id = dag_version.dag_id AND used.dag_version = dag_version.version)"
                        + " AND NOT EXISTS (SELECT 1 FROM task_try used WHERE used.dag_id = dag_version.dag_id"
                        + " AND used.dag_version = dag_version.version)"),
        DAG_RUN("dag_run", "dag_run", "dag_id", FINISHED),
        JOB("job", "job", "''", "ended_at < :before"),
        LOG("log", "event_log", "dag_id", "at < :before"),
        TASK_INSTANCE("task_instance", "task_instance", "dag_id", OF_FINISHED),
        TRY("task_instance_history", "task_try", "dag_id", OF_FINISHED),
        XCOM("xcom", "xcom", "dag_id", OF_FINISHED);

        private final String word;
        private final String table;
        private final String dagColumn;
        private final String condition;

        Kind(String word, String table, String dagColumn, String condition) {
            this.word = word;
            this.table = table;
            this.dagColumn = dagColumn;
            this.condition = condition;
        }

        public String word() {
            return word;
        }

        public static Optional<Kind> ofWord(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    /**
     * Which records.
     *
     * @param only of these DAGs; empty for all
     * @param except not of these
     */
    public record Range(Instant before, Set<String> only, Set<String> except) {}

    public int count(Kind kind, Range range) {
        return bound(handle.createQuery("SELECT count(*) FROM " + where(kind, range)), range)
                .mapTo(Integer.class)
                .one();
    }

    /** The runs that {@link Kind#DAG_RUN} means. */
    public List<RunKey> runs(Range range) {
        return bound(handle.createQuery("SELECT dag_id, dag_run_id FROM " + where(Kind.DAG_RUN, range)), range)
                .map((rows, context) -> new RunKey(rows.getString("dag_id"), rows.getString("dag_run_id")))
                .list();
    }

    /** Returns how many went. */
    public int delete(Kind kind, Range range) {
        return bound(handle.createUpdate("DELETE FROM " + where(kind, range)), range)
                .execute();
    }

    private static String where(Kind kind, Range range) {
        return kind.table + " WHERE " + kind.condition
                + (range.only().isEmpty() ? "" : " AND " + kind.dagColumn + " IN (<only>)")
                + (range.except().isEmpty() ? "" : " AND coalesce(" + kind.dagColumn + ", '') NOT IN (<except>)");
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Range range) {
        statement.bind("before", at(range.before()));
        if (!range.only().isEmpty()) {
            statement.bindList("only", List.copyOf(range.only()));
        }
        if (!range.except().isEmpty()) {
            statement.bindList("except", List.copyOf(range.except()));
        }
        return statement;
    }

    /** Removes all that the runner has on record, and makes the pools that a new home has. */
    public void reset() {
        for (String table : List.of(
                "xcom",
                "task_try",
                "task_instance",
                "dag_run",
                "backfill_run",
                "backfill",
                "asset_event_consumer",
                "asset_event",
                "asset",
                "import_error",
                "event_log",
                "variable",
                "connection",
                "pool",
                "job",
                "dag_version",
                "dag")) {
            handle.createUpdate("DELETE FROM " + table).execute();
        }
        var pools = new PoolTable(handle);
        pools.put(new PoolTable.Pool("default_pool", 128, "Default pool", false));
        pools.put(new PoolTable.Pool("warehouse", 1, "数据仓库：同时只有一夜在写", false));
    }
}
