package huican.jobs.usecase.statistics;

import huican.jobs.gateway.Statistics;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import huican.schemas.run.MonthReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;

/** Writes a month's report as one HTML page; takes no lock. */
public record WriteReport(Home home) {

    /**
     * What was written.
     *
     * @param day the last one published in the month, which the report speaks of
     */
    public record Written(LocalDate day, String runId, boolean suppressed, Path file) {}

    /**
     * Writes.
     *
     * @param unsuppressed with figures of few people
     * @throws Refusal if nothing is published for the month, or the file is there already
     */
    public Written write(YearMonth month, boolean unsuppressed, Path file) {
        try {
            MonthReport report = Statistics.month(home, month, unsuppressed);
            Statistics.write(home, file, MonthPage.of(report));
            return new Written(report.day(), report.runId(), report.suppressed(), file);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
