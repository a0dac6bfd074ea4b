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
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFilesTest {
    @TempDir
    Path folder;

    private Home home;
    private long first;

    @BeforeEach
    void oneRun() {
        home = new Home(folder.resolve("home"));
        try (var tables = open(home)) {
            first = run(tables, home, null, "r1", "2025-06-29", "1.00");
        }
    }

    @Test
    void aMovedHomeGoesOnAsIfItHadAlwaysStoodThere() throws IOException {
        var moved = new Home(folder.resolve("lake/huican/moved")); // a place that looks like a table
        Files.createDirectories(moved.root().getParent());
        Files.move(home.root(), moved.root());

        try (var tables = open(moved)) {
            long second = run(tables, moved, first, "r2", "2025-06-30", "2.00");
            assertThat(amounts(tables, first)).containsExactly("1.00");
            assertThat(amounts(tables, second)).containsExactlyInAnyOrder("1.00", "2.00");
            assertThat(tables.files("rate", second, Expressions.alwaysTrue()))
                    .allMatch(file -> Path.of(file).startsWith(moved.root()));
        }
        assertThat(home.root()).doesNotExist();
    }

    @Test
    void aCopyBesideItsOriginalWritesAndRemovesItsOwnFilesOnly() throws IOException {
        var copy = new Home(folder.resolve("copy"));
        copy(home.root(), copy.root());
        Map<Path, Instant> before = files(home.root());

        try (var tables = open(copy)) {
            run(tables, copy, first, "failed", "2025-06-30", "9.00");
            run(tables, copy, first, "r2", "2025-06-29", "2.00");
            new Retention(copy, tables, Set.of("r1", "r2"), Set.of("failed"), Set.of())
                    .apply(Instant.now().plusSeconds(41L * 86_400));
        }

        assertThat(files(home.root())).isEqualTo(before);
        assertThat(copy.tableData("rate", "failed")).doesNotExist();
        assertThat(copy.tableData("rate", "r1")).as("its own, run out").doesNotExist();
        try (var tables = open(home)) {
            assertThat(amounts(tables, first)).containsExactly("1.00");
        }
    }

    @Test
    void aHomeThatWasMovedAndRanOnIsSavedAndPutBackElsewhere() throws IOException {
        var moved = new Home(folder.resolve("moved"));
        Files.move(home.root(), moved.root());
        long second;
        try (var tables = open(moved)) {
            second = run(tables, moved, first, "r2", "2025-06-30", "2.00");
        }
        var target = new Home(folder.resolve("target"));
        var unpacked = new Home(folder.resolve("unpacked"));
        copy(moved.table(""), unpacked.table(""));

        var present = MetadataFiles.of(moved, DatabaseSettings.EMBEDDED);
        MetadataFiles.move(unpacked, DatabaseSettings.EMBEDDED, target, present.tables());
        Files.move(unpacked.root(), target.root());

        assertThat(present.files()).allMatch(file -> file.startsWith(moved.root()) && Files.isRegularFile(file));
        try (var tables = open(target)) {
            assertThat(amounts(tables, second)).containsExactlyInAnyOrder("1.00", "2.00");
            assertThat(tables.load("rate").location())
                    .as("for readers outside")
                    .isEqualTo(target.table("rate").toString());
        }
    }

    /** Files by their time of change. */
    private static Map<Path, Instant> files(Path root) throws IOException {
        var files = new TreeMap<Path, Instant>();
        try (var paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path, Files.getLastModifiedTime(path).toInstant());
            }
        }
        return files;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (var paths = Files.walk(from)) {
            all = paths.toList();
        }
        Files.createDirectories(to.getParent());
        for (Path path : all) {
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
