package huican.jobs.dag.time;

import java.time.Instant;

/** The moments at which something is due, without end in either direction. */
public sealed interface Ticks permits CronTicks, DeltaTicks {

    /** First tick after a moment. */
    Instant after(Instant moment);

    /** Last tick before a moment; in a clock-change gap it may be that moment itself. */
    Instant before(Instant moment);

    /** The moment if it is a tick, else the next one. Where ticks follow from any moment, the moment itself. */
    Instant atOrAfter(Instant moment);

    /** The moment if it is a tick, else the one before. */
    Instant atOrBefore(Instant moment);

    /** What the schedule is called in lists. */
    String summary();
}
