package huican.jobs.usecase.statistics;

import huican.jobs.gateway.Statistics;
import huican.jobs.problem.Refusal;
import huican.schemas.run.ExportedFile;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes a published view of a day as a file for others; takes no lock. */
public record ExportView(Home home) {

    /**
     * What is wanted.
     *
     * @param format its word
     * @param unsuppressed with figures of few people, from the published file, which only its group may read
     * @param out a file, or a folder that is there
     */
    public record Wanted(String view, LocalDate asOf, String format, boolean unsuppressed, Path out) {}

    /**
     * Exports.
     *
     * @throws Refusal if there is no such view, format or day, or it cannot go there; nothing is overwritten
     */
    public ExportedFile export(Wanted wanted) {
        try {
            return Statistics.export(
                    home, wanted.view(), wanted.asOf(), wanted.format(), wanted.unsuppressed(), wanted.out());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
