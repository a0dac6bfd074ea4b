package huican.jobs.store.runner;

import huican.jobs.dag.RunState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What lists of DAGs say of their runs. */
public final class RunCounts {
    private final Handle handle;

    RunCounts(Handle handle) {
        this.handle = handle;
    }

    /** The run of a DAG that was made last. */
    public record LastRun(RunState state, Optional<Instant> startedAt, Optional<Instant> endedAt) {}

    /** By DAG; those without a run are not in it. */
    public Map<String, LastRun> last() {
        var last = new HashMap<String, LastRun>();
        handle.createQuery("SELECT r.dag_id, r.state, r.started_at, r.ended_at FROM dag_run r"
                        + " JOIN (SELECT max(run_number) AS newest FROM dag_run GROUP BY dag_id) n"
                        + " ON r.run_number = n.newest")
                .map((rows, context) -> last.put(
                        rows.getString("dag_id"),
                        new LastRun(
                                RunState.ofWord(rows.getString("state")),
                                Columns.instant(rows, "started_at"),
                                Columns.instant(rows, "ended_at"))))
                .list();
        return last;
    }

    /** How many runs are in each state, by DAG; those without a run are not in it. */
    public Map<String, Map<RunState, Integer>> byState() {
        var counts = new TreeMap<String, Map<RunState, Integer>>();
        handle.createQuery("SELECT dag_id, state, count(*) AS runs FROM dag_run GROUP BY dag_id, state")
                .map((rows, context) -> counts.computeIfAbsent(
                                rows.getString("dag_id"), dagId -> new EnumMap<>(RunState.class))
                        .put(RunState.ofWord(rows.getString("state")), rows.getInt("runs")))
                .list();
        return counts;
    }
}
