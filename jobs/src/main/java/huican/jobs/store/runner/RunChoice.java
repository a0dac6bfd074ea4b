package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/**
 * Which runs of a DAG: all for which all that is said holds.
 *
 * @param runId the one of this id
 * @param from with a logical date from this moment on
 * @param to with a logical date up to this moment
 * @param dated with a logical date, whichever
 */
public record RunChoice(Optional<String> runId, Optional<Instant> from, Optional<Instant> to, boolean dated) {
    public static final RunChoice ALL = new RunChoice(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public static RunChoice one(String runId) {
        return new RunChoice(Optional.of(runId), Optional.empty(), Optional.empty(), false);
    }

    /** With logical dates within a time, if one is given. */
    public static RunChoice within(Optional<Instant> from, Optional<Instant> to) {
        return new RunChoice(Optional.empty(), from, to, false);
    }

    /** Those that have a logical date, within a time if one is given. */
    public static RunChoice dated(Optional<Instant> from, Optional<Instant> to) {
        return new RunChoice(Optional.empty(), from, to, true);
    }

    /** SQL of the conditions, each with an AND before it; {@code r} is the table of runs. */
    String conditions() {
        return (runId.isPresent() ? " AND r.dag_run_id = :runId" : "")
                + (from.isPresent() ? " AND r.logical_date >= :from" : "")
                + (to.isPresent() ? " AND r.logical_date <= :to" : "")
                + (dated ? " AND r.logical_date IS NOT NULL" : "");
    }

    void bind(Query query) {
        runId.ifPresent(id -> query.bind("runId", id));
        from.ifPresent(moment -> query.bind("from", at(moment)));
        to.ifPresent(moment -> query.bind("to", at(moment)));
    }
}
