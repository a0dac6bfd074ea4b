package huican.jobs.api.airflow;

import huican.jobs.dag.Dag;
import huican.jobs.dag.time.AssetTimetable;
import huican.jobs.dag.time.ContinuousTimetable;
import huican.jobs.dag.time.DeltaTicks;
import huican.jobs.dag.time.IntervalTimetable;
import huican.jobs.dag.time.MultipleCronTimetable;
import huican.jobs.dag.time.NoTimetable;
import huican.jobs.dag.time.OnceTimetable;
import huican.jobs.dag.time.PeriodicTimetable;
import huican.jobs.dag.time.Timetable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Airflow calls our timetables. */
final class TimetableNames {
    private TimetableNames() {}

    /** Whether the class of the DAG's timetable is one of these, with or without its module. */
    static boolean isOneOf(Optional<Dag> dag, List<String> types) {
        return dag.map(d -> className(d.schedule()))
                .filter(name -> types.stream().anyMatch(type -> type.equals(name) || type.endsWith("." + name)))
                .isPresent();
    }

    private static String className(Timetable timetable) {
        if (timetable instanceof PeriodicTimetable periodic) {
            return (periodic.ticks() instanceof DeltaTicks ? "Delta" : "Cron")
                    + (periodic instanceof IntervalTimetable ? "DataIntervalTimetable" : "TriggerTimetable");
        }
        if (timetable instanceof AssetTimetable assets) {
            return assets.time().isPresent() ? "AssetOrTimeSchedule" : "AssetTriggeredTimetable";
        }
        if (timetable instanceof MultipleCronTimetable) {
            return "MultipleCronTriggerTimetable";
        }
        return timetable instanceof OnceTimetable
                ? "OnceTimetable"
                : timetable instanceof ContinuousTimetable ? "ContinuousTimetable" : "NullTimetable";
    }

    /** In words. */
    static String description(Timetable timetable) {
        if (timetable instanceof NoTimetable) {
            return "Never, external triggers only";
        }
        if (timetable instanceof OnceTimetable) {
            return "Once, as soon as possible";
        }
        if (timetable instanceof ContinuousTimetable) {
            return "As frequently as possible, but only one run at a time.";
        }
        if (timetable instanceof AssetTimetable assets) {
            return "Triggered by assets"
                    + assets.time().map(time -> " or " + description(time)).orElse("");
        }
        if (timetable instanceof MultipleCronTimetable several) {
            return several.parts().stream()
                    .map(part -> CronWords.of(part.summary()))
                    .collect(Collectors.joining(", "));
        }
        boolean isDelta = timetable instanceof PeriodicTimetable periodic && periodic.ticks() instanceof DeltaTicks;
        return isDelta ? "" : CronWords.of(timetable.summary());
    }
}
