package huican.etl.tables;

import static huican.etl.tables.RateTable.amounts;
import static huican.etl.tables.RateTable.open;
import static huican.etl.tables.RateTable.run;
import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataFilesTest {
    @TempDir
    Path folder;

    private Home home;
    private long first;
    private long second;

    @BeforeEach
    void twoRuns() {
        home = new Home(folder.resolve("home"));
        try (var tables = open(home)) {
            first = run(tables, home, null, "r1", "2025-06-29", "1.00");
            second = run(tables, home, first, "r2", "2025-06-30", "2.00");
        }
    }

    @Test
    void aMovedHomeHasTheSameSnapshotsOverItsOwnFiles() throws IOException {
        Home moved = moved();

        try (var tables = open(moved)) {
            assertThat(amounts(tables, first)).containsExactly("1.00");
            assertThat(amounts(tables, second)).containsExactlyInAnyOrder("1.00", "2.00");
            assertThat(tables.files("rate", second, Expressions.alwaysTrue()))
                    .allMatch(file -> Path.of(file).startsWith(moved.root()));
        }
    }

    @Test
    void aMovedHomeGoesOn() throws IOException {
        Home moved = moved();

        try (var tables = open(moved)) {
            assertThat(tables.load("rate").refs()).containsKeys("r1", "r2");
            long third = run(tables, moved, second, "r3", "2025-06-29", "3.00");
            assertThat(amounts(tables, third)).containsExactlyInAnyOrder("3.00", "2.00");
            long fourth = run(tables, moved, second, "r4", "2025-07-01", "4.00");
            assertThat(amounts(tables, fourth)).containsExactlyInAnyOrder("1.00", "2.00", "4.00");
        }
    }

    @Test
    void whatIsInUseAreAllAndOnlyTheFilesOfThePresentState() {
        assertThat(MetadataFiles.of(home, DatabaseSettings.EMBEDDED).files())
                .allMatch(Files::isRegularFile)
                .filteredOn(file -> file.toString().endsWith(".metadata.json"))
                .hasSize(1);
        assertThat(MetadataFiles.of(home, DatabaseSettings.EMBEDDED).files())
                .filteredOn(file -> file.getFileName().toString().startsWith("snap-"))
                .hasSize(2);
    }

    /** The files in use, taken to another folder; the first home is gone. */
    private Home moved() throws IOException {
        var unpacked = new Home(folder.resolve("unpacked"));
        for (Path file : MetadataFiles.of(home, DatabaseSettings.EMBEDDED).files()) {
            copy(file, unpacked);
        }
        try (var tables = open(home)) {
            for (String file : tables.files("rate", second, Expressions.alwaysTrue())) {
                copy(Path.of(file), unpacked);
            }
        }
        var present = MetadataFiles.of(home, DatabaseSettings.EMBEDDED);
        Files.move(home.root(), folder.resolve("gone"));
        var target = new Home(folder.resolve("moved"));
        MetadataFiles.move(unpacked, DatabaseSettings.EMBEDDED, target, present.tables());
        Files.move(unpacked.root(), target.root());
        return target;
    }

    private void copy(Path file, Home unpacked) throws IOException {
        Path copy = unpacked.resolve(home.relative(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
    }
}
