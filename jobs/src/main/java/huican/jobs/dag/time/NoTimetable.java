package huican.jobs.dag.time;

import java.time.Instant;
import java.util.Optional;

/** Runs by hand only. */
public record NoTimetable() implements Timetable {

    @Override
    public Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now) {
        return Optional.empty();
    }

    @Override
    public DataInterval manual(Instant logicalDate) {
        return DataInterval.exact(logicalDate);
    }

    @Override
    public String summary() {
        return "None";
    }

    @Override
    public boolean isTimed() {
        return false;
    }
}
