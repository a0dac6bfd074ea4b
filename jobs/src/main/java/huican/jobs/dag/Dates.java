package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Scalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads start and end dates of a DAG file as dag-factory does: whatever zone a date names, its clock time is taken in the given zone.
 * {@code 2 days} is so long before today's midnight there.
 */
final class Dates {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?(?:[Tt ]\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?\\s*(?:[Zz]|[+-]\\d{1,2}(?::?\\d{2})?)?");
    private static final Pattern RELATIVE = Pattern.compile(
            "(?:(\\d+)\\s+hours?)?(?:(\\d+)\\s+minutes?)?(?:(\\d+)\\s+seconds?)?(?:(\\d+)\\s+days?)?,?");
    private static final Set<String> TYPES = Set.of(
            "datetime.datetime",
            "datetime.date",
            "pendulum.datetime",
            "pendulum.DateTime",
            "airflow.sdk.timezone.datetime");

    private final Problems problems;
    private final String place;
    private final Optional<Instant> now;

    /** @param now for relative dates; without it they are a problem */
    Dates(Problems problems, String place, Optional<Instant> now) {
        this.problems = problems;
        this.place = place;
        this.now = now;
    }

    Optional<Instant> date(Fields fields, String key, ZoneId zone) {
        return fields.value(key).flatMap(value -> date(key, value, zone));
    }

    private Optional<Instant> date(String key, YamlValue value, ZoneId zone) {
        Optional<Instant> date = Optional.empty();
        try {
            Optional<Typed> typed = Typed.of(value).filter(object -> TYPES.contains(object.type()));
            if (typed.isPresent()) {
                date = Optional.of(at(ofObject(typed.get()), zone));
            } else if (value instanceof Scalar scalar) {
                date = ofText(scalar.text().strip(), zone);
            }
        } catch (DateTimeException | NumberFormatException e) {
            date = Optional.empty();
        }
        if (date.isEmpty()) {
            problems.add(
                    "HC-J004",
                    value.line(),
                    place,
                    " " + key + "：应为日期，如 2026-01-01、2026-01-01T08:00:00，或相对今天的 \"2 days\"。");
        }
        return date;
    }

    private Optional<Instant> ofText(String text, ZoneId zone) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            LocalDate day = LocalDate.of(number(iso, 1), number(iso, 2), iso.group(3) == null ? 1 : number(iso, 3));
            LocalTime time = iso.group(4) == null
                    ? LocalTime.MIDNIGHT
                    : LocalTime.of(number(iso, 4), number(iso, 5), number(iso, 6))
                            .plus(fraction(iso.group(7)));
            return Optional.of(at(day.atTime(time), zone));
        }
        return relative(text)
                .flatMap(before -> now.map(moment -> moment.atZone(zone)
                        .toLocalDate()
                        .atStartOfDay(zone)
                        .minus(before)
                        .toInstant()));
    }

    private static Duration fraction(String digits) {
        return digits == null
                ? Duration.ZERO
                : Duration.ofNanos(Long.parseLong((digits + "000000000").substring(0, 9)) / 1000 * 1000);
    }

    /** {@code 1 hours}, {@code 10 days}, as dag-factory reads it. */
    static Optional<Duration> relative(String text) {
        Matcher parts = RELATIVE.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(parts, 1))
                .plusMinutes(number(parts, 2))
                .plusSeconds(number(parts, 3))
                .plusDays(number(parts, 4)));
    }

    private static LocalDateTime ofObject(Typed object) {
        Map<String, YamlValue> parts = object.byName("year", "month", "day", "hour", "minute", "second", "microsecond");
        return LocalDateTime.of(
                part(parts, "year", -1),
                part(parts, "month", 1),
                part(parts, "day", 1),
                part(parts, "hour", 0),
                part(parts, "minute", 0),
                part(parts, "second", 0),
                part(parts, "microsecond", 0) * 1000);
    }

    private static int part(Map<String, YamlValue> parts, String name, int otherwise) {
        YamlValue value = parts.get(name);
        if (value == null && otherwise < 0 || value != null && !(value.plain() instanceof Long)) {
            throw new DateTimeException(name);
        }
        return value == null ? otherwise : ((Long) value.plain()).intValue();
    }

    private static int number(Matcher found, int group) {
        return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
    }

    private static Instant at(LocalDateTime local, ZoneId zone) {
        return ZonedDateTime.of(local, zone).toInstant();
    }
}
