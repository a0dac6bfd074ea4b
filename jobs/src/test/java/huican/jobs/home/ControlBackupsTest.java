package huican.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.database.DatabaseOpening;
import huican.jobs.store.RunStore;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlBackupsTest {
    private static final LocalDateTime NIGHT = LocalDateTime.of(2025, 7, 1, 1, 30);

    @TempDir
    Path folder;

    @Test
    void aCopyMadeWhileTheDatabaseIsOpenHoldsWhatWasCommitted() throws IOException {
        var home = new Home(folder);
        Files.createDirectories(home.control());
        try (var database = DatabaseOpening.embedded(home.control())) {
            new RunStore(database).start(LocalDate.of(2025, 6, 30), "manual__1", NIGHT);
            ControlBackups.make(home, database, NIGHT);
            new RunStore(database).start(LocalDate.of(2025, 6, 30), "manual__2", NIGHT);
        }

        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (var zip = new ZipFile(ControlBackups.newestFirst(home).get(0).toFile());
                var in = zip.getInputStream(zip.getEntry("control.mv.db"))) {
            Files.copy(in, copy.resolve("control.mv.db"));
        }
        try (var database = DatabaseOpening.copyIn(copy)) {
            var runs = new RunStore(database);
            assertThat(runs.find("r20250630-01")).isPresent();
            assertThat(runs.find("r20250630-02")).isEmpty();
        }
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        var home = new Home(folder);
        Files.createDirectories(home.control());
        try (var database = DatabaseOpening.embedded(home.control())) {
            for (int i = 0; i < ControlBackups.KEPT + 2; i++) {
                ControlBackups.make(home, database, NIGHT.plusDays(i));
            }
        }

        assertThat(ControlBackups.newestFirst(home))
                .hasSize(ControlBackups.KEPT)
                .first()
                .asString()
                .endsWith("control-20250709-013000.zip");
    }
}
