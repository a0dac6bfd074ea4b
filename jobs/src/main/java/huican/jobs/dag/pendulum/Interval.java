package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.Function;
import huican.jobs.dag.jinja.JinjaObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is between two moments. */
record Interval(DateTime start, DateTime end) implements JinjaObject {

    private Duration time() {
        return Duration.between(start.time(), end.time());
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "start" -> start;
            case "end" -> end;
            case "days" -> time().toDays();
            case "seconds" -> time().toSeconds() % 86_400;
            case "total_seconds" -> (Function) (arguments, named) -> TimeDelta.seconds(time());
            case "in_days", "total_days" -> number(name, time().toDays(), 86_400);
            case "in_hours", "total_hours" -> number(name, time().toHours(), 3_600);
            case "in_minutes", "total_minutes" -> number(name, time().toMinutes(), 60);
            case "in_seconds" -> number(name, time().toSeconds(), 1);
            case "in_months" -> number(name, ChronoUnit.MONTHS.between(start.time(), end.time()), 1);
            case "in_years" -> number(name, ChronoUnit.YEARS.between(start.time(), end.time()), 1);
            case "in_weeks", "total_weeks" -> number(name, time().toDays() / 7, 604_800);
            default -> missing(name);
        };
    }

    private Function number(String name, long whole, double unit) {
        return (arguments, named) ->
                name.startsWith("in_") ? (Object) whole : (Object) (TimeDelta.seconds(time()) / unit);
    }

    @Override
    public Optional<Object> arithmetic(String operator, Object other, boolean reversed) {
        return new TimeDelta(time()).arithmetic(operator, other, reversed);
    }

    @Override
    public Optional<Integer> compare(Object other) {
        return other instanceof Interval interval
                ? Optional.of(time().compareTo(interval.time()))
                : new TimeDelta(time()).compare(other);
    }

    @Override
    public boolean truth() {
        return !time().isZero();
    }

    @Override
    public String toString() {
        return "<Interval [" + start + " -> " + end + "]>";
    }
}
