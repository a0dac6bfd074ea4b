package huican.jobs.dag.pendulum;

import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pendulum's {@code format('YYYY-MM-DD')}, in English. */
final class PendulumFormat {
    private static final Pattern TOKEN =
            Pattern.compile("\\[([^\\]]*)\\]|\\\\(.)|YYYY|YY|Y|Qo|Q|MMMM|MMM|MM|Mo|M|DDDD|DDD|DD|Do|D"
                    + "|dddd|ddd|dd|d|E|HH|H|hh|h|mm|m|ss|s|S{1,6}|A|ZZ|Z|zz|z|X|x|W");

    private PendulumFormat() {}

    static String format(DateTime moment, String format) {
        return TOKEN.matcher(format).replaceAll(found -> {
            String literal = found.group(1) != null ? found.group(1) : found.group(2);
            return Matcher.quoteReplacement(literal != null ? literal : token(moment, found.group()));
        });
    }

    private static String token(DateTime moment, String token) {
        ZonedDateTime time = moment.time();
        return switch (token) {
            case "YYYY" -> strftime(moment, "%Y");
            case "YY" -> strftime(moment, "%y");
            case "Y" -> String.valueOf(time.getYear());
            case "Q" -> String.valueOf((time.getMonthValue() + 2) / 3);
            case "Qo" -> ordinal((time.getMonthValue() + 2) / 3);
            case "MMMM" -> strftime(moment, "%B");
            case "MMM" -> strftime(moment, "%b");
            case "MM" -> strftime(moment, "%m");
            case "Mo" -> ordinal(time.getMonthValue());
            case "M" -> String.valueOf(time.getMonthValue());
            case "DDDD" -> strftime(moment, "%j");
            case "DDD" -> String.valueOf(time.getDayOfYear());
            case "DD" -> strftime(moment, "%d");
            case "Do" -> ordinal(time.getDayOfMonth());
            case "D" -> String.valueOf(time.getDayOfMonth());
            case "dddd" -> strftime(moment, "%A");
            case "ddd" -> strftime(moment, "%a");
            case "dd" -> strftime(moment, "%a").substring(0, 2);
            case "d" -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case "E" -> strftime(moment, "%u");
            case "HH" -> strftime(moment, "%H");
            case "H" -> String.valueOf(time.getHour());
            case "hh" -> strftime(moment, "%I");
            case "h" -> String.valueOf((time.getHour() + 11) % 12 + 1);
            case "mm" -> strftime(moment, "%M");
            case "m" -> String.valueOf(time.getMinute());
            case "ss" -> strftime(moment, "%S");
            case "s" -> String.valueOf(time.getSecond());
            case "A" -> strftime(moment, "%p");
            case "Z" -> Strftime.offset(moment, ":");
            case "ZZ" -> Strftime.offset(moment, "");
            case "z" -> moment.zoneName();
            case "zz" -> strftime(moment, "%Z");
            case "X" -> String.valueOf(time.toEpochSecond());
            case "x" -> String.valueOf(time.toInstant().toEpochMilli());
            default -> strftime(moment, "%f").substring(0, token.length());
        };
    }

    private static String strftime(DateTime moment, String format) {
        return Strftime.format(moment, format);
    }

    private static String ordinal(int number) {
        int rest = number % 100 / 10 == 1 ? 0 : number % 10;
        return String.format(
                Locale.ROOT, "%d%s", number, rest == 1 ? "st" : rest == 2 ? "nd" : rest == 3 ? "rd" : "th");
    }
}
