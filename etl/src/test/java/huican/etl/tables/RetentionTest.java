package huican.etl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class RetentionTest {
    @TempDir
    Path folder;

    private Home home;
    private IcebergTables tables;

    @BeforeEach
    void open() {
        home = new Home(folder);
        tables = RateTable.open(home);
        tables.create(RateTable.CONTRACT);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatARunThatWasNeverCommittedWroteGoesWithItsSnapshotAndTag() {
        long first = run("r1", "2025-06-29", 40);
        run("failed", "2025-06-30", 40);
        Path neverCommitted = home.tableData("rate", "died");
        RateTable.written(home, "died", "2025-06-30", "9.00");
        tables.forgetAfter("rate", first);
        long second = run("r2", "2025-07-01", 40);

        long forgotten = retain(Duration.ofMinutes(1), "r1", "r2");

        assertThat(forgotten).isEqualTo(1);
        assertThat(neverCommitted).doesNotExist();
        assertThat(home.tableData("rate", "failed")).doesNotExist();
        assertThat(readable(first)).isEqualTo(1);
        assertThat(readable(second)).isEqualTo(2);
        assertThat(home.manifest("failed")).doesNotExist();
        assertThat(home.manifest("r1")).exists();
    }

    @Test
    void aRunThatIsNotKnownIsLetAlone() {
        run("r1", "2025-06-29", 40);
        Path successors = home.tableData("rate", "r20250701-01");
        RateTable.written(home, "r20250701-01", "2025-07-01", "2.00");

        retain(Duration.ofMinutes(1), "r1");

        assertThat(successors).isNotEmptyDirectory();
    }

    @Test
    void daysAreForgottenWhenTheirTagRunsOutMonthEndsStay() {
        run("month-end", "2025-06-30", 3653);
        run("r1", "2025-07-01", 40);
        long last = run("r2", "2025-07-01", 40);

        retain(Duration.ofDays(41), "month-end", "r1", "r2");

        assertThat(home.tableData("rate", "r1")).doesNotExist();
        assertThat(home.tableData("rate", "month-end")).isNotEmptyDirectory();
        assertThat(home.manifest("r1")).doesNotExist();
        assertThat(home.manifest("month-end")).exists();
        assertThat(readable(last)).isEqualTo(2);
    }

    @Test
    void theTagOfARunToWhichNothingCameLivesAsLongAsOthers() {
        long old = run("r1", "2025-06-29", 40);
        tables.tag("rate", "r2", old, Instant.now().plus(Duration.ofDays(30)), 40);

        retain(Duration.ofDays(60), "r1", "r2");

        assertThat(tables.load("rate").refs()).containsKey("r2").doesNotContainKey("r1");
    }

    private long run(String run, String day, int days) {
        long snapshot = tables.replacePartitions("rate", run, RateTable.written(home, run, day, "1.00"));
        tables.tag("rate", run, snapshot, Instant.now(), days);
        tables.sync("rate", snapshot);
        JsonFile.write(home.manifest(run), Map.of());
        return snapshot;
    }

    private long retain(Duration later, String... committed) {
        return new Retention(home, tables, Set.of(committed), Set.of("failed", "died"))
                .apply(Instant.now().plus(later));
    }

    private long readable(long snapshot) {
        var files = tables.files("rate", snapshot, Expressions.alwaysTrue());
        assertThat(files)
                .allSatisfy(file -> assertThat(Files.exists(Path.of(file))).isTrue());
        return files.size();
    }
}
