package huican.jobs.dag;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a DAG: what its tasks may know about it.
 *
 * @param runType manual, scheduled or backfill
 * @param logicalDate empty for a run started by hand, then the interval is empty too
 * @param conf what the run was started with
 */
public record DagRun(
        String dagId,
        String runId,
        String runType,
        Optional<Instant> logicalDate,
        Optional<Instant> dataIntervalStart,
        Optional<Instant> dataIntervalEnd,
        Instant runAfter,
        Map<String, Object> conf) {

    /** A run started by hand: {@code manual__<run_after>}. */
    public static DagRun manual(String dagId, Instant runAfter, Map<String, Object> conf) {
        return new DagRun(
                dagId,
                "manual__" + new TemplateTime(runAfter).isoformat(),
                "manual",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                runAfter,
                conf);
    }
}
