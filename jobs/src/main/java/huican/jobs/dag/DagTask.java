package huican.jobs.dag;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A task of a DAG.
 *
 * @param bashCommand template of the command; empty for an EmptyOperator
 * @param upstreams ids of the tasks it waits for
 * @param retries further tries after the first
 * @param retryDelay from the end of a failed try to the next one
 * @param exponentialBackoff whether that delay doubles with each further try
 * @param maxRetryDelay what a doubling delay does not exceed
 * @param executionTimeout after which a try is ended and has failed
 */
public record DagTask(
        String taskId,
        Operator operator,
        String bashCommand,
        List<String> upstreams,
        TriggerRule triggerRule,
        int retries,
        Duration retryDelay,
        boolean exponentialBackoff,
        Optional<Duration> maxRetryDelay,
        Optional<Duration> executionTimeout) {
    private static final Duration LONGEST_DELAY = Duration.ofHours(24);

    /** From the end of a failed try to the next one. */
    public Duration delayAfter(int failedTry) {
        if (!exponentialBackoff) {
            return retryDelay;
        }
        Duration longest = maxRetryDelay.orElse(LONGEST_DELAY);
        double millis = retryDelay.toMillis() * Math.pow(2, failedTry - 1);
        return millis < longest.toMillis() ? Duration.ofMillis(Math.round(millis)) : longest;
    }

    /** What the task does. */
    public enum Operator {
        BASH,
        EMPTY
    }
}
