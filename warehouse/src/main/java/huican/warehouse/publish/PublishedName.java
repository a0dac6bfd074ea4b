package huican.warehouse.publish;

import huican.schemas.run.Home;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Function;

/** The files that every run publishes, each for other readers. */
public enum PublishedName {
    /** All views but those of identities, for the group. */
    MAIN("huican", Home::publishedFile, "rw-r-----"),
    /** The views identity_*, which hold ID numbers and names: for the owner alone. */
    IDENTITY("identity", Home::identityFile, "rw-------"),
    /** Figures without what few people stand behind, for everybody. */
    STATISTICS("statistics", Home::statisticsFile, "rw-r--r--");

    private final String word;
    private final Function<Home, Path> published;
    private final String mode;

    PublishedName(String word, Function<Home, Path> published, String mode) {
        this.word = word;
        this.published = published;
        this.mode = mode;
    }

    /** As contracts of views name it. */
    String word() {
        return word;
    }

    /** Where readers find it. */
    public Path in(Home home) {
        return published.apply(home);
    }

    /** Where a run's file stands: {@code huican-<run_id>.duckdb}. */
    Path versioned(Home home, String runId) {
        Path name = in(home);
        return name.resolveSibling(stem(home) + runId + ".duckdb");
    }

    /** What the names of its versioned files begin with. */
    String stem(Home home) {
        return in(home).getFileName().toString().replace(".duckdb", "-");
    }

    Set<PosixFilePermission> permissions() {
        return PosixFilePermissions.fromString(mode);
    }
}
