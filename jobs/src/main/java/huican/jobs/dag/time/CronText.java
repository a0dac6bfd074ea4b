package huican.jobs.dag.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cron text as croniter, which Airflow asks, reads it, spelled as our parser wants it. */
final class CronText {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int DAY = 2;
    private static final int MONTH = 3;
    private static final int WEEKDAY = 4;
    /** First and last value of each field: minute, hour, day, month, day of the week, second. */
    private static final int[][] VALUES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}, {0, 59}};

    private static final Pattern RANGE = Pattern.compile("(\\w+)-(\\w+)(?:/(\\d+))?");
    /** {@code L5}, the last Friday of a month, which the parser wants as {@code 5L}. */
    private static final Pattern LAST_WEEKDAY = Pattern.compile("\\bL([0-7])\\b");

    private static final Pattern NEAREST = Pattern.compile("W(\\d+)");

    private CronText() {}

    /** The fields: five, or six with the second, which croniter wants last and the parser first. */
    static String spelled(String text) {
        String[] fields = text.toUpperCase(Locale.ROOT).split("\\s+");
        if (fields.length < 5 || fields.length > VALUES.length) {
            return text;
        }
        var spelled = new ArrayList<String>();
        for (int i = 0; i < fields.length; i++) {
            spelled.add(spelled(i, fields[i]));
        }
        if (fields.length > 5) {
            spelled.add(0, spelled.remove(5));
        }
        return String.join(" ", spelled);
    }

    private static String spelled(int field, String text) {
        if (text.equals("?") && (field == DAY || field == WEEKDAY)) {
            return "*";
        }
        return String.join(
                ",",
                Arrays.stream(text.split(",")).map(item -> item(field, item)).toList());
    }

    private static String item(int field, String item) {
        Matcher range = RANGE.matcher(item);
        if (range.matches()) {
            return range(field, item, range);
        }
        if (field == DAY) {
            return NEAREST.matcher(item).replaceFirst("$1W");
        }
        return field == WEEKDAY ? LAST_WEEKDAY.matcher(item).replaceAll("$1L") : item;
    }

    /** A range may go over the end of its field, as {@code 22-2} and {@code FRI-MON}; one from a value to itself is the whole field. */
    private static String range(int field, String item, Matcher range) {
        int low = value(field, range.group(1));
        int high = value(field, range.group(2));
        String step = range.group(3) == null ? "" : "/" + range.group(3);
        if (low < 0 || high < 0 || low < high) {
            return item;
        }
        if (low == high) {
            return "*" + step;
        }
        int each = step.isEmpty() ? 1 : Integer.parseInt(range.group(3));
        return each == 0 ? item : overTheEnd(VALUES[field], low, high, each);
    }

    private static String overTheEnd(int[] field, int low, int high, int step) {
        var values = new ArrayList<String>();
        int last = low;
        for (int value = low; value <= field[1]; value += step) {
            values.add(String.valueOf(value));
            last = value;
        }
        int passed = field[1] - last;
        boolean goesOver = last - field[0] + step > field[1] - field[0] + 1 && passed < step;
        for (int value = field[0] + (goesOver ? step - passed : 0); value <= high; value += step) {
            values.add(String.valueOf(value));
        }
        return String.join(",", values);
    }

    /** -1 if it is none. */
    private static int value(int field, String word) {
        List<String> names = field == MONTH ? MONTHS : field == WEEKDAY ? DAYS : List.of();
        int first = field == MONTH ? 1 : 0;
        if (names.contains(word)) {
            return names.indexOf(word) + first;
        }
        return word.matches("\\d{1,4}") ? Integer.parseInt(word) : -1;
    }
}
