package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.JinjaException;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** First and last moment of the minute, hour, day, week (from Monday), month, quarter or year that a moment is in. */
final class Spans {
    private Spans() {}

    static ZonedDateTime start(ZonedDateTime time, String unit) {
        ZonedDateTime day = time.toLocalDate().atStartOfDay(time.getZone());
        return switch (unit) {
            case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
            case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
            case "day" -> day;
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case "year" -> day.withDayOfYear(1);
            case "decade" -> day.withDayOfYear(1).withYear(day.getYear() / 10 * 10);
            default -> throw new JinjaException("Invalid unit \"" + unit + "\" for start_of()");
        };
    }

    static ZonedDateTime end(ZonedDateTime time, String unit) {
        ZonedDateTime start = start(time, unit);
        ZonedDateTime next = switch (unit) {
            case "second" -> start.plusSeconds(1);
            case "minute" -> start.plusMinutes(1);
            case "hour" -> start.plusHours(1);
            case "day" -> start.plusDays(1);
            case "week" -> start.plusWeeks(1);
            case "month" -> start.plusMonths(1);
            case "quarter" -> start.plusMonths(3);
            case "decade" -> start.plusYears(10);
            default -> start.plusYears(1);
        };
        return next.minus(1, ChronoUnit.MICROS);
    }
}
