package huican.schemas.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A published view of a day, written for others.
 *
 * @param runId the run that computed the rows
 * @param classification the gravest class of its columns, in the words of the contracts
 * @param suppression whether figures of few people are hidden, in a sentence; empty where there are no figures
 * @param sha256 of the file, beside it
 * @param structure that SDMX-CSV follows, beside it
 */
public record ExportedFile(
        String view,
        String runId,
        long rows,
        String classification,
        String suppression,
        Path file,
        Path sha256,
        Optional<Path> structure) {}
