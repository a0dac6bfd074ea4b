package huican.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.database.DatabaseOpening;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeRecordsTest {
    @TempDir
    Path folder;

    @Test
    void theRecordsOfAnOlderProgramAreReadAndLeftAsTheyAre() throws Exception {
        var home = new Home(folder);
        Files.createDirectories(home.control());
        DatabaseOpening.made(home.control(), DatabaseSettings.EMBEDDED, "8").close();
        Path file = home.control().resolve("control.mv.db");
        byte[] before = Files.readAllBytes(file);

        assertThat(HomeRecords.read(home, DatabaseSettings.EMBEDDED).deliveries())
                .isEmpty();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
