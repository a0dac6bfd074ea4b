package huican.seeds.synthetic;

import java.time.LocalDate;

/**
 * What one extract of one delivery holds, over all its parts.
 *
 * @param rows data rows as the manifest counts them
 * @param quarantined rows that the checks must stop
 * @param duplicates exact duplicates
 * @param overwritten rows followed by another one with the same key
 * @param idInvalid rows whose own number or certificate is wrong or missing
 * @param townUnknown rows with a town nobody knows
 * @param nameMistyped rows with a name written wrongly
 */
public record PlantedFile(
        String source,
        LocalDate day,
        String extract,
        long rows,
        long quarantined,
        long duplicates,
        long overwritten,
        long idInvalid,
        long townUnknown,
        long nameMistyped) {}
