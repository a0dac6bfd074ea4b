package huican.jobs.dag.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * MultipleCronTriggerTimetable: a run whenever one of several triggers says so, one at a moment.
 *
 * @param parts at least one
 */
public record MultipleCronTimetable(List<TriggerTimetable> parts) implements Timetable {
    public MultipleCronTimetable {
        parts = List.copyOf(parts);
    }

    @Override
    public Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now) {
        List<RunDates> runs = parts.stream()
                .flatMap(part -> part.next(last, bounds, now).stream())
                .toList();
        var byDate = Comparator.comparing(RunDates::logicalDate);
        if (bounds.catchup()) {
            return runs.stream().min(byDate);
        }
        // As few runs as possible: the newest of those due, else the first to come.
        return runs.stream()
                .filter(run -> !run.logicalDate().isAfter(now))
                .max(byDate)
                .or(() -> runs.stream().min(byDate));
    }

    @Override
    public DataInterval manual(Instant logicalDate) {
        return parts.get(0).manual(logicalDate);
    }

    @Override
    public String summary() {
        return parts.stream().map(TriggerTimetable::summary).collect(Collectors.joining(", "));
    }
}
