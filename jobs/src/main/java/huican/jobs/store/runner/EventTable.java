package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import huican.jobs.audit.Act;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What operators and the scheduler did, in the words of Airflow's event log. */
public final class EventTable {
    private final Handle handle;

    EventTable(Handle handle) {
        this.handle = handle;
    }

    /** @param extra JSON or text */
    public record Event(
            long id,
            Instant at,
            String event,
            Optional<String> dagId,
            Optional<String> runId,
            Optional<String> taskId,
            String actor,
            Optional<String> extra,
            Optional<Integer> tryNumber,
            Optional<Instant> logicalDate) {}

    /**
     * What the scheduler did with a try.
     *
     * @param owners of the DAG
     */
    public record TryEvent(
            Instant at,
            String event,
            TaskKey task,
            int tryNumber,
            Optional<Instant> logicalDate,
            String owners,
            Optional<String> extra) {}

    private static final Set<String> SETTINGS = Set.of("pool", "variable", "connection");

    private static final SearchedRows SEARCHED = new SearchedRows(
            "*",
            "event_log",
            Map.ofEntries(
                    Map.entry("id", "event_id"),
                    Map.entry("when", "at"),
                    Map.entry("event", "event"),
                    Map.entry("dag_id", "dag_id"),
                    Map.entry("run_id", "dag_run_id"),
                    Map.entry("task_id", "task_id"),
                    Map.entry("owner", "actor"),
                    Map.entry("extra", "extra"),
                    Map.entry("map_index", "CASE WHEN try_number IS NOT NULL THEN -1 END"), // no task is mapped
                    Map.entry("try_number", "try_number"),
                    Map.entry("logical_date", "logical_date")),
            "event_id");

    /** Fields: Airflow's. */
    public Found<Event> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> event(rows));
    }

    /** Of a run, or of a task in it; a run without an id stands for its DAG. */
    public void add(Instant now, String event, RunKey run, Optional<String> taskId, String actor) {
        Optional<String> runId = Optional.of(run.runId()).filter(id -> !id.isEmpty());
        add(now, event, Optional.of(run.dagId()), runId, taskId, actor, Optional.empty());
    }

    /** A change of a pool, variable or connection; others are told with the runs and tasks that they are about. */
    void add(Instant now, String actor, Act act) {
        if (!SETTINGS.contains(act.kind())) {
            return;
        }
        String verb = act.action().equals("delete") ? "delete_" : act.before().isPresent() ? "patch_" : "post_";
        String extra = Columns.json(Map.of(act.kind() + "_id", act.subject()));
        add(now, verb + act.kind(), Optional.empty(), Optional.empty(), Optional.empty(), actor, Optional.of(extra));
    }

    /** The same, with what was asked for. */
    public void add(
            Instant now, String event, RunKey run, Optional<String> taskId, String actor, Map<String, Object> extra) {
        Optional<String> runId = Optional.of(run.runId()).filter(id -> !id.isEmpty());
        add(now, event, Optional.of(run.dagId()), runId, taskId, actor, Optional.of(Columns.json(extra)));
    }

    public void add(
            Instant now,
            String event,
            Optional<String> dagId,
            Optional<String> runId,
            Optional<String> taskId,
            String actor,
            Optional<String> extra) {
        handle.createUpdate("INSERT INTO event_log (at, event, dag_id, dag_run_id, task_id, actor, extra)"
                        + " VALUES (:now, :event, :dagId, :runId, :taskId, :actor, :extra)")
                .bind("now", at(now))
                .bind("event", event)
                .bind("dagId", dagId)
                .bind("runId", runId)
                .bind("taskId", taskId)
                .bind("actor", actor)
                .bind("extra", extra)
                .execute();
    }

    public void addAll(List<TryEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch(
                "INSERT INTO event_log (at, event, dag_id, dag_run_id, task_id, actor, extra, try_number, logical_date)"
                        + " VALUES (:at, :event, :dagId, :runId, :taskId, :actor, :extra, :number, :logicalDate)");
        for (TryEvent event : events) {
            batch.bind("at", at(event.at()))
                    .bind("event", event.event())
                    .bind("dagId", event.task().run().dagId())
                    .bind("runId", event.task().run().runId())
                    .bind("taskId", event.task().taskId())
                    .bind("actor", event.owners())
                    .bind("extra", event.extra())
                    .bind("number", event.tryNumber())
                    .bind("logicalDate", at(event.logicalDate()))
                    .add();
        }
        batch.execute();
    }

    /** As extra has it. */
    public static String json(Map<String, Object> extra) {
        return Columns.json(extra);
    }

    /** Newest first. */
    public List<Event> ofDag(String dagId) {
        return handle.createQuery("SELECT * FROM event_log WHERE dag_id = :dagId ORDER BY event_id DESC")
                .bind("dagId", dagId)
                .map((rows, context) -> event(rows))
                .list();
    }

    private static Event event(ResultSet rows) throws SQLException {
        return new Event(
                rows.getLong("event_id"),
                Columns.instant(rows, "at").orElseThrow(),
                rows.getString("event"),
                Columns.text(rows, "dag_id"),
                Columns.text(rows, "dag_run_id"),
                Columns.text(rows, "task_id"),
                rows.getString("actor"),
                Columns.text(rows, "extra"),
                Columns.number(rows, "try_number"),
                Columns.instant(rows, "logical_date"));
    }
}
