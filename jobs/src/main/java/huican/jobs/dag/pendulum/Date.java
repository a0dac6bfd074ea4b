package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.Arguments;
import huican.jobs.dag.jinja.Function;
import huican.jobs.dag.jinja.JinjaObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** A day without time. */
record Date(LocalDate day) implements JinjaObject {
    private static final Set<String> SHARED = Set.of(
            "year",
            "month",
            "day",
            "day_of_week",
            "day_of_year",
            "week_of_year",
            "week_of_month",
            "days_in_month",
            "quarter",
            "weekday",
            "isoweekday",
            "strftime",
            "format",
            "to_date_string",
            "is_leap_year");
    private static final Set<String> MOVED = Set.of(
            "add", "subtract", "start_of", "end_of", "replace", "set", "next", "previous", "first_of", "last_of");

    private DateTime midnight() {
        return new DateTime(day.atStartOfDay(ZoneId.of("UTC")), false);
    }

    @Override
    public Object attribute(String name) {
        if (SHARED.contains(name)) {
            return midnight().attribute(name);
        }
        if (name.equals("isoformat")) {
            return (Function) (arguments, named) -> toString();
        }
        if (MOVED.contains(name) && midnight().attribute(name) instanceof Function function) {
            return (Function) (arguments, named) ->
                    new Date(((DateTime) function.call(arguments, named)).time().toLocalDate());
        }
        if (name.equals("diff")) {
            return (Function) (arguments, named) ->
                    new Interval(midnight(), ((Date) new Arguments(name, arguments, named).needed(0, "dt")).midnight());
        }
        return missing(name);
    }

    @Override
    public Optional<Object> arithmetic(String operator, Object other, boolean reversed) {
        if (other instanceof Date date && operator.equals("-") && !reversed) {
            return Optional.of(new Interval(date.midnight(), midnight()));
        }
        return midnight()
                .arithmetic(operator, other, reversed)
                .filter(DateTime.class::isInstance)
                .map(moved -> new Date(((DateTime) moved).time().toLocalDate()));
    }

    @Override
    public Optional<Integer> compare(Object other) {
        return other instanceof Date date ? Optional.of(day.compareTo(date.day)) : Optional.empty();
    }

    @Override
    public String repr() {
        return "Date(" + day.getYear() + ", " + day.getMonthValue() + ", " + day.getDayOfMonth() + ")";
    }

    @Override
    public String toString() {
        return day.toString();
    }
}
