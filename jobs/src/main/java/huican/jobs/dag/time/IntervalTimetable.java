package huican.jobs.dag.time;

import java.time.Instant;
import java.util.Optional;

/**
 * CronDataIntervalTimetable and DeltaDataIntervalTimetable: a run takes the time from one tick to the next and starts at its end.
 *
 * @param ticks ends and starts of the intervals
 */
public record IntervalTimetable(Ticks ticks) implements PeriodicTimetable {

    @Override
    public Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now) {
        Optional<Instant> earliest = bounds.catchup()
                ? bounds.earliest().map(ticks::atOrAfter)
                : Optional.of(newest(bounds.earliest(), now));
        Optional<Instant> following = last.map(interval -> ticks.atOrBefore(interval.end()));
        if (following.isEmpty() && earliest.isEmpty()) {
            return Optional.empty();
        }
        Instant start = Moments.latest(following, earliest);
        return bounds.isOver(start) ? Optional.empty() : Optional.of(RunDates.ofInterval(start, ticks.after(start)));
    }

    /** Start of the newest interval that has ended, but not before the start date. */
    private Instant newest(Optional<Instant> earliest, Instant now) {
        if (ticks instanceof DeltaTicks delta) {
            return Moments.latest(Optional.of(delta.before(delta.floor(now))), earliest);
        }
        Instant start = ticks.before(now);
        Instant newest = ticks.after(start).equals(now) ? start : ticks.before(start);
        return Moments.latest(Optional.of(newest), earliest.map(ticks::atOrAfter));
    }

    @Override
    public DataInterval manual(Instant logicalDate) {
        Instant end = ticks.atOrBefore(logicalDate);
        return new DataInterval(ticks.before(end), end);
    }
}
