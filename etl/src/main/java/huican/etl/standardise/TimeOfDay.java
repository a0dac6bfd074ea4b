package huican.etl.standardise;

import huican.schemas.run.Shanghai;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand behind a date: a weekday and a time of day in the forms of Windows, .NET, Oracle and Java. It is ignored, except that a time which names
 * its zone is an instant, and an instant has its day in Shanghai.
 */
final class TimeOfDay {
    private static final String HALF = "(上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|夜里|[AaPp]\\.?[Mm]\\.?)";
    private static final Pattern TIME = Pattern.compile("\\s*[,，]?\\s*(?:\\(?(?:星期|周)[一二三四五六日天]\\)?)?[T\\s]*" + HALF
            + "?\\s*(?:(\\d{1,2})(?:[:.](\\d{1,2})(?:[:.](\\d{1,2})(?:[.,:](\\d{1,9}))?)?|[时点](?:(\\d{1,2})分(?:(\\d{1,2})秒?)?|整|(\\d{1,2}))?)?)?\\s*"
            + HALF + "?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?");
    private static final Pattern COMPACT =
            Pattern.compile("[T\\s]*(\\d{2})(?:(\\d{2})(?:(\\d{2})\\d{0,3})?)?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final int NOON = 12;

    private TimeOfDay() {}

    /** The day of a date with that text behind it; null if the text is no time of day. */
    static LocalDate day(LocalDate date, String behind) {
        Matcher time = TIME.matcher(behind);
        if (time.matches()) {
            String minute = first(time.group(3), time.group(6), time.group(8));
            return day(
                    date,
                    first(time.group(1), time.group(9)),
                    time.group(2),
                    minute,
                    first(time.group(4), time.group(7)),
                    time.group(10));
        }
        return compactDay(date, behind);
    }

    /** The same of digits that follow those of the date: HHmmss, as far as they go. */
    static LocalDate compactDay(LocalDate date, String behind) {
        Matcher compact = COMPACT.matcher(behind);
        return compact.matches()
                ? day(date, null, compact.group(1), compact.group(2), compact.group(3), compact.group(4))
                : null;
    }

    private static LocalDate day(LocalDate date, String half, String hour, String minute, String second, String zone) {
        int h = number(hour);
        int m = number(minute);
        int s = number(second);
        if (h > 24 || m > 59 || s > 60 || half != null && hour == null) {
            return null;
        }
        if (zone == null || hour == null) {
            return date;
        }
        int ofDay = half == null ? h : h % NOON + (isAfternoon(half) ? NOON : 0);
        return date.atTime(LocalTime.of(ofDay % 24, m, Math.min(s, 59)))
                .plusDays(ofDay / 24)
                .atOffset(offset(zone))
                .atZoneSameInstant(Shanghai.ZONE)
                .toLocalDate();
    }

    private static boolean isAfternoon(String half) {
        return half.charAt(0) == 'P' || half.charAt(0) == 'p' || "下午中午傍晚晚上夜里".contains(half);
    }

    private static ZoneOffset offset(String zone) {
        try {
            return Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String first(String... groups) {
        for (String group : groups) {
            if (group != null) {
                return group;
            }
        }
        return null;
    }
}
