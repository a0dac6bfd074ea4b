package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.Arguments;
import huican.jobs.dag.jinja.Function;
import huican.jobs.dag.jinja.Jinja;
import huican.jobs.dag.jinja.JinjaException;
import huican.jobs.dag.jinja.JinjaObject;
import huican.jobs.dag.jinja.Python;
import huican.schemas.run.Shanghai;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * {@code macros}: Airflow's functions of dates, and the parts of Python's datetime, dateutil, time, uuid and random that templates use.
 *
 * @param now for {@code macros.datetime.now()} and {@code macros.time.time()}
 */
public record Macros(Supplier<Instant> now) implements JinjaObject {

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "ds_add" -> call(name, given -> dsAdd(given.text(0, "ds", ""), given.integer(1, "days", 0)));
            case "ds_format" ->
                call(
                        name,
                        given -> Strftime.format(
                                DateTime.naive(
                                        Strftime.parse(given.text(0, "ds", ""), given.text(1, "input_format", ""))),
                                given.text(2, "output_format", "")));
            case "datetime" -> new DateTimeClass(now);
            case "timedelta" -> call(name, Macros::timedelta);
            case "random" -> call(name, given -> ThreadLocalRandom.current().nextDouble());
            case "uuid" ->
                new Module(Map.of(
                        "uuid4", call("uuid4", given -> UUID.randomUUID().toString()),
                        "uuid1", call("uuid1", given -> UUID.randomUUID().toString())));
            case "time" ->
                new Module(Map.of(
                        "time", call("time", given -> now.get().toEpochMilli() / 1000.0),
                        "strftime",
                                call(
                                        "strftime",
                                        given -> Strftime.format(
                                                DateTime.naive(LocalDateTime.ofInstant(now.get(), Shanghai.ZONE)),
                                                given.text(0, "format", "")))));
            case "json" ->
                new Module(Map.of(
                        "dumps",
                                call(
                                        "dumps",
                                        given -> Jinja.json(
                                                given.get(0, "obj", null),
                                                given.get(Integer.MAX_VALUE, "indent", null),
                                                Boolean.TRUE.equals(given.get(Integer.MAX_VALUE, "sort_keys", false)))),
                        "loads", call("loads", given -> Jinja.parsed(given.text(0, "s", "")))));
            case "dateutil" ->
                new Module(Map.of(
                        "parser",
                                new Module(Map.of(
                                        "parse", call("parse", given -> parsed(given.text(0, "timestr", ""))))),
                        "relativedelta", new Module(Map.of("relativedelta", call("relativedelta", Macros::relative)))));
            default ->
                new huican.jobs.dag.jinja.Undefined(
                        "module 'airflow.sdk.execution_time.macros' has no attribute '" + name + "'");
        };
    }

    private static Function call(String name, java.util.function.Function<Arguments, Object> body) {
        return (arguments, named) -> {
            try {
                return body.apply(new Arguments(name, arguments, named));
            } catch (java.time.DateTimeException e) {
                throw new JinjaException(name + "(): " + e.getMessage());
            }
        };
    }

    private static String dsAdd(String ds, long days) {
        return days == 0
                ? ds
                : Strftime.parse(ds, "%Y-%m-%d").toLocalDate().plusDays(days).toString();
    }

    private static TimeDelta timedelta(Arguments given) {
        List<String> units = List.of("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks");
        List<String> seconds = List.of("86400", "1", "0.000001", "0.001", "60", "3600", "604800");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < units.size(); i++) {
            Object amount = given.get(i, units.get(i), 0L);
            if (!(amount instanceof Number)) {
                throw new JinjaException(
                        "unsupported type for timedelta " + units.get(i) + " component: " + Python.repr(amount));
            }
            sum = sum.add(new BigDecimal(amount.toString()).multiply(new BigDecimal(seconds.get(i))));
        }
        return new TimeDelta(Duration.ofNanos(sum.movePointRight(9).longValue()));
    }

    private static TimeDelta relative(Arguments given) {
        Period calendar = Period.of((int) named(given, "years"), (int) named(given, "months"), (int)
                (named(given, "days") + 7 * named(given, "weeks")));
        Duration time = Duration.ofHours(named(given, "hours"))
                .plusMinutes(named(given, "minutes"))
                .plusSeconds(named(given, "seconds"));
        return new TimeDelta(calendar, time);
    }

    private static long named(Arguments given, String name) {
        return given.integer(Integer.MAX_VALUE, name, 0);
    }

    /** A date, or a date and time with or without zone, as ISO 8601 writes them. */
    private static DateTime parsed(String text) {
        String iso = text.strip().replace(' ', 'T');
        if (iso.matches("\\d{8}")) {
            iso = iso.substring(0, 4) + "-" + iso.substring(4, 6) + "-" + iso.substring(6);
        }
        if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return DateTime.naive(LocalDate.parse(iso).atStartOfDay());
        }
        if (iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})")) {
            return DateTime.of(java.time.OffsetDateTime.parse(iso).toInstant());
        }
        return DateTime.naive(LocalDateTime.parse(iso));
    }

    /** Names behind a dot. */
    private record Module(Map<String, Object> names) implements JinjaObject {
        @Override
        public Object attribute(String name) {
            return names.containsKey(name) ? names.get(name) : missing(name);
        }

        @Override
        public String typeName() {
            return "module";
        }
    }

    /** {@code macros.datetime}: the class, which may be called. */
    private record DateTimeClass(Supplier<Instant> now) implements JinjaObject, Function {
        @Override
        public Object call(List<Object> arguments, Map<String, Object> named) {
            var given = new Arguments("datetime", arguments, named);
            try {
                return DateTime.naive(LocalDateTime.of(
                        (int) given.integer(0, "year", 1),
                        (int) given.integer(1, "month", 1),
                        (int) given.integer(2, "day", 1),
                        (int) given.integer(3, "hour", 0),
                        (int) given.integer(4, "minute", 0),
                        (int) given.integer(5, "second", 0),
                        (int) given.integer(6, "microsecond", 0) * 1000));
            } catch (java.time.DateTimeException e) {
                throw new JinjaException(e.getMessage());
            }
        }

        @Override
        public Object attribute(String name) {
            return switch (name) {
                case "strptime" ->
                    Macros.call(
                            name,
                            given -> DateTime.naive(
                                    Strftime.parse(given.text(0, "date_string", ""), given.text(1, "format", ""))));
                case "fromisoformat" -> Macros.call(name, given -> parsed(given.text(0, "date_string", "")));
                case "now", "utcnow", "today" ->
                    Macros.call(name, given -> DateTime.naive(LocalDateTime.ofInstant(now.get(), ZoneId.of("UTC"))));
                case "fromtimestamp" ->
                    Macros.call(
                            name,
                            given -> DateTime.naive(LocalDateTime.ofInstant(
                                    Instant.ofEpochSecond(given.integer(0, "timestamp", 0)), ZoneId.of("UTC"))));
                default -> missing(name);
            };
        }

        @Override
        public String typeName() {
            return "type";
        }
    }
}
