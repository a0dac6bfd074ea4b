package huican.jobs.dag;

import com.hubspot.jinjava.el.ext.NamedParameter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** An instant as templates see it: the part of pendulum's DateTime that DAG files use, under pendulum's names. */
public final class TemplateTime {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private final ZonedDateTime time;

    public TemplateTime(Instant instant) {
        this(instant.atZone(ZoneOffset.UTC));
    }

    private TemplateTime(ZonedDateTime time) {
        this.time = time;
    }

    public TemplateTime in_timezone(String zone) {
        return new TemplateTime(time.withZoneSameInstant(ZoneId.of(zone)));
    }

    /** {@code add(days=1)}: days, hours, minutes, seconds, weeks, months, years. */
    public TemplateTime add(Object... amounts) {
        return moved(1, amounts);
    }

    /** {@code subtract(days=1)}. */
    public TemplateTime subtract(Object... amounts) {
        return moved(-1, amounts);
    }

    public String to_date_string() {
        return time.toLocalDate().toString();
    }

    public String to_datetime_string() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(time);
    }

    /** ISO 8601 with offset; microseconds only when they are not zero. */
    public String isoformat() {
        String offset = time.getOffset().equals(ZoneOffset.UTC)
                ? "+00:00"
                : time.getOffset().getId();
        long micros = time.getNano() / 1000;
        return (micros == 0 ? SECONDS : MICROS).format(time) + offset;
    }

    @Override
    public String toString() {
        return isoformat().replace('T', ' ');
    }

    private TemplateTime moved(int sign, Object... amounts) {
        ZonedDateTime moved = time;
        for (Object amount : amounts) {
            if (!(amount instanceof NamedParameter named) || !(named.getValue() instanceof Number number)) {
                throw new IllegalArgumentException("应写作 subtract(days=1)");
            }
            moved = moved.plus(sign * number.longValue(), unit(named.getName()));
        }
        return new TemplateTime(moved);
    }

    private static ChronoUnit unit(String name) {
        return switch (name) {
            case "years" -> ChronoUnit.YEARS;
            case "months" -> ChronoUnit.MONTHS;
            case "weeks" -> ChronoUnit.WEEKS;
            case "days" -> ChronoUnit.DAYS;
            case "hours" -> ChronoUnit.HOURS;
            case "minutes" -> ChronoUnit.MINUTES;
            case "seconds" -> ChronoUnit.SECONDS;
            default -> throw new IllegalArgumentException("没有时间单位 \"" + name + "\"");
        };
    }
}
