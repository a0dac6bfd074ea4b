package huican.jobs.store.runner;

import java.time.Instant;
import java.util.Optional;

/**
 * A DAG as the control database knows it.
 *
 * @param file its file, relative to the folder of DAG files; {@code jobs/dags/…} for a built-in one
 * @param isStale its file has gone or names it no longer
 * @param schedule in words; empty for a DAG that is only triggered
 * @param next dates of the next run its timetable makes; empty if there is none
 */
public record StoredDag(
        String dagId,
        String file,
        boolean isPaused,
        boolean isStale,
        Optional<String> schedule,
        Optional<NextRun> next,
        Instant parsedAt,
        double parseSeconds) {

    /** Dates of a run that is not made yet. */
    public record NextRun(
            Optional<Instant> logicalDate,
            Optional<Instant> intervalStart,
            Optional<Instant> intervalEnd,
            Instant runAfter) {}
}
