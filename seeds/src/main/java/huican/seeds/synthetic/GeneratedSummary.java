package huican.seeds.synthetic;

import java.util.List;

/**
 * What was generated.
 *
 * @param sources departments
 * @param files extract files over all days, without manifests
 * @param rows data rows in them
 * @param quarantined rows that the checks must stop
 * @param duplicates exact duplicates
 * @param planted one entry for each extract and day, in the order of writing
 */
public record GeneratedSummary(
        int sources, int files, long rows, long quarantined, long duplicates, List<PlantedFile> planted) {

    static GeneratedSummary of(int files, List<PlantedFile> planted) {
        return new GeneratedSummary(
                (int) planted.stream().map(PlantedFile::source).distinct().count(),
                files,
                planted.stream().mapToLong(PlantedFile::rows).sum(),
                planted.stream().mapToLong(PlantedFile::quarantined).sum(),
                planted.stream().mapToLong(PlantedFile::duplicates).sum(),
                List.copyOf(planted));
    }
}
