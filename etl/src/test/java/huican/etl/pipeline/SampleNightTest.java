package huican.etl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleNightTest {
    @TempDir Path folder;

    @Test
    void run() throws Exception {
        var night = new Night(new Home(folder), Path.of("/work/shared/sample/inbox"), "r20250630-01", "manual", LocalDate.parse("2025-06-30"), LocalDateTime.parse("2025-07-01T01:30:00"));
        JsonFile.write(night.knownState(), KnownState.empty());
        try (var etl = EtlNight.open(night, "local[2]", Clock.systemUTC())) {
            for (String task : List.of("pull", "accept", "standardise", "link", "person", "commit_tables")) {
                long t = System.currentTimeMillis();
                System.out.println(task + " " + etl.run(task) + " " + (System.currentTimeMillis() - t) + " ms");
            }
            var manifest = JsonFile.read(night.manifest(), RunManifest.class);
            System.out.println(manifest.sources() + " " + manifest.extracts());
            new ProcessBuilder("cp", "-r", folder.toString(), "/tmp/home-sample").inheritIO().start().waitFor();
        }
    }
}
