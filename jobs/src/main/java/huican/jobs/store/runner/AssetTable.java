package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Assets, what happened to them, and which DAG has not had a run for it. */
public final class AssetTable {
    private final Handle handle;

    AssetTable(Handle handle) {
        this.handle = handle;
    }

    public record Asset(long id, String uri, String name, Instant knownAt) {}

    /** @param source the task that produced it; empty for one made by hand */
    public record Event(long id, String uri, Optional<TaskKey> source, String extra, Instant at) {}

    public List<Asset> all() {
        return handle.createQuery("SELECT * FROM asset ORDER BY uri")
                .map((rows, context) -> new Asset(
                        rows.getLong("asset_id"),
                        rows.getString("uri"),
                        rows.getString("name"),
                        Columns.instant(rows, "known_at").orElseThrow()))
                .list();
    }

    public Optional<Asset> find(long id) {
        return all().stream().filter(asset -> asset.id() == id).findFirst();
    }

    /** Makes an asset known; one that is known stays. */
    public void know(String uri, String name) {
        int known = handle.createQuery("SELECT count(*) FROM asset WHERE uri = :uri")
                .bind("uri", uri)
                .mapTo(Integer.class)
                .one();
        if (known == 0) {
            handle.createUpdate("INSERT INTO asset (uri, name) VALUES (:uri, :name)")
                    .bind("uri", uri)
                    .bind("name", name)
                    .execute();
        }
    }

    /**
     * Records that an asset changed, for each DAG that waits for it.
     *
     * @param extra JSON object
     */
    public long happened(String uri, Optional<TaskKey> source, String extra, Set<String> consumers, Instant now) {
        long id = handle.createUpdate(
                        "INSERT INTO asset_event (uri, source_dag_id, source_run_id, source_task_id, extra,"
                                + " happened_at) VALUES (:uri, :dagId, :runId, :taskId, :extra, :now)")
                .bind("uri", uri)
                .bind("dagId", source.map(s -> s.run().dagId()))
                .bind("runId", source.map(s -> s.run().runId()))
                .bind("taskId", source.map(TaskKey::taskId))
                .bind("extra", extra)
                .bind("now", at(now))
                .executeAndReturnGeneratedKeys("asset_event_id")
                .mapTo(Long.class)
                .one();
        for (String consumer : consumers) {
            handle.createUpdate("INSERT INTO asset_event_consumer (asset_event_id, dag_id) VALUES (:id, :dagId)")
                    .bind("id", id)
                    .bind("dagId", consumer)
                    .execute();
        }
        return id;
    }

    /** Events a DAG has not had a run for, oldest first. */
    public List<Event> waiting(String dagId) {
        return handle.createQuery("SELECT e.* FROM asset_event e JOIN asset_event_consumer c"
                        + " ON c.asset_event_id = e.asset_event_id WHERE c.dag_id = :dagId AND c.dag_run_id IS NULL"
                        + " ORDER BY e.asset_event_id")
                .bind("dagId", dagId)
                .map((rows, context) -> event(rows))
                .list();
    }

    /** DAGs that have events waiting. */
    public List<String> consumersWaiting() {
        return handle.createQuery(
                        "SELECT DISTINCT dag_id FROM asset_event_consumer WHERE dag_run_id IS NULL ORDER BY dag_id")
                .mapTo(String.class)
                .list();
    }

    /** All waiting events of the DAG are this run's now. */
    public void consumed(RunKey run) {
        handle.createUpdate(
                        "UPDATE asset_event_consumer SET dag_run_id = :runId WHERE dag_id = :dagId AND dag_run_id IS NULL")
                .bind("runId", run.runId())
                .bind("dagId", run.dagId())
                .execute();
    }

    /** The events a run was made for. */
    public List<Event> ofRun(RunKey run) {
        return handle.createQuery("SELECT e.* FROM asset_event e JOIN asset_event_consumer c"
                        + " ON c.asset_event_id = e.asset_event_id WHERE c.dag_id = :dagId AND c.dag_run_id = :runId"
                        + " ORDER BY e.asset_event_id")
                .bind("dagId", run.dagId())
                .bind("runId", run.runId())
                .map((rows, context) -> event(rows))
                .list();
    }

    private static Event event(ResultSet rows) throws SQLException {
        Optional<String> dagId = Columns.text(rows, "source_dag_id");
        return new Event(
                rows.getLong("asset_event_id"),
                rows.getString("uri"),
                dagId.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TaskKey(
                                dagId.get(), rows.getString("source_run_id"), rows.getString("source_task_id"))),
                rows.getString("extra"),
                Columns.instant(rows, "happened_at").orElseThrow());
    }
}
