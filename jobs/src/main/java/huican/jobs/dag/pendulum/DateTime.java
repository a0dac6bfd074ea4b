package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.Arguments;
import huican.jobs.dag.jinja.Function;
import huican.jobs.dag.jinja.JinjaException;
import huican.jobs.dag.jinja.JinjaObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/**
 * A moment in a template, under the names of pendulum's DateTime.
 *
 * @param time microseconds are its smallest part
 * @param naive whether it has no zone, as Python's own datetime; {@code time} is then in UTC
 */
public record DateTime(ZonedDateTime time, boolean naive) implements JinjaObject {
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** The moment in UTC. */
    public static DateTime of(Instant moment) {
        return new DateTime(moment.atZone(UTC), false);
    }

    static DateTime naive(LocalDateTime local) {
        return new DateTime(local.atZone(UTC), true);
    }

    private DateTime with(ZonedDateTime other) {
        return new DateTime(other, naive);
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "year" -> (long) time.getYear();
            case "month" -> (long) time.getMonthValue();
            case "day" -> (long) time.getDayOfMonth();
            case "hour" -> (long) time.getHour();
            case "minute" -> (long) time.getMinute();
            case "second" -> (long) time.getSecond();
            case "microsecond" -> (long) time.getNano() / 1000;
            case "day_of_week" -> time.getDayOfWeek().getValue() - 1L;
            case "day_of_year" -> (long) time.getDayOfYear();
            case "week_of_year" -> (long) time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "week_of_month" -> weekOfMonth();
            case "days_in_month" -> (long) time.toLocalDate().lengthOfMonth();
            case "quarter" -> (long) time.get(IsoFields.QUARTER_OF_YEAR);
            case "int_timestamp" -> time.toEpochSecond();
            case "float_timestamp" -> timestamp();
            case "timezone_name" -> zoneName();
            case "timezone", "tz", "tzinfo" -> naive ? null : new Zone(time.getZone());
            case "offset" -> (long) time.getOffset().getTotalSeconds();
            case "offset_hours" -> time.getOffset().getTotalSeconds() / 3600.0;
            default -> method(name);
        };
    }

    private Object method(String name) {
        return switch (name) {
            case "in_timezone", "in_tz", "astimezone" -> call(name, given -> in(given.needed(0, "tz")));
            case "add" -> call(name, given -> with(Amounts.moved(time, 1, given)));
            case "subtract" -> call(name, given -> with(Amounts.moved(time, -1, given)));
            case "set", "replace" -> call(name, given -> with(Amounts.replaced(time, given.named())));
            case "on" ->
                call(
                        name,
                        given -> with(time.withYear((int) given.integer(0, "year", 0))
                                .withMonth((int) given.integer(1, "month", 1))
                                .withDayOfMonth((int) given.integer(2, "day", 1))));
            case "at" ->
                call(
                        name,
                        given -> with(time.withHour((int) given.integer(0, "hour", 0))
                                .withMinute((int) given.integer(1, "minute", 0))
                                .withSecond((int) given.integer(2, "second", 0))
                                .withNano((int) given.integer(3, "microsecond", 0) * 1000)));
            case "start_of" -> call(name, given -> with(Spans.start(time, given.text(0, "unit", "day"))));
            case "end_of" -> call(name, given -> with(Spans.end(time, given.text(0, "unit", "day"))));
            case "first_of" -> call(name, given -> with(Spans.start(time, given.text(0, "unit", "month"))));
            case "last_of" ->
                call(name, given -> with(Spans.start(Spans.end(time, given.text(0, "unit", "month")), "day")));
            case "next" ->
                call(name, given -> with(Spans.start(time, "day").with(TemporalAdjusters.next(weekday(given)))));
            case "previous" ->
                call(name, given -> with(Spans.start(time, "day").with(TemporalAdjusters.previous(weekday(given)))));
            case "diff" -> call(name, given -> interval((DateTime) given.needed(0, "dt")));
            case "date" -> call(name, given -> new Date(time.toLocalDate()));
            case "time" -> call(name, given -> clock());
            case "naive" -> call(name, given -> naive(time.toLocalDateTime()));
            case "timestamp" -> call(name, given -> timestamp());
            case "weekday" -> call(name, given -> time.getDayOfWeek().getValue() - 1L);
            case "isoweekday" -> call(name, given -> (long) time.getDayOfWeek().getValue());
            case "is_utc" -> call(name, given -> time.getOffset().equals(ZoneOffset.UTC));
            case "is_leap_year" -> call(name, given -> time.toLocalDate().isLeapYear());
            case "nth_of" ->
                call(
                        name,
                        given -> with(Spans.start(time, given.text(0, "unit", "month"))
                                .with(TemporalAdjusters.dayOfWeekInMonth(
                                        (int) given.integer(1, "nth", 1),
                                        DayOfWeek.of((int) given.integer(2, "day_of_week", 0) + 1)))));
            case "utcoffset" ->
                call(
                        name,
                        given -> new TimeDelta(
                                java.time.Duration.ofSeconds(time.getOffset().getTotalSeconds())));
            default -> text(name);
        };
    }

    private Object text(String name) {
        return switch (name) {
            case "isoformat" -> call(name, given -> isoformat(given.text(0, "sep", "T")));
            case "to_iso8601_string" ->
                call(
                        name,
                        given -> isoformat("T")
                                .replaceAll("\\+00:00$", time.getZone().equals(UTC) ? "Z" : "+00:00"));
            case "to_rfc3339_string", "for_json" -> call(name, given -> isoformat("T"));
            case "to_date_string" -> call(name, given -> Strftime.format(this, "%Y-%m-%d"));
            case "to_time_string" -> call(name, given -> Strftime.format(this, "%H:%M:%S"));
            case "to_datetime_string" -> call(name, given -> Strftime.format(this, "%Y-%m-%d %H:%M:%S"));
            case "to_day_datetime_string" ->
                call(name, given -> PendulumFormat.format(this, "ddd, MMM D, YYYY h:mm A"));
            case "to_formatted_date_string" -> call(name, given -> PendulumFormat.format(this, "MMM DD, YYYY"));
            case "to_cookie_string" ->
                call(name, given -> PendulumFormat.format(this, "dddd, DD-MMM-YYYY HH:mm:ss zz"));
            case "to_atom_string", "to_w3c_string" -> call(name, given -> rounded());
            case "to_rss_string", "to_rfc2822_string", "to_rfc1123_string" ->
                call(name, given -> PendulumFormat.format(this, "ddd, DD MMM YYYY HH:mm:ss ZZ"));
            case "to_rfc822_string" -> call(name, given -> PendulumFormat.format(this, "ddd, DD MMM YY HH:mm:ss ZZ"));
            case "ctime" -> call(name, given -> Strftime.format(this, "%a %b %e %H:%M:%S %Y"));
            case "strftime" -> call(name, given -> Strftime.format(this, given.text(0, "format", "")));
            case "format" -> call(name, given -> PendulumFormat.format(this, given.text(0, "fmt", "")));
            default -> missing(name);
        };
    }

    private Function call(String name, java.util.function.Function<Arguments, Object> body) {
        return (arguments, named) -> {
            try {
                return body.apply(new Arguments(name, arguments, named));
            } catch (DateTimeException | ClassCastException e) {
                throw new JinjaException(name + "(): " + e.getMessage());
            }
        };
    }

    private DateTime in(Object zone) {
        ZoneId id = zone instanceof Zone own ? own.id() : Zone.of(String.valueOf(zone));
        return new DateTime(time.withZoneSameInstant(id), false);
    }

    private static DayOfWeek weekday(Arguments given) {
        return DayOfWeek.of((int) given.integer(0, "day_of_week", 0) + 1);
    }

    private long weekOfMonth() {
        int first = time.withDayOfMonth(1).getDayOfWeek().getValue() - 1;
        return (time.getDayOfMonth() + first - 1) / 7 + 1L;
    }

    private String clock() {
        return Strftime.format(this, "%H:%M:%S") + fraction();
    }

    double timestamp() {
        return time.toEpochSecond() + time.getNano() / 1000 / 1e6;
    }

    String zoneName() {
        return naive ? null : new Zone(time.getZone()).toString();
    }

    private String fraction() {
        long micros = time.getNano() / 1000;
        return micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
    }

    /** ISO 8601 with offset; microseconds only when they are not zero. */
    String isoformat(String separator) {
        String offset = naive ? "" : Strftime.offset(this, ":");
        return Strftime.format(this, "%Y-%m-%d") + separator + clock() + offset;
    }

    /** As {@link #isoformat} without parts of a second. */
    private String rounded() {
        return new DateTime(time.withNano(0), naive).isoformat("T");
    }

    private Interval interval(DateTime end) {
        return new Interval(this, end);
    }

    @Override
    public Optional<Object> arithmetic(String operator, Object other, boolean reversed) {
        if (other instanceof TimeDelta delta && operator.equals("+")) {
            return Optional.of(with(delta.addTo(time, 1)));
        }
        if (other instanceof TimeDelta delta && operator.equals("-") && !reversed) {
            return Optional.of(with(delta.addTo(time, -1)));
        }
        if (other instanceof DateTime earlier && operator.equals("-") && !reversed) {
            return Optional.of(
                    naive
                            ? new TimeDelta(java.time.Duration.between(earlier.time, time))
                            : new Interval(earlier, this));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Integer> compare(Object other) {
        return other instanceof DateTime moment
                ? Optional.of(time.toInstant().compareTo(moment.time.toInstant()))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DateTime moment && time.toInstant().equals(moment.time.toInstant());
    }

    @Override
    public int hashCode() {
        return time.toInstant().hashCode();
    }

    @Override
    public String typeName() {
        return naive ? "datetime.datetime" : "DateTime";
    }

    @Override
    public String repr() {
        long micros = time.get(ChronoField.MICRO_OF_SECOND);
        String parts =
                time.getYear() + ", " + time.getMonthValue() + ", " + time.getDayOfMonth() + ", " + time.getHour()
                        + ", " + time.getMinute()
                        + (naive && micros == 0 && time.getSecond() == 0 ? "" : ", " + time.getSecond())
                        + (micros == 0 ? "" : ", " + micros);
        return naive
                ? "datetime.datetime(" + parts + ")"
                : "DateTime(" + parts + ", tzinfo=Timezone('" + zoneName() + "'))";
    }

    @Override
    public String toString() {
        return isoformat(" ");
    }
}
