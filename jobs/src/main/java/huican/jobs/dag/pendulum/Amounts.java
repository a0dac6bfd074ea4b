package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.Arguments;
import huican.jobs.dag.jinja.JinjaException;
import huican.jobs.dag.jinja.Python;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** {@code add(days=1, hours=-2)} and {@code replace(hour=3)}. */
final class Amounts {
    private static final List<String> UNITS =
            List.of("years", "months", "weeks", "days", "hours", "minutes", "seconds", "microseconds");

    private Amounts() {}

    /** By the calendar first, on the clock of the zone; then by exact time. */
    static ZonedDateTime moved(ZonedDateTime from, int sign, Arguments given) {
        for (String name : given.named().keySet()) {
            if (!UNITS.contains(name)) {
                throw new JinjaException(given.called() + "() got an unexpected keyword argument '" + name + "'");
            }
        }
        ZonedDateTime moved = from;
        for (int i = 0; i < UNITS.size(); i++) {
            Object amount = given.get(i, UNITS.get(i), 0L);
            double number = amount instanceof Number value ? value.doubleValue() : given.integer(i, UNITS.get(i), 0);
            if (number != 0) {
                moved = number == Math.rint(number)
                        ? moved.plus(sign * (long) number, ChronoUnit.valueOf(unit(i)))
                        : moved.plusNanos(Math.round(sign
                                * number
                                * ChronoUnit.valueOf(unit(i)).getDuration().toNanos()));
            }
        }
        return moved;
    }

    private static String unit(int i) {
        return i == UNITS.size() - 1 ? "MICROS" : UNITS.get(i).toUpperCase(java.util.Locale.ROOT);
    }

    static ZonedDateTime replaced(ZonedDateTime from, Map<String, Object> parts) {
        ZonedDateTime replaced = from;
        for (var part : parts.entrySet()) {
            Object given = part.getValue();
            int number = given instanceof Long value ? value.intValue() : 0;
            replaced = switch (part.getKey()) {
                case "year" -> replaced.withYear(number);
                case "month" -> replaced.withMonth(number);
                case "day" -> replaced.withDayOfMonth(number);
                case "hour" -> replaced.withHour(number);
                case "minute" -> replaced.withMinute(number);
                case "second" -> replaced.withSecond(number);
                case "microsecond" -> replaced.withNano(number * 1000);
                case "tz", "tzinfo" ->
                    replaced.withZoneSameLocal(given instanceof Zone zone ? zone.id() : Zone.of(Python.str(given)));
                default -> throw new JinjaException("unexpected keyword argument '" + part.getKey() + "'");
            };
        }
        return replaced;
    }
}
