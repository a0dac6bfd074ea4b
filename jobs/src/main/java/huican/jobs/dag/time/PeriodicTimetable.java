package huican.jobs.dag.time;

/** A timetable with one row of ticks. */
public sealed interface PeriodicTimetable extends Timetable permits TriggerTimetable, IntervalTimetable {
    Ticks ticks();

    @Override
    default String summary() {
        return ticks().summary();
    }
}
