package huican.jobs.usecase.statistics;

import huican.jobs.gateway.Statistics;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

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
     * What was written.
     *
     * @param classification the gravest class of its columns
     * @param suppression whether figures of few people are hidden, in a sentence; empty where there are no figures
     * @param sha256 of the file, beside it
     * @param structure that SDMX-CSV follows, beside it
     */
    public record Exported(
            String view, String runId, long rows, String classification, String suppression, Path file, Path sha256, Optional<Path> structure) {}

    /**
     * Exports.
     *
     * @throws Refusal if there is no such view, format or day, or it cannot go there; nothing is overwritten
     */
    public Exported export(Wanted wanted) {
        try {
            var written = Statistics.export(
                    home, wanted.view(), wanted.asOf(), wanted.format(), wanted.unsuppressed(), wanted.out());
            return new Exported(
                    written.view(),
                    written.runId(),
                    written.rows(),
                    written.classification(),
                    written.suppression(),
                    written.file(),
                    written.sha256(),
                    written.structure());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
