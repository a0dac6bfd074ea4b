package huican.warehouse.publish;

import huican.schemas.run.Home;
import java.nio.file.Path;

/**
 * The two files of a run, under their versioned names.
 *
 * @param runId the run that built them
 * @param main all views but those of identities
 * @param mainSha256 of the file's bytes, lower-case hex
 * @param identity the views identity_*, which hold ID numbers and names
 * @param identitySha256 of the file's bytes
 */
public record PublishedFiles(String runId, Path main, String mainSha256, Path identity, String identitySha256) {

    /** Where a run's main file stands: {@code huican-<run_id>.duckdb}. */
    public static Path mainOf(Home home, String runId) {
        return versioned(home.publishedFile(), runId);
    }

    /** Where a run's identity file stands: {@code identity-<run_id>.duckdb}. */
    public static Path identityOf(Home home, String runId) {
        return versioned(home.identityFile(), runId);
    }

    private static Path versioned(Path published, String runId) {
        String name = published.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return published.resolveSibling(name.substring(0, dot) + "-" + runId + name.substring(dot));
    }
}
