package huican.jobs.dag;

import huican.jobs.dag.time.Delta;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads durations and time zones of a DAG file. */
final class Times {
    static final String TIMEDELTA = "datetime.timedelta";
    static final Set<String> RELATIVE =
            Set.of("dateutil.relativedelta.relativedelta", "dateutil.relativedelta", "relativedelta");
    private static final Set<String> ZONES = Set.of(
            "pendulum.timezone",
            "pendulum.tz.timezone",
            "pendulum.tz.timezone.Timezone",
            "pendulum.Timezone",
            "zoneinfo.ZoneInfo",
            "airflow.sdk.timezone.parse_timezone",
            "airflow.utils.timezone.parse_timezone");

    /** 270 years: nobody sees the end of a longer one, and nanoseconds of it still fit into a number. */
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(100_000).toSeconds());

    /** Seconds of each unit of a timedelta. */
    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "weeks", BigDecimal.valueOf(604_800),
            "days", BigDecimal.valueOf(86_400),
            "hours", BigDecimal.valueOf(3_600),
            "minutes", BigDecimal.valueOf(60),
            "seconds", BigDecimal.ONE,
            "milliseconds", new BigDecimal("0.001"),
            "microseconds", new BigDecimal("0.000001"));

    private final Problems problems;
    private final String place;

    Times(Problems problems, String place) {
        this.problems = problems;
        this.place = place;
    }

    /** A timedelta or relativedelta object, or a number of seconds. */
    Optional<Delta> delta(String key, YamlValue value) {
        if (value instanceof Scalar scalar && scalar.plain() instanceof Number seconds) {
            return Optional.of(Delta.of(duration(new BigDecimal(seconds.toString()))));
        }
        Optional<Typed> typed = Typed.of(value);
        if (typed.isPresent() && typed.get().type().equals(TIMEDELTA)) {
            return timedelta(key, typed.get());
        }
        if (typed.isPresent() && RELATIVE.contains(typed.get().type())) {
            return relative(key, typed.get());
        }
        wrong(key, value, "应为秒数或 {__type__: datetime.timedelta, minutes: 5}。");
        return Optional.empty();
    }

    private Optional<Delta> timedelta(String key, Typed typed) {
        BigDecimal seconds = BigDecimal.ZERO;
        var parts = typed.byName("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks");
        for (var part : parts.entrySet()) {
            BigDecimal unit = SECONDS.get(part.getKey());
            if (unit == null || !(part.getValue().plain() instanceof Number number)) {
                unknownUnit(key, typed, "timedelta", part.getKey(), part.getValue(), SECONDS.keySet());
                return Optional.empty();
            }
            seconds = seconds.add(unit.multiply(new BigDecimal(number.toString())));
        }
        return Optional.of(Delta.of(duration(seconds)));
    }

    private Optional<Delta> relative(String key, Typed typed) {
        Period calendar = Period.ZERO;
        BigDecimal seconds = BigDecimal.ZERO;
        for (var part : typed.named().entrySet()) {
            if (!(part.getValue().plain() instanceof Number number)) {
                unknownUnit(key, typed, "relativedelta", part.getKey(), part.getValue(), SECONDS.keySet());
                return Optional.empty();
            }
            switch (part.getKey()) {
                case "years" -> calendar = calendar.plusYears(number.longValue());
                case "months" -> calendar = calendar.plusMonths(number.longValue());
                case "weeks" -> calendar = calendar.plusDays(7 * number.longValue());
                case "days" -> calendar = calendar.plusDays(number.longValue());
                case "hours", "minutes", "seconds", "microseconds" ->
                    seconds = seconds.add(SECONDS.get(part.getKey()).multiply(new BigDecimal(number.toString())));
                default -> {
                    unknownUnit(key, typed, "relativedelta", part.getKey(), part.getValue(), SECONDS.keySet());
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Delta(calendar, duration(seconds)));
    }

    private static Duration duration(BigDecimal seconds) {
        BigDecimal bounded = seconds.min(LONGEST).max(LONGEST.negate());
        BigDecimal[] parts = bounded.divideAndRemainder(BigDecimal.ONE);
        return Duration.ofSeconds(
                parts[0].longValue(), parts[1].movePointRight(9).longValue());
    }

    /** The name of a zone, or an object that holds one. */
    Optional<ZoneId> zone(String key, YamlValue value) {
        Optional<Typed> typed = Typed.of(value);
        YamlValue name = typed.filter(object -> ZONES.contains(object.type()))
                .map(object -> object.byName("name").getOrDefault("name", value))
                .orElse(value);
        if (name instanceof YamlValue.Mapping inner && inner.entries().containsKey("key")) {
            name = inner.entries().get("key");
        }
        String text = String.valueOf(name.plain());
        try {
            return Optional.of(ZoneId.of(text.equalsIgnoreCase("utc") ? "UTC" : text));
        } catch (DateTimeException e) {
            wrong(key, value, "没有时区 \"" + text + "\"" + Problems.suggestion(text, ZoneId.getAvailableZoneIds()));
            return Optional.empty();
        }
    }

    private void unknownUnit(String key, Typed typed, String type, String unit, YamlValue value, Set<String> known) {
        if (known.contains(unit)) {
            wrong(key, value, type + " 的 " + unit + " 应为数。");
        } else {
            problems.add(
                    "HC-J004",
                    typed.line(),
                    place,
                    " " + key + "：" + type + " 没有 \"" + unit + "\"" + Problems.suggestion(unit, known));
        }
    }

    private void wrong(String key, YamlValue value, String message) {
        problems.add("HC-J004", value.line(), place, " " + key + "：" + message);
    }
}
