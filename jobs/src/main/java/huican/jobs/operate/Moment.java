package huican.jobs.operate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Moments as operators type them and Airflow prints them. */
public final class Moment {
    private static final DateTimeFormatter WALL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("HH[:mm[:ss]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter();
    private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder()
            .append(WALL)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private Moment() {}

    /** ISO 8601, a blank instead of the T allowed; a day is its midnight, without offset UTC is meant. Empty for anything else. */
    public static Optional<Instant> parse(String text) {
        String iso = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        try {
            if (iso.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(
                        LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(
                    iso.matches(".*(Z|[+-]\\d{2}:?(\\d{2})?)$") && iso.indexOf('T') > 0 && zoned(iso)
                            ? OffsetDateTime.parse(iso, ZONED).toInstant()
                            : LocalDateTime.parse(iso, WALL).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether an offset follows the time: the day has hyphens too. */
    private static boolean zoned(String iso) {
        return iso.substring(iso.indexOf('T')).matches(".*[Z+-].*");
    }

    /** {@code 2026-11-24T17:30:00+00:00}; microseconds only when they are not zero. */
    public static String iso(Instant instant) {
        return (instant.getNano() / 1000 == 0 ? SECONDS : MICROS).format(instant.atOffset(ZoneOffset.UTC)) + "+00:00";
    }

    /** The same with a blank instead of the T. */
    public static String text(Instant instant) {
        return iso(instant).replace('T', ' ');
    }
}
