package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.JinjaException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's strftime and strptime, in English. */
final class Strftime {
    private static final Pattern CODE = Pattern.compile("%(-?)([a-zA-Z%])");
    private static final Map<String, String> READ = Map.ofEntries(
            Map.entry("Y", "(\\d{4})"),
            Map.entry("m", "(\\d{1,2})"),
            Map.entry("d", "(\\d{1,2})"),
            Map.entry("H", "(\\d{1,2})"),
            Map.entry("M", "(\\d{1,2})"),
            Map.entry("S", "(\\d{1,2})"),
            Map.entry("y", "(\\d{2})"),
            Map.entry("j", "(\\d{1,3})"),
            Map.entry("f", "(\\d{1,6})"),
            Map.entry("b", "([A-Za-z]{3})"),
            Map.entry("B", "([A-Za-z]+)"));

    private Strftime() {}

    static String format(DateTime moment, String format) {
        return CODE.matcher(format)
                .replaceAll(found -> Matcher.quoteReplacement(
                        code(moment, found.group(2), !found.group(1).isEmpty())));
    }

    private static String code(DateTime moment, String code, boolean plain) {
        ZonedDateTime time = moment.time();
        return switch (code) {
            case "Y" -> String.format(Locale.ROOT, "%04d", time.getYear());
            case "y" -> padded(time.getYear() % 100, 2, plain);
            case "C" -> padded(time.getYear() / 100, 2, plain);
            case "m" -> padded(time.getMonthValue(), 2, plain);
            case "d" -> padded(time.getDayOfMonth(), 2, plain);
            case "e" -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case "H" -> padded(time.getHour(), 2, plain);
            case "I" -> padded((time.getHour() + 11) % 12 + 1, 2, plain);
            case "M" -> padded(time.getMinute(), 2, plain);
            case "S" -> padded(time.getSecond(), 2, plain);
            case "f" -> padded(time.getNano() / 1000, 6, false);
            case "j" -> padded(time.getDayOfYear(), 3, plain);
            case "p" -> time.getHour() < 12 ? "AM" : "PM";
            case "A" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "a" -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "B" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case "b", "h" -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case "u" -> String.valueOf(time.getDayOfWeek().getValue());
            case "w" -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case "U" -> padded((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7, 2, plain);
            case "W" -> padded((time.getDayOfYear() + 6 - (time.getDayOfWeek().getValue() - 1)) / 7, 2, plain);
            case "V" -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, plain);
            case "G" -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
            case "s" -> String.valueOf(time.toEpochSecond());
            case "z" -> moment.naive() ? "" : offset(moment, "");
            case "Z" -> moment.naive() ? "" : abbreviation(time);
            case "F" -> format(moment, "%Y-%m-%d");
            case "T", "X" -> format(moment, "%H:%M:%S");
            case "D", "x" -> format(moment, "%m/%d/%y");
            case "R" -> format(moment, "%H:%M");
            case "c" -> format(moment, "%a %b %e %H:%M:%S %Y");
            case "n" -> "\n";
            case "t" -> "\t";
            case "%" -> "%";
            default -> "%" + code;
        };
    }

    static String offset(DateTime moment, String colon) {
        int minutes = moment.time().getOffset().getTotalSeconds() / 60;
        return String.format(
                Locale.ROOT,
                "%s%02d%s%02d",
                minutes < 0 ? "-" : "+",
                Math.abs(minutes) / 60,
                colon,
                Math.abs(minutes) % 60);
    }

    static String abbreviation(ZonedDateTime time) {
        return time.getZone().getId().equals("Z")
                ? "UTC"
                : java.time.format.DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
                        .format(time);
    }

    private static String padded(int number, int width, boolean plain) {
        return plain ? String.valueOf(number) : String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    /** {@code datetime.strptime(text, format)}. */
    static LocalDateTime parse(String text, String format) {
        var codes = new java.util.ArrayList<String>();
        var pattern = new StringBuilder();
        Matcher found = CODE.matcher(format.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S"));
        int at = 0;
        String expanded = format.replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S");
        while (found.find()) {
            pattern.append(Pattern.quote(expanded.substring(at, found.start())));
            at = found.end();
            String code = found.group(2);
            if (code.equals("%")) {
                pattern.append("%");
            } else if (READ.containsKey(code)) {
                pattern.append(READ.get(code));
                codes.add(code);
            } else {
                throw new JinjaException("'" + code + "' is a bad directive in format '" + format + "'");
            }
        }
        pattern.append(Pattern.quote(expanded.substring(at)));
        Matcher read = Pattern.compile(pattern.toString()).matcher(text);
        if (!read.matches()) {
            throw new JinjaException("time data '" + text + "' does not match format '" + format + "'");
        }
        var parts = new HashMap<String, String>();
        for (int i = 0; i < codes.size(); i++) {
            parts.put(codes.get(i), read.group(i + 1));
        }
        return dated(parts)
                .atTime(
                        number(parts, "H", 0),
                        number(parts, "M", 0),
                        number(parts, "S", 0),
                        Integer.parseInt((parts.getOrDefault("f", "0") + "000000").substring(0, 6)) * 1000);
    }

    private static LocalDate dated(Map<String, String> parts) {
        int plain = number(parts, "y", 0);
        int year = parts.containsKey("y") ? plain + (plain < 69 ? 2000 : 1900) : number(parts, "Y", 1900);
        if (parts.containsKey("j")) {
            return LocalDate.ofYearDay(year, number(parts, "j", 1));
        }
        String name = parts.getOrDefault("b", parts.getOrDefault("B", ""));
        int month = name.isEmpty() ? number(parts, "m", 1) : month(name);
        return LocalDate.of(year, month, number(parts, "d", 1));
    }

    private static int month(String name) {
        for (var month : java.time.Month.values()) {
            if (month.name().toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT))) {
                return month.getValue();
            }
        }
        throw new JinjaException("no month '" + name + "'");
    }

    private static int number(Map<String, String> parts, String code, int otherwise) {
        return parts.containsKey(code) ? Integer.parseInt(parts.get(code)) : otherwise;
    }
}
