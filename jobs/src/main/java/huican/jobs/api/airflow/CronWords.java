package huican.jobs.api.airflow;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cron texts in the words that Airflow shows, for the forms that DAG files use; others stay as they are. */
final class CronWords {
    private static final Map<String, String> PRESETS = Map.of(
            "@hourly",
            "0 * * * *",
            "@daily",
            "0 0 * * *",
            "@weekly",
            "0 0 * * 0",
            "@monthly",
            "0 0 1 * *",
            "@quarterly",
            "0 0 1 */3 *",
            "@yearly",
            "0 0 1 1 *");

    private CronWords() {}

    static String of(String cron) {
        String[] fields = PRESETS.getOrDefault(cron, cron).strip().split("\\s+");
        if (fields.length != 5) {
            return cron;
        }
        return times(fields[0], fields[1])
                .flatMap(times -> days(fields[2], fields[3], fields[4]).map(days -> times + days))
                .orElse(cron);
    }

    private static Optional<String> times(String minute, String hour) {
        if (hour.equals("*")) {
            return minute.equals("0")
                    ? Optional.of("Every hour")
                    : minute.equals("*")
                            ? Optional.of("Every minute")
                            : every(minute, "minutes")
                                    .or(() -> number(minute).map(m -> "At " + m + " minutes past the hour"));
        }
        if (minute.equals("0") && hour.startsWith("*/")) {
            return every(hour, "hours");
        }
        Optional<Integer> at = number(minute);
        return at.flatMap(m ->
                numbers(hour).map(hours -> "At " + listed(hours, h -> String.format(Locale.ROOT, "%02d:%02d", h, m))));
    }

    private static Optional<String> days(String day, String month, String weekday) {
        var parts = new ArrayList<Optional<String>>();
        if (!day.equals("*")) {
            parts.add(number(day).map(d -> ", on day " + d + " of the month"));
        }
        if (!weekday.equals("*")) {
            parts.add(weekdays(weekday));
        }
        if (!month.equals("*")) {
            parts.add(every(month, "months")
                    .map(every -> ", " + every.toLowerCase(Locale.ROOT))
                    .or(() -> numbers(month).map(months -> ", only in " + listed(months, CronWords::month))));
        }
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().map(Optional::get).collect(Collectors.joining()))
                : Optional.empty();
    }

    private static Optional<String> weekdays(String field) {
        String[] ends = field.split("-");
        if (ends.length == 2) {
            return number(ends[0])
                    .flatMap(from -> number(ends[1]).map(to -> ", " + weekday(from) + " through " + weekday(to)));
        }
        return numbers(field).map(days -> ", only on " + listed(days, CronWords::weekday));
    }

    private static Optional<String> every(String field, String unit) {
        return field.startsWith("*/")
                ? number(field.substring(2)).map(n -> "Every " + n + " " + unit)
                : Optional.empty();
    }

    private static String weekday(int number) {
        return DayOfWeek.of(number % 7 == 0 ? 7 : number % 7).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String month(int number) {
        return Month.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static Optional<List<Integer>> numbers(String field) {
        List<Optional<Integer>> numbers =
                Arrays.stream(field.split(",")).map(CronWords::number).toList();
        return numbers.stream().allMatch(Optional::isPresent)
                ? Optional.of(numbers.stream().map(Optional::get).toList())
                : Optional.empty();
    }

    private static Optional<Integer> number(String field) {
        return field.matches("\\d{1,2}") ? Optional.of(Integer.parseInt(field)) : Optional.empty();
    }

    /** {@code a, b and c}. */
    private static String listed(List<Integer> numbers, Function<Integer, String> word) {
        List<String> words = numbers.stream().map(word).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
