package huican.jobs.dag.time;

import java.time.Instant;

/** The stretch of time whose data a run takes: start included, end not; both equal for a run of one moment. */
public record DataInterval(Instant start, Instant end) {

    public static DataInterval exact(Instant moment) {
        return new DataInterval(moment, moment);
    }
}
