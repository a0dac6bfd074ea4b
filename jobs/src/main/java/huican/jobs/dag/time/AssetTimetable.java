package huican.jobs.dag.time;

import huican.jobs.dag.asset.AssetCondition;
import java.time.Instant;
import java.util.Optional;

/**
 * Runs made by events of assets, which have neither logical date nor interval; with {@code time} (AssetOrTimeSchedule) also by time.
 *
 * @param condition which events
 * @param time further runs by time
 */
public record AssetTimetable(AssetCondition condition, Optional<Timetable> time) implements Timetable {

    @Override
    public Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now) {
        return time.flatMap(timetable -> timetable.next(last, bounds, now));
    }

    @Override
    public DataInterval manual(Instant logicalDate) {
        return time.map(timetable -> timetable.manual(logicalDate)).orElse(DataInterval.exact(logicalDate));
    }

    @Override
    public String summary() {
        return time.map(timetable -> "Asset or " + timetable.summary()).orElse("Asset");
    }

    @Override
    public boolean isTimed() {
        return time.isPresent();
    }

    @Override
    public boolean isPeriodic() {
        return time.isPresent() && time.get().isPeriodic();
    }

    @Override
    public Optional<AssetCondition> assets() {
        return Optional.of(condition);
    }
}
