package huican.jobs.dag.time;

import java.time.Instant;

/**
 * The dates of a run that a timetable makes.
 *
 * @param runAfter moment before which it does not start; gives the run id
 */
public record RunDates(Instant logicalDate, Instant intervalStart, Instant intervalEnd, Instant runAfter) {

    /** Airflow's rule: the run of an interval has the interval's start as logical date and starts at its end. */
    public static RunDates ofInterval(Instant start, Instant end) {
        return new RunDates(start, start, end, end);
    }

    public DataInterval interval() {
        return new DataInterval(intervalStart, intervalEnd);
    }
}
