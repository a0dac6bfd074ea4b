package huican.etl.standardise;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, months and years in the forms that departments write (docs/contract.md, "Values"). Null where the text is none of them. */
final class Times {
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日|(\\d{2})(\\d{2}))");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:-(\\d{1,2})|年(\\d{1,2})月|(\\d{2}))");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:年度?)?");
    private static final Pattern SCHOOL_YEAR = Pattern.compile("(\\d{4})\\s*[-–—~/]\\s*(\\d{4})(?:学年)?");
    /** Days that every month has. */
    private static final int SHORTEST = 28;

    private Times() {}

    static LocalDate date(String text) {
        LocalDate plain = plain(text);
        if (plain != null) {
            return plain;
        }
        Matcher m = DATE.matcher(text);
        if (!m.lookingAt()) {
            return null;
        }
        LocalDate day =
                day(m.group(1), first(m.group(3), m.group(5), m.group(7)), first(m.group(4), m.group(6), m.group(8)));
        String behind = text.substring(m.end());
        if (day == null || behind.isEmpty()) {
            return day;
        }
        boolean digitsGoOn = digit(behind.charAt(0)) && digit(text.charAt(m.end() - 1));
        if (digitsGoOn) {
            return m.group(7) == null ? null : TimeOfDay.compactDay(day, behind);
        }
        return TimeOfDay.day(day, behind);
    }

    /** The forms that nearly all dates have, four in a row of the registry: yyyyMMdd, and year, month, day between -, / or dots. */
    private static LocalDate plain(String text) {
        int length = text.length();
        if (length < 8 || length > 10) {
            return null;
        }
        char separator = text.charAt(4);
        if (digit(separator)) {
            return length == 8 ? day(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8)) : null;
        }
        int second = text.indexOf(separator, 5);
        if (separator != '-' && separator != '/' && separator != '.'
                || second < 6
                || second > 7
                || length - second > 3) {
            return null;
        }
        return day(number(text, 0, 4), number(text, 5, second), number(text, second + 1, length));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Digits as a number; -1 if one of them is none, or there are none. */
    private static int number(String text, int from, int to) {
        int number = from == to ? -1 : 0;
        for (int i = from; i < to && number >= 0; i++) {
            number = digit(text.charAt(i)) ? number * 10 + text.charAt(i) - '0' : -1;
        }
        return number;
    }

    private static LocalDate day(int year, int month, int day) {
        if (year < 1800
                || month < 1
                || month > 12
                || day < 1
                || day > SHORTEST && day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDate.of(year, month, day);
    }

    /** First day of the month. */
    static LocalDate month(String text) {
        Matcher m = MONTH.matcher(text);
        return m.matches() ? day(m.group(1), first(m.group(2), m.group(3), m.group(4)), "1") : null;
    }

    static Integer year(String text) {
        Matcher m = YEAR.matcher(text);
        if (!m.matches()) {
            return null;
        }
        int year = Integer.parseInt(m.group(1));
        return year >= 1900 && year < 2200 ? year : null;
    }

    /** {@code 2025-2026}: two years that follow each other. */
    static String schoolYear(String text) {
        Matcher m = SCHOOL_YEAR.matcher(text);
        if (!m.matches() || Integer.parseInt(m.group(2)) != Integer.parseInt(m.group(1)) + 1) {
            return null;
        }
        return m.group(1) + "-" + m.group(2);
    }

    private static LocalDate day(String year, String month, String day) {
        return day(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static String first(String... groups) {
        for (String group : groups) {
            if (group != null) {
                return group;
            }
        }
        throw new IllegalStateException();
    }
}
