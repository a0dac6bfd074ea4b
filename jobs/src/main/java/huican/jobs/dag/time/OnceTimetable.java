package huican.jobs.dag.time;

import java.time.Instant;
import java.util.Optional;

/** {@code @once}: one run at the start date, or at once if there is none. */
public record OnceTimetable() implements Timetable {

    @Override
    public Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now) {
        Instant moment = bounds.earliest().orElse(now);
        return last.isPresent() || bounds.isOver(moment)
                ? Optional.empty()
                : Optional.of(RunDates.ofInterval(moment, moment));
    }

    @Override
    public DataInterval manual(Instant logicalDate) {
        return DataInterval.exact(logicalDate);
    }

    @Override
    public String summary() {
        return "@once";
    }
}
