package huican.jobs.cli;

import huican.jobs.problem.Refusal;
import huican.schemas.run.Shanghai;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Days on the command line. */
public final class Days {
    private Days() {}

    /** From {@code from} to {@code to}, both included. */
    public record Range(LocalDate from, LocalDate to) {}

    /** A day such as 2025-06-30. */
    public static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.usage(option + " 应为日期 yyyy-MM-dd，如 2025-06-30，不是 \"" + text + "\"。");
        }
    }

    /**
     * Refuses a day of a year to come, which is a slip of the pen or a wrong clock. A nearer one may be wanted: what will have expired by
     * the end of the year.
     *
     * @return a word of warning for a day that has not come yet
     */
    public static Optional<String> notFarAhead(LocalDate day, Clock clock) {
        LocalDate today = Shanghai.day(clock);
        if (day.isAfter(today.plusYears(1))) {
            throw Refusal.usage("--date " + day + " 比今天（本机时钟，上海 " + today + "）晚一年以上。什么也没有做；请核对日期与本机时钟。");
        }
        return day.isAfter(today)
                ? Optional.of("注意：" + day + " 还没有到（本机时钟，上海 " + today + "）；按已交付的数据计算。")
                : Optional.empty();
    }

    /** {@code A..B}, or one day. */
    public static Range range(String option, String text) {
        String[] ends = text.split("\\.\\.", -1);
        if (ends.length > 2) {
            throw Refusal.usage(option + " 应为 起..止，如 2025-06-28..2025-06-30，不是 \"" + text + "\"。");
        }
        var range = new Range(day(option, ends[0]), day(option, ends[ends.length - 1]));
        if (range.from().isAfter(range.to())) {
            throw Refusal.usage(option + " 的起始日 " + range.from() + " 晚于截止日 " + range.to() + "。");
        }
        return range;
    }
}
