package huican.jobs.dag;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a DAG: what its tasks may know about it.
 *
 * @param logicalDate empty for a run of assets, or by hand without a date; then the interval is empty too
 * @param conf what the run was started with
 */
public record DagRun(
        String dagId,
        String runId,
        RunType runType,
        Optional<Instant> logicalDate,
        Optional<Instant> dataIntervalStart,
        Optional<Instant> dataIntervalEnd,
        Instant runAfter,
        Map<String, Object> conf) {

    /** A run started by hand: {@code manual__<run_after>}. */
    public static DagRun manual(String dagId, Instant runAfter, Map<String, Object> conf) {
        return new DagRun(
                dagId,
                RunType.MANUAL.runId(runAfter),
                RunType.MANUAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                runAfter,
                conf);
    }
}
