package huican.jobs.cli;

import huican.jobs.run.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Days on the command line. */
final class Days {
    private Days() {}

    /** From {@code from} to {@code to}, both included. */
    record Range(LocalDate from, LocalDate to) {}

    /** A day such as 2025-06-30. */
    static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.usage(option + " 应为日期 yyyy-MM-dd，如 2025-06-30，不是 \"" + text + "\"。");
        }
    }

    /** {@code A..B}, or one day. */
    static Range range(String option, String text) {
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
