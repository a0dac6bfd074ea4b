package huican.jobs.run;

import java.time.Duration;
import java.util.Map;

/**
 * A try of the night's task that ended; for progress.
 *
 * @param error empty if it succeeded
 * @param again whether it will be tried again
 */
public record TaskEnd(
        String runId,
        String task,
        int tryNumber,
        Map<String, Object> figures,
        String error,
        boolean again,
        Duration took) {
    public boolean ok() {
        return error.isEmpty();
    }
}
