package huican.jobs.dag;

import java.time.Instant;
import java.util.Optional;

/**
 * How a task hangs on earlier runs and on dates.
 *
 * @param dependsOnPast it waits until it was success or skipped in the run before (by logical date)
 * @param waitForDownstream it also waits for the tasks right below it in the run before; implies {@code dependsOnPast}
 * @param startDate it does nothing in runs before this
 * @param endDate it does nothing in runs after this
 */
public record Past(
        boolean dependsOnPast, boolean waitForDownstream, Optional<Instant> startDate, Optional<Instant> endDate) {
    public static final Past FREE = new Past(false, false, Optional.empty(), Optional.empty());
}
