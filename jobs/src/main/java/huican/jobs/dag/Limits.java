package huican.jobs.dag;

import java.time.Duration;
import java.util.Optional;

/**
 * What a DAG does not exceed.
 *
 * @param maxActiveRuns runs under way at once
 * @param maxActiveTasks tasks at once in one run
 * @param maxConsecutiveFailedRuns failed runs in a row after which the DAG is paused; 0 for never
 * @param runTimeout from the start of a run until it is failed
 */
public record Limits(
        int maxActiveRuns, int maxActiveTasks, int maxConsecutiveFailedRuns, Optional<Duration> runTimeout) {
    public static final Limits DEFAULT = new Limits(16, 16, 0, Optional.empty());
}
