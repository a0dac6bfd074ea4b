package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import huican.jobs.dag.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Events of assets as operators look at them: what happened, what waits for a run, which runs came of it. */
public final class AssetEvents {
    private static final String COLUMNS = "e.asset_event_id, a.asset_id, e.uri, a.name, e.source_dag_id,"
            + " e.source_run_id, e.source_task_id, e.extra, e.happened_at";
    private static final String FROM = "asset_event e JOIN asset a ON a.uri = e.uri";

    private static final SearchedRows SEARCHED = new SearchedRows(
            COLUMNS,
            FROM,
            Map.ofEntries(
                    Map.entry("id", "e.asset_event_id"),
                    Map.entry("asset_id", "a.asset_id"),
                    Map.entry("uri", "e.uri"),
                    Map.entry("name", "a.name"),
                    Map.entry("timestamp", "e.happened_at"),
                    Map.entry("source_dag_id", "e.source_dag_id"),
                    Map.entry("source_run_id", "e.source_run_id"),
                    Map.entry("source_task_id", "e.source_task_id"),
                    Map.entry("source_map_index", "CAST(-1 AS integer)")),
            "e.asset_event_id");

    private final Handle handle;

    AssetEvents(Handle handle) {
        this.handle = handle;
    }

    /** @param source the task that produced it; empty for one made by hand */
    public record Event(
            long id,
            long assetId,
            String uri,
            String name,
            Optional<TaskKey> source,
            Map<String, Object> extra,
            Instant at) {}

    /** A run that came of an event. */
    public record Made(
            RunKey run,
            RunState state,
            Optional<Instant> logicalDate,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Instant> intervalStart,
            Optional<Instant> intervalEnd) {}

    /** An asset of which a DAG has events without a run; {@code since} the first of them. */
    public record Queued(String dagId, long assetId, Instant since) {}

    /** Fields: Airflow's. */
    public Found<Event> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> event(rows));
    }

    public Optional<Event> find(long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM " + FROM + " WHERE e.asset_event_id = :id")
                .bind("id", id)
                .map((rows, context) -> event(rows))
                .findFirst();
    }

    /** The last one of each asset, by its URI. */
    public Map<String, Event> last() {
        var last = new HashMap<String, Event>();
        handle.createQuery("SELECT " + COLUMNS + " FROM " + FROM
                        + " WHERE e.asset_event_id IN (SELECT max(asset_event_id) FROM asset_event GROUP BY uri)")
                .map((rows, context) -> event(rows))
                .forEach(event -> last.put(event.uri(), event));
        return last;
    }

    public List<Made> runs(long eventId) {
        return handle.createQuery("SELECT r.* FROM dag_run r JOIN asset_event_consumer c ON c.dag_id = r.dag_id"
                        + " AND c.dag_run_id = r.dag_run_id WHERE c.asset_event_id = :id ORDER BY r.run_number")
                .bind("id", eventId)
                .map((rows, context) -> new Made(
                        new RunKey(rows.getString("dag_id"), rows.getString("dag_run_id")),
                        RunState.ofWord(rows.getString("state")),
                        Columns.instant(rows, "logical_date"),
                        Columns.instant(rows, "started_at"),
                        Columns.instant(rows, "ended_at"),
                        Columns.instant(rows, "data_interval_start"),
                        Columns.instant(rows, "data_interval_end")))
                .list();
    }

    /** In the order of DAGs, then of assets. */
    public List<Queued> queued() {
        return handle.createQuery("SELECT c.dag_id, a.asset_id, min(e.happened_at) AS since FROM asset_event_consumer c"
                        + " JOIN asset_event e ON e.asset_event_id = c.asset_event_id JOIN asset a ON a.uri = e.uri"
                        + " WHERE c.dag_run_id IS NULL GROUP BY c.dag_id, a.asset_id ORDER BY c.dag_id, a.asset_id")
                .map((rows, context) -> new Queued(
                        rows.getString("dag_id"),
                        rows.getLong("asset_id"),
                        Columns.instant(rows, "since").orElseThrow()))
                .list();
    }

    /** No run is made for these events any more; those that come later wait as before. */
    public void forget(Queued queued, Instant now) {
        handle.createUpdate("DELETE FROM asset_event_consumer WHERE dag_id = :dagId AND dag_run_id IS NULL"
                        + " AND asset_event_id IN (SELECT e.asset_event_id FROM asset_event e JOIN asset a"
                        + " ON a.uri = e.uri WHERE a.asset_id = :assetId AND e.happened_at <= :now)")
                .bind("dagId", queued.dagId())
                .bind("assetId", queued.assetId())
                .bind("now", at(now))
                .execute();
    }

    private static Event event(ResultSet rows) throws SQLException {
        Optional<String> dagId = Columns.text(rows, "source_dag_id");
        String runId = rows.getString("source_run_id");
        String taskId = rows.getString("source_task_id");
        return new Event(
                rows.getLong("asset_event_id"),
                rows.getLong("asset_id"),
                rows.getString("uri"),
                rows.getString("name"),
                dagId.map(dag -> new TaskKey(dag, runId, taskId)),
                Columns.object(rows.getString("extra")),
                Columns.instant(rows, "happened_at").orElseThrow());
    }
}
