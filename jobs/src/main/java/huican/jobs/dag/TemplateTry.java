package huican.jobs.dag;

import java.time.Instant;
import java.util.Optional;

/**
 * The try a template is rendered for.
 *
 * @param tryNumber 1 for the first
 * @param maxTries as {@code ti.max_tries}: further tries after the first; grows when a task is cleared
 * @param startDate of the try
 * @param hostname of the machine
 * @param runStartDate start of the run
 */
public record TemplateTry(
        int tryNumber, int maxTries, Optional<Instant> startDate, String hostname, Optional<Instant> runStartDate) {

    /** Of a try that is only imagined. */
    public static TemplateTry of(DagTask task, int tryNumber) {
        return new TemplateTry(tryNumber, task.retries(), Optional.empty(), "", Optional.empty());
    }
}
