package huican.jobs.dag;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The texts Airflow writes of a moment, in UTC. */
public final class TemplateTime {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private final ZonedDateTime time;

    public TemplateTime(Instant instant) {
        this.time = instant.atZone(ZoneOffset.UTC);
    }

    public String to_date_string() {
        return time.toLocalDate().toString();
    }

    /** ISO 8601 with offset; microseconds only when they are not zero. */
    public String isoformat() {
        boolean whole = time.getNano() / 1000 == 0;
        return (whole ? SECONDS : MICROS).format(time) + "+00:00";
    }

    /** {@link #isoformat} with a space. */
    @Override
    public String toString() {
        return isoformat().replace('T', ' ');
    }
}
