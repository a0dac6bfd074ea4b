package huican.etl.standardise;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, months and years in the forms that departments write (extracts contract, "Values"). Null where the text is none of them. */
final class Times {
    private static final String TIME = "(?:日?[T ]\\s*\\d{1,2}[:时]\\d{1,2}(?:[:分]\\d{1,2}(?:\\.\\d+)?秒?)?)?";
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})日|(\\d{2})(\\d{2}))" + TIME);
    private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:-(\\d{1,2})|年(\\d{1,2})月|(\\d{2}))");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})年?");
    private static final Pattern SCHOOL_YEAR = Pattern.compile("(\\d{4})\\s*[-–—~/]\\s*(\\d{4})(?:学年)?");

    private Times() {}

    static LocalDate date(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            return iso(text);
        }
        Matcher m = DATE.matcher(text);
        if (!m.matches()) {
            return null;
        }
        return day(m.group(1), first(m.group(3), m.group(5), m.group(7)), first(m.group(4), m.group(6), m.group(8)));
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

    private static LocalDate iso(String text) {
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            if (i != 4 && i != 7 && (c < '0' || c > '9')) {
                return null;
            }
        }
        return day(text.substring(0, 4), text.substring(5, 7), text.substring(8));
    }

    private static LocalDate day(String year, String month, String day) {
        try {
            int y = Integer.parseInt(year);
            return y < 1800 ? null : LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
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
