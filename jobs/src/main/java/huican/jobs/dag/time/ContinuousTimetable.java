package huican.jobs.dag.time;

import java.time.Instant;
import java.util.Optional;

/** {@code @continuous}: a run as soon as the one before has ended, of the time since that one's. */
public record ContinuousTimetable() implements Timetable {

    @Override
    public Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now) {
        Instant start = bounds.earliest().orElse(now);
        Instant end = start.isAfter(now) ? start : now;
        if (last.isPresent() && !last.get().end().isAfter(now)) {
            start = last.get().end();
        } else if (last.isPresent()) {
            end = start.plusMillis(
                    last.get().end().toEpochMilli() - last.get().start().toEpochMilli());
        }
        return bounds.isOver(end) ? Optional.empty() : Optional.of(RunDates.ofInterval(start, end));
    }

    @Override
    public DataInterval manual(Instant logicalDate) {
        return DataInterval.exact(logicalDate);
    }

    @Override
    public String summary() {
        return "@continuous";
    }

    @Override
    public Optional<Integer> activeRunsLimit() {
        return Optional.of(1);
    }
}
