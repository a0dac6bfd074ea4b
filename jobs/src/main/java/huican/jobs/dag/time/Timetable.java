package huican.jobs.dag.time;

import huican.jobs.dag.asset.AssetCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a DAG runs, as Airflow 3.3 counts it. Knows no clock: now is given. */
public sealed interface Timetable
        permits NoTimetable,
                OnceTimetable,
                ContinuousTimetable,
                PeriodicTimetable,
                MultipleCronTimetable,
                AssetTimetable {

    /**
     * The next run the scheduler makes; it is due when its {@code runAfter} is not after now.
     *
     * @param last interval of the newest scheduled or backfilled run; empty if there is none, or none with dates
     * @param now the scheduler's moment; without catchup all but the newest due run are passed over
     * @return empty if there is none, for ever or until an asset's event
     */
    Optional<RunDates> next(Optional<DataInterval> last, Bounds bounds, Instant now);

    /** The interval of a run by hand with this logical date. */
    DataInterval manual(Instant logicalDate);

    /** What the schedule is called in lists, such as the cron text or {@code Asset}; {@code None} without schedule. */
    String summary();

    /** Whether the scheduler makes runs by time; false for none and for assets alone. */
    default boolean isTimed() {
        return true;
    }

    /** Whether a backfill is possible: runs come at regular times. */
    default boolean isPeriodic() {
        return this instanceof PeriodicTimetable || this instanceof MultipleCronTimetable;
    }

    /** Assets whose events make a run. */
    default Optional<AssetCondition> assets() {
        return Optional.empty();
    }

    /** Runs that may be under way at once whatever the DAG says; empty if the timetable does not care. */
    default Optional<Integer> activeRunsLimit() {
        return Optional.empty();
    }

    /**
     * The runs of a range, both ends included, ascending: those of a backfill, which leaves out the ones that are not due yet.
     *
     * @param most more are not looked for
     */
    default List<RunDates> between(Instant from, Instant to, int most) {
        var bounds = new Bounds(Optional.of(from), Optional.of(to), true);
        var runs = new ArrayList<RunDates>();
        Optional<RunDates> next = next(Optional.empty(), bounds, from);
        while (next.isPresent() && runs.size() < most) {
            RunDates run = next.get();
            runs.add(run);
            Optional<RunDates> following = next(Optional.of(run.interval()), bounds, from);
            if (following.isPresent() && !following.get().runAfter().isAfter(run.runAfter())) {
                break;
            }
            next = following;
        }
        return runs;
    }
}
