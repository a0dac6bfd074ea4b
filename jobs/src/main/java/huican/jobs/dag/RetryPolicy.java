package huican.jobs.dag;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;

/**
 * How often and when a failed try is tried again.
 *
 * @param retries further tries after the first
 * @param delay from the end of a failed try to the next one
 * @param factor by which the delay grows with each try; 0 or 1 if it does not
 * @param maxDelay what a growing delay does not exceed
 */
public record RetryPolicy(int retries, Duration delay, double factor, Optional<Duration> maxDelay) {
    /** Airflow's: no retry. */
    public static final RetryPolicy NONE = new RetryPolicy(0, Duration.ofSeconds(300), 0, Optional.empty());

    private static final long LONGEST_SECONDS = Duration.ofHours(24).toSeconds();

    /**
     * From the end of a failed try to the next one. A growing delay is spread over its own length by a hash, the same each time, so that
     * tasks that failed together do not return together.
     *
     * @param run of the task: the hash takes its DAG and its logical date
     * @param failedTry 1 for the first
     */
    public Duration delayAfter(DagRun run, String taskId, int failedTry) {
        if (factor <= 0 || factor == 1) {
            return delay;
        }
        double grown = Math.ceil(delay.toNanos() / 1e9 * Math.pow(factor, failedTry - 1.0));
        long least = (long) Math.max(1, Math.min(grown, LONGEST_SECONDS));
        String date =
                run.logicalDate().map(at -> new TemplateTime(at).toString()).orElse("None");
        long spread = sha1(run.dagId() + "#" + taskId + "#" + date + "#" + failedTry)
                .mod(BigInteger.valueOf(least))
                .longValueExact();
        Duration spreadDelay = Duration.ofSeconds(Math.min(least + spread, LONGEST_SECONDS));
        return maxDelay.filter(most -> most.compareTo(spreadDelay) < 0).orElse(spreadDelay);
    }

    private static BigInteger sha1(String text) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
