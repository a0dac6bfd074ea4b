package huican.jobs.dag.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Ticks of a cron text on the clock of a zone, as Airflow counts them. A time that the clock leaps over comes as much later; of a time that
 * comes twice, the second is meant. A cron for every hour counts elapsed time instead, so that it ticks in both of the doubled hours.
 *
 * @param cron what is counted, without a zone
 * @param zone whose clock is read
 */
public record CronTicks(Cron cron, ZoneId zone) implements Ticks {

    /**
     * Ticks of a cron text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CronTicks of(String cron, ZoneId zone) {
        return new CronTicks(Cron.of(cron), zone);
    }

    @Override
    public Instant after(Instant moment) {
        ZonedDateTime now = moment.atZone(zone);
        LocalDateTime next = cron.after(now.toLocalDateTime());
        return cron.isEveryHour() ? moment.plus(Duration.between(now.toLocalDateTime(), next)) : at(next);
    }

    @Override
    public Instant before(Instant moment) {
        ZonedDateTime now = moment.atZone(zone);
        LocalDateTime previous = cron.before(now.toLocalDateTime());
        return cron.isEveryHour() ? moment.minus(Duration.between(previous, now.toLocalDateTime())) : at(previous);
    }

    private Instant at(LocalDateTime local) {
        return ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
    }

    @Override
    public Instant atOrAfter(Instant moment) {
        Instant next = after(moment);
        return before(next).equals(moment) ? moment : next;
    }

    @Override
    public Instant atOrBefore(Instant moment) {
        Instant previous = before(moment);
        return after(previous).equals(moment) ? moment : previous;
    }

    @Override
    public String summary() {
        return cron.text();
    }
}
