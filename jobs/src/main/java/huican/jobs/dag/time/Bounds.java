package huican.jobs.dag.time;

import java.time.Instant;
import java.util.Optional;

/**
 * Between which dates a DAG is scheduled.
 *
 * @param earliest smallest start date of DAG and tasks
 * @param latest end date; no logical date is after it
 * @param catchup whether missed runs are made, oldest first; otherwise only the newest due one is
 */
public record Bounds(Optional<Instant> earliest, Optional<Instant> latest, boolean catchup) {

    boolean isOver(Instant moment) {
        return latest.isPresent() && latest.get().isBefore(moment);
    }
}
