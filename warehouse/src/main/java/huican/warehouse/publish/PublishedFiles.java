package huican.warehouse.publish;

import java.nio.file.Path;
import java.util.Map;

/**
 * The files of a run, under their versioned names.
 *
 * @param runId the run that built them
 * @param files of a run that an older version built not all
 */
public record PublishedFiles(String runId, Map<PublishedName, Built> files) {

    /** @param sha256 of the file's bytes, lower-case hex */
    public record Built(Path file, String sha256) {}

    public Path main() {
        return file(PublishedName.MAIN);
    }

    public Path identity() {
        return file(PublishedName.IDENTITY);
    }

    public Path statistics() {
        return file(PublishedName.STATISTICS);
    }

    private Path file(PublishedName name) {
        return files.get(name).file();
    }

    public String mainSha256() {
        return files.get(PublishedName.MAIN).sha256();
    }
}
