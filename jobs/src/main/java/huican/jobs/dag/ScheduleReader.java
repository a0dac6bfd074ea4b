package huican.jobs.dag;

import huican.jobs.dag.time.AssetTimetable;
import huican.jobs.dag.time.ContinuousTimetable;
import huican.jobs.dag.time.CronTicks;
import huican.jobs.dag.time.Delta;
import huican.jobs.dag.time.DeltaTicks;
import huican.jobs.dag.time.IntervalTimetable;
import huican.jobs.dag.time.MultipleCronTimetable;
import huican.jobs.dag.time.NoTimetable;
import huican.jobs.dag.time.OnceTimetable;
import huican.jobs.dag.time.Ticks;
import huican.jobs.dag.time.Timetable;
import huican.jobs.dag.time.TriggerTimetable;
import huican.jobs.dag.time.TriggerTimetable.Immediately;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the schedule of a DAG. */
final class ScheduleReader {
    private static final String KEY = "schedule";

    /** Modules in which Airflow's timetables are found, by class. */
    private static final Map<String, List<String>> MODULES = Map.of(
            "CronTriggerTimetable", List.of("airflow.timetables.trigger", "airflow.sdk"),
            "MultipleCronTriggerTimetable", List.of("airflow.timetables.trigger", "airflow.sdk"),
            "DeltaTriggerTimetable", List.of("airflow.timetables.trigger", "airflow.sdk"),
            "CronDataIntervalTimetable", List.of("airflow.timetables.interval", "airflow.sdk"),
            "DeltaDataIntervalTimetable", List.of("airflow.timetables.interval", "airflow.sdk"),
            "AssetOrTimeSchedule", List.of("airflow.timetables.assets", "airflow.sdk"),
            "NullTimetable", List.of("airflow.timetables.simple"),
            "OnceTimetable", List.of("airflow.timetables.simple"),
            "ContinuousTimetable", List.of("airflow.timetables.simple"));

    private final Fields dag;
    private final ZoneId zone;
    private final Times times;
    private final AssetReader assets;

    /** @param zone of the start date, for a bare cron text */
    ScheduleReader(Fields dag, ZoneId zone) {
        this.dag = dag;
        this.zone = zone;
        this.times = new Times(dag.problems(), dag.place());
        this.assets = new AssetReader(dag.problems(), dag.place());
    }

    /** The schedule; of one that cannot be read none, with a problem. */
    Timetable timetable() {
        return dag.value(KEY).flatMap(this::timetable).orElseGet(NoTimetable::new);
    }

    private Optional<Timetable> timetable(YamlValue value) {
        if (value instanceof Scalar scalar) {
            return ofText(scalar);
        }
        if (value instanceof Sequence || AssetReader.isCondition(value)) {
            return onAssets(value, Optional.empty());
        }
        if (value instanceof Mapping mapping && mapping.entries().containsKey("datasets")) {
            YamlValue timed = mapping.entries().get("timetable");
            return onAssets(mapping.entries().get("datasets"), Optional.ofNullable(timed));
        }
        Optional<Typed> typed = Typed.of(value);
        if (typed.isPresent()
                && (typed.get().type().equals(Times.TIMEDELTA)
                        || Times.RELATIVE.contains(typed.get().type()))) {
            return deltaTicks(value).map(TriggerTimetable::of);
        }
        if (typed.isPresent()) {
            return ofObject(typed.get());
        }
        wrong(value, "应为 cron 文本、资产的列表或带 __type__ 的时间表。");
        return Optional.empty();
    }

    private Optional<Timetable> ofText(Scalar scalar) {
        String text = scalar.text().strip();
        if (text.equalsIgnoreCase("none") || text.isEmpty()) {
            return Optional.of(new NoTimetable());
        }
        if (text.contains("://")) {
            return onAssets(scalar, Optional.empty());
        }
        return switch (text) {
            case "@once" -> Optional.of(new OnceTimetable());
            case "@continuous" -> Optional.of(new ContinuousTimetable());
            default -> cron(scalar, zone).map(TriggerTimetable::of);
        };
    }

    private Optional<Timetable> onAssets(YamlValue condition, Optional<YamlValue> timed) {
        return assets.condition(KEY, condition).map(c -> new AssetTimetable(c, timed.flatMap(this::timetable)));
    }

    private Optional<Timetable> ofObject(Typed object) {
        List<String> modules = MODULES.get(object.className());
        boolean known = modules != null
                && modules.stream().anyMatch(module -> object.type().equals(module + "." + object.className()));
        if (!known) {
            var types = new TreeSet<String>();
            MODULES.forEach((name, in) -> in.forEach(module -> types.add(module + "." + name)));
            String suggestion = modules == null
                    ? Problems.suggestion(object.type(), types)
                    : "，是否为 \"" + modules.get(0) + "." + object.className() + "\"？";
            dag.problems()
                    .add(
                            "HC-J008",
                            object.line(),
                            dag.place(),
                            " schedule：尚不支持时间表 \"" + object.type() + "\"" + suggestion);
            return Optional.empty();
        }
        return switch (object.className()) {
            case "CronTriggerTimetable" -> {
                var arguments = object.byName("cron");
                yield cron(object, arguments).map(ticks -> trigger(ticks, arguments));
            }
            case "CronDataIntervalTimetable" ->
                cron(object, object.byName("cron", "timezone")).map(IntervalTimetable::new);
            case "MultipleCronTriggerTimetable" -> several(object);
            case "DeltaTriggerTimetable" -> {
                var arguments = object.byName("delta");
                yield delta(object, arguments).map(ticks -> trigger(ticks, arguments));
            }
            case "DeltaDataIntervalTimetable" ->
                delta(object, object.byName("delta")).map(IntervalTimetable::new);
            case "AssetOrTimeSchedule" -> onAssetsOrTime(object);
            case "OnceTimetable" -> Optional.of(new OnceTimetable());
            case "ContinuousTimetable" -> Optional.of(new ContinuousTimetable());
            default -> Optional.of(new NoTimetable());
        };
    }

    private Optional<Timetable> onAssetsOrTime(Typed object) {
        YamlValue condition = object.named().get("assets");
        YamlValue timed = object.named().get("timetable");
        if (condition == null || timed == null) {
            wrong(object, "AssetOrTimeSchedule 应有 timetable 和 assets。");
            return Optional.empty();
        }
        return onAssets(condition, Optional.of(timed));
    }

    private Optional<Timetable> several(Typed object) {
        var parts = new ArrayList<TriggerTimetable>();
        Optional<ZoneId> in = zone(object, object.named());
        for (YamlValue argument : object.arguments()) {
            in.flatMap(z -> cron(argument, z)).ifPresent(ticks -> parts.add(trigger(ticks, object.named())));
        }
        if (object.arguments().isEmpty()) {
            wrong(object, "MultipleCronTriggerTimetable 应有 cron 文本。");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new MultipleCronTimetable(parts));
    }

    private TriggerTimetable trigger(Ticks ticks, Map<String, YamlValue> arguments) {
        Delta interval = argument(arguments, "interval")
                .flatMap(value -> times.delta(KEY, value))
                .orElse(Delta.ZERO);
        Optional<YamlValue> immediately = argument(arguments, "run_immediately");
        boolean always =
                immediately.isPresent() && Boolean.TRUE.equals(immediately.get().plain());
        var within = immediately
                .filter(value -> !(value.plain() instanceof Boolean))
                .flatMap(value -> times.delta(KEY, value))
                .map(Delta::time);
        return new TriggerTimetable(ticks, interval, new Immediately(always, within));
    }

    private Optional<Ticks> cron(Typed object, Map<String, YamlValue> arguments) {
        Optional<YamlValue> cron = argument(arguments, "cron");
        if (cron.isEmpty()) {
            wrong(object, object.className() + " 应有 cron。");
            return Optional.empty();
        }
        return zone(object, arguments).flatMap(in -> cron(cron.get(), in));
    }

    private Optional<ZoneId> zone(Typed object, Map<String, YamlValue> arguments) {
        Optional<YamlValue> name = argument(arguments, "timezone");
        if (name.isEmpty()) {
            wrong(object, object.className() + " 应有 timezone。");
            return Optional.empty();
        }
        return times.zone(KEY, name.get());
    }

    private Optional<Ticks> cron(YamlValue cron, ZoneId in) {
        try {
            return Optional.of(CronTicks.of(String.valueOf(cron.plain()), in));
        } catch (IllegalArgumentException e) {
            wrong(cron, "\"" + cron.plain() + "\" 不是 cron 文本，应为五段，如 \"30 1 * * *\"，或 @daily 之类。");
            return Optional.empty();
        }
    }

    private Optional<Ticks> delta(Typed object, Map<String, YamlValue> arguments) {
        Optional<YamlValue> delta = argument(arguments, "delta");
        if (delta.isEmpty()) {
            wrong(object, object.className() + " 应有 delta。");
        }
        return delta.flatMap(this::deltaTicks);
    }

    private Optional<Ticks> deltaTicks(YamlValue value) {
        Optional<Delta> delta = times.delta(KEY, value);
        if (delta.isPresent() && !delta.get().isPositive()) {
            wrong(value, "间隔应大于 0。");
            return Optional.empty();
        }
        return delta.map(DeltaTicks::new);
    }

    private static Optional<YamlValue> argument(Map<String, YamlValue> arguments, String name) {
        return Optional.ofNullable(arguments.get(name)).filter(value -> !(value instanceof YamlValue.Missing));
    }

    private void wrong(Typed object, String message) {
        dag.problems().add("HC-J004", object.line(), dag.place(), " schedule：" + message);
    }

    private void wrong(YamlValue value, String message) {
        dag.problems().add("HC-J004", value.line(), dag.place(), " schedule：" + message);
    }
}
