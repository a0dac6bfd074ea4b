package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The servers that were there, each as the jobs that Airflow would have a process for. */
public final class JobTable {
    /** What a server is: it schedules, looks after waiting sensors and reads DAG files. */
    public static final List<String> TYPES = List.of("SchedulerJob", "TriggererJob", "DagProcessorJob");

    private static final String RUNNING = "running";

    private final Handle handle;

    JobTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * One job.
     *
     * @param state running, success, failed
     * @param heartbeatAt when it was alive last
     */
    public record StoredJob(
            long id,
            String type,
            String state,
            String host,
            Instant startedAt,
            Instant heartbeatAt,
            Optional<Instant> endedAt) {

        /** A job without a sign of life for that long is taken for dead. */
        public static final Duration SILENCE = Duration.ofSeconds(30);

        public boolean isAlive(Instant now) {
            return state.equals(RUNNING) && heartbeatAt.plus(SILENCE).isAfter(now);
        }
    }

    /** A server begins; those before it that did not say they end were killed. */
    public void begin(String host, Instant now) {
        handle.execute("UPDATE job SET state = 'failed', ended_at = heartbeat_at WHERE state = 'running'");
        var batch = handle.prepareBatch("INSERT INTO job (job_type, state, host, started_at, heartbeat_at)"
                + " VALUES (:type, 'running', :host, :now, :now)");
        TYPES.forEach(type ->
                batch.bind("type", type).bind("host", host).bind("now", at(now)).add());
        batch.execute();
    }

    /** The server is alive. */
    public void beat(Instant now) {
        handle.createUpdate("UPDATE job SET heartbeat_at = :now WHERE state = 'running'")
                .bind("now", at(now))
                .execute();
    }

    /** The server ends. */
    public void end(Instant now) {
        handle.createUpdate(
                        "UPDATE job SET state = 'success', heartbeat_at = :now, ended_at = :now WHERE state = 'running'")
                .bind("now", at(now))
                .execute();
    }

    /** Newest first. */
    public List<StoredJob> all() {
        return handle.createQuery("SELECT * FROM job ORDER BY job_id DESC")
                .map((rows, context) -> job(rows))
                .list();
    }

    /** The newest one of a type. */
    public Optional<StoredJob> newest(String type) {
        return handle.createQuery("SELECT * FROM job WHERE job_type = :type ORDER BY job_id DESC LIMIT 1")
                .bind("type", type)
                .map((rows, context) -> job(rows))
                .findOne();
    }

    private static StoredJob job(ResultSet rows) throws SQLException {
        return new StoredJob(
                rows.getLong("job_id"),
                rows.getString("job_type"),
                rows.getString("state"),
                rows.getString("host"),
                Columns.instant(rows, "started_at").orElseThrow(),
                Columns.instant(rows, "heartbeat_at").orElseThrow(),
                Columns.instant(rows, "ended_at"));
    }
}
