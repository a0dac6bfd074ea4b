package huican.jobs.usecase.statistics;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.Statistics;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.RecordedExport;
import huican.schemas.run.Home;
import huican.schemas.run.MonthReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Writes a month's report as one HTML page, and puts it on record. */
public record WriteReport(HomeAccess access, Actor actor) {

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
        return new RecordedExport(access, actor)
                .write(!unsuppressed, () -> recorded(month, writeFile(month, unsuppressed, file)));
    }

    private Written writeFile(YearMonth month, boolean unsuppressed, Path file) {
        Home home = access.home();
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

    private static RecordedExport.Written<Written> recorded(YearMonth month, Written written) {
        Act act = Act.on("report", month.toString(), "export")
                .to(Map.of(
                        "as_of", written.day().toString(),
                        "run", written.runId(),
                        "classification", "internal",
                        "suppressed", written.suppressed(),
                        "file", written.file().toString()));
        return new RecordedExport.Written<>(written, act, List.of(written.file()));
    }
}
