package huican.jobs.dag.time;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * A step in time, as Python's timedelta (only {@code time}) or relativedelta.
 *
 * @param calendar years, months and days, counted on the calendar of UTC
 * @param time an exact length, added after those
 */
public record Delta(Period calendar, Duration time) {
    public static final Delta ZERO = of(Duration.ZERO);

    public static Delta of(Duration time) {
        return new Delta(Period.ZERO, time);
    }

    /** The moment so many times further. */
    public Instant addTo(Instant moment, int times) {
        return moment.atOffset(ZoneOffset.UTC)
                .plus(calendar.multipliedBy(times))
                .plus(time.multipliedBy(times))
                .toInstant();
    }

    /** Whether time moves forward with it. */
    public boolean isPositive() {
        return addTo(Instant.EPOCH, 1).isAfter(Instant.EPOCH);
    }

    long roughMicros() {
        long days = calendar.getYears() * 365L + calendar.getMonths() * 30L + calendar.getDays();
        return Duration.ofDays(days).plus(time).toNanos() / 1000;
    }

    /** As Python writes a timedelta: {@code 1 day, 0:05:00}. */
    @Override
    public String toString() {
        if (!calendar.isZero()) {
            return "relativedelta(" + calendar + (time.isZero() ? "" : "+" + time) + ")";
        }
        long days = Math.floorDiv(time.getSeconds(), 86_400L);
        Duration rest = time.minusDays(days);
        String clock = String.format(
                java.util.Locale.ROOT, "%d:%02d:%02d", rest.toHours(), rest.toMinutesPart(), rest.toSecondsPart());
        int micros = rest.toNanosPart() / 1000;
        String fraction = micros == 0 ? "" : String.format(java.util.Locale.ROOT, ".%06d", micros);
        return (days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, ")) + clock + fraction;
    }
}
