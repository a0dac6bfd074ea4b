package huican.jobs.dag.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bare cron text, a timedelta, CronTriggerTimetable and DeltaTriggerTimetable: a run at each tick, of the time before it.
 *
 * @param ticks moments of the runs
 * @param interval what a run takes before its tick; zero for the moment itself
 * @param immediately what becomes of the tick before the DAG was known, if it has no start date
 */
public record TriggerTimetable(Ticks ticks, Delta interval, Immediately immediately) implements PeriodicTimetable {
    private static final Duration SHORTEST_GRACE = Duration.ofMinutes(5);

    public static TriggerTimetable of(Ticks ticks) {
        return new TriggerTimetable(ticks, Delta.ZERO, Immediately.WITHIN_A_TENTH);
    }

    /**
     * {@code run_immediately}.
     *
     * @param always true: the last tick is run whenever it was
     * @param within how long ago it may have been otherwise; empty for a tenth of the time between ticks, at least five minutes
     */
    public record Immediately(boolean always, Optional<Duration> within) {
        public static final Immediately WITHIN_A_TENTH = new Immediately(false, Optional.empty());
    }

    @Override
    public Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now) {
        Optional<Instant> following = last.map(interval -> ticks.after(interval.end()));
        if (following.isEmpty() && bounds.earliest().isEmpty()) {
            following = Optional.of(first(now));
        }
        Optional<Instant> earliest = bounds.earliest().map(ticks::atOrAfter);
        Instant tick;
        if (bounds.catchup()) {
            tick = following.orElseGet(earliest::orElseThrow);
        } else {
            tick = Moments.latest(Optional.of(newest(last, now)), following, earliest);
        }
        return bounds.isOver(tick)
                ? Optional.empty()
                : Optional.of(RunDates.ofInterval(interval.addTo(tick, -1), tick));
    }

    /** Of ticks that follow from the last run the newest one due, so that asking late does not move them. */
    private Instant newest(Optional<DataInterval> last, Instant now) {
        if (last.isEmpty() || !(ticks instanceof DeltaTicks delta)) {
            return ticks.atOrBefore(now);
        }
        return delta.lastDue(last.get().end(), now);
    }

    private Instant first(Instant now) {
        Instant past = ticks.atOrBefore(now);
        if (immediately.always() || ticks instanceof DeltaTicks) {
            return past;
        }
        Instant coming = ticks.atOrAfter(now);
        Duration tenth = Duration.between(past, coming).dividedBy(10);
        Duration grace = immediately.within().orElse(tenth.compareTo(SHORTEST_GRACE) > 0 ? tenth : SHORTEST_GRACE);
        return Duration.between(past, now).compareTo(grace) <= 0 ? past : coming;
    }

    @Override
    public DataInterval manual(Instant logicalDate) {
        return new DataInterval(interval.addTo(logicalDate, -1), logicalDate);
    }
}
