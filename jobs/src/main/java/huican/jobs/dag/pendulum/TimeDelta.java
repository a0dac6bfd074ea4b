package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.Function;
import huican.jobs.dag.jinja.JinjaObject;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * Python's timedelta; with a calendar part its relativedelta.
 *
 * @param calendar years, months and days of a relativedelta
 */
public record TimeDelta(Period calendar, Duration time) implements JinjaObject {

    public TimeDelta(Duration time) {
        this(Period.ZERO, time);
    }

    ZonedDateTime addTo(ZonedDateTime moment, int sign) {
        ZonedDateTime moved = moment.plus(calendar.multipliedBy(sign));
        // Whole days are days on the clock, as pendulum adds them.
        long days = time.toDays();
        return moved.plusDays(sign * days).plus(time.minusDays(days).multipliedBy(sign));
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "days" -> Math.floorDiv(time.getSeconds(), 86_400L);
            case "seconds" -> Math.floorMod(time.getSeconds(), 86_400L);
            case "microseconds" -> time.getNano() / 1000L;
            case "total_seconds" -> (Function) (arguments, named) -> seconds(time);
            default -> missing(name);
        };
    }

    static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1000 / 1e6;
    }

    @Override
    public Optional<Object> arithmetic(String operator, Object other, boolean reversed) {
        if (other instanceof TimeDelta delta && operator.equals("+")) {
            return Optional.of(new TimeDelta(calendar.plus(delta.calendar), time.plus(delta.time)));
        }
        if (other instanceof TimeDelta delta && operator.equals("-") && !reversed) {
            return Optional.of(new TimeDelta(calendar.minus(delta.calendar), time.minus(delta.time)));
        }
        if (other instanceof Long number && operator.equals("*")) {
            return Optional.of(new TimeDelta(calendar.multipliedBy(number.intValue()), time.multipliedBy(number)));
        }
        if (other instanceof Long zero && zero == 0 && operator.equals("-") && reversed) {
            return Optional.of(new TimeDelta(calendar.negated(), time.negated()));
        }
        if (other instanceof Long number && operator.equals("/") && !reversed && number != 0) {
            return Optional.of(new TimeDelta(time.dividedBy(number)));
        }
        if (other instanceof TimeDelta delta && operator.equals("/") && !reversed) {
            return Optional.of(seconds(time) / seconds(delta.time));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Integer> compare(Object other) {
        return other instanceof TimeDelta delta && calendar.equals(delta.calendar)
                ? Optional.of(time.compareTo(delta.time))
                : Optional.empty();
    }

    @Override
    public boolean truth() {
        return !time.isZero() || !calendar.isZero();
    }

    @Override
    public String typeName() {
        return calendar.isZero() ? "datetime.timedelta" : "relativedelta";
    }

    @Override
    public String repr() {
        var parts = new ArrayList<String>();
        for (String name : new String[] {"days", "seconds", "microseconds"}) {
            if (!Long.valueOf(0).equals(attribute(name))) {
                parts.add(name + "=" + attribute(name));
            }
        }
        return "datetime.timedelta(" + (parts.isEmpty() ? "0" : String.join(", ", parts)) + ")";
    }

    /** {@code 1 day, 0:00:05}. */
    @Override
    public String toString() {
        long days = Math.floorDiv(time.getSeconds(), 86_400L);
        long rest = Math.floorMod(time.getSeconds(), 86_400L);
        long micros = time.getNano() / 1000;
        return (days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, "))
                + String.format(Locale.ROOT, "%d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60)
                + (micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros));
    }
}
