package huican.jobs.run;

import huican.jobs.dag.Work.Mode;
import huican.jobs.dag.Work.Waiting;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a sensor waits until it looks again: always the same, or, with {@code exponential_backoff}, longer each time as Airflow reckons it.
 *
 * @param task what makes the jitter of a task its own
 * @param began of the try
 */
record PokeInterval(String task, Instant began, Waiting waiting) {
    private static final double LONGEST = Duration.ofDays(36_500).toSeconds();

    /**
     * @param count of looks in this process, the one just made included
     * @param now when it was made
     */
    Duration after(int count, Instant now) {
        if (!waiting.growing()) {
            return waiting.pokeInterval();
        }
        Duration gone = Duration.between(began, now);
        int counted = waiting.mode() == Mode.POKE ? count : countedBy(gone);
        long left = waiting.timeout().minusSeconds(gone.toSeconds()).toSeconds();
        double seconds = Math.min(left, jittered(counted));
        Duration next = Duration.ofSeconds((long) Math.max(0, seconds));
        return waiting.longestInterval()
                .filter(longest -> longest.compareTo(next) < 0)
                .orElse(next);
    }

    /** A sensor that looks again in another process counts its looks by the time that is gone. */
    private int countedBy(Duration gone) {
        int count = 0;
        for (double sum = 0; sum <= gone.toMillis() / 1000.0 && count < 60; sum += jittered(count)) {
            count++;
        }
        return count;
    }

    private double jittered(int count) {
        double grown = waiting.pokeInterval().toMillis() / 1000.0 * Math.pow(2, count - 2);
        long least = (long) Math.max(Math.min(grown, LONGEST), 1);
        return least + hash(count).mod(BigInteger.valueOf(least)).longValue();
    }

    private BigInteger hash(int count) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((task + "#" + began + "#" + count).getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
