package huican.etl.tables;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    Path folder;

    private Home home;
    private IcebergTables tables;

    @BeforeEach
    void open() {
        home = new Home(folder);
        tables = RateTable.open(home);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatARunThatWasNeverCommittedWroteGoesWithItsSnapshotAndTag() {
        long first = run(null, "r1", "2025-06-29", 40);
        run(first, "failed", "2025-06-30", 40);
        Path neverCommitted = home.tableData("rate", "died");
        RateTable.written(home, "died", "2025-06-30", "9.00");
        long second = run(first, "r2", "2025-07-01", 40);

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
        run(null, "r1", "2025-06-29", 40);
        Path successors = home.tableData("rate", "r20250701-01");
        RateTable.written(home, "r20250701-01", "2025-07-01", "2.00");

        retain(Duration.ofMinutes(1), "r1");

        assertThat(successors).isNotEmptyDirectory();
    }

    @Test
    void daysAreForgottenWhenTheirTagRunsOutMonthEndsStay() {
        long monthEnd = run(null, "month-end", "2025-06-30", 3653);
        long first = run(monthEnd, "r1", "2025-07-01", 40);
        long last = run(first, "r2", "2025-07-01", 40);

        retain(Duration.ofDays(41), "month-end", "r1", "r2");

        assertThat(home.tableData("rate", "r1")).doesNotExist();
        assertThat(home.tableData("rate", "month-end")).isNotEmptyDirectory();
        assertThat(home.manifest("r1")).doesNotExist();
        assertThat(home.manifest("month-end")).exists();
        assertThat(readable(last)).isEqualTo(2);
    }

    @Test
    void aRunWhoseFiguresAreOfficialIsKeptLikeAMonthEnd() {
        long official = run(null, "official", "2025-06-29", 40);
        run(official, "r1", "2025-06-30", 40);
        var ids = Set.of("official", "r1");

        new Retention(home, tables, ids, Set.of(), Set.of("official"))
                .apply(Instant.now().plus(Duration.ofDays(41)));

        assertThat(home.manifest("official")).exists();
        assertThat(readable(official)).isEqualTo(1);
        assertThat(home.manifest("r1")).doesNotExist();
        new Retention(home, tables, ids, Set.of(), Set.of("official"))
                .apply(Instant.now().plus(Duration.ofDays(3654)));
        assertThat(home.manifest("official")).doesNotExist();
    }

    @Test
    void theTagOfARunToWhichNothingCameLivesAsLongAsOthers() {
        long old = run(null, "r1", "2025-06-29", 40);
        tables.keep("rate", old, new RunTag("r2", Instant.now().plus(Duration.ofDays(30)), 40));

        retain(Duration.ofDays(60), "r1", "r2");

        assertThat(tables.load("rate").refs()).containsKey("r2").doesNotContainKey("r1");
    }

    private long run(Long before, String run, String day, int days) {
        var files = RateTable.written(home, run, day, "1.00");
        long snapshot = tables.replacePartitions(
                        RateTable.CONTRACT, before, new RunTag(run, Instant.now(), days), files)
                .orElseThrow()
                .snapshotId();
        JsonFile.write(home.manifest(run), Map.of());
        return snapshot;
    }

    private long retain(Duration later, String... committed) {
        return new Retention(home, tables, Set.of(committed), Set.of("failed", "died"), Set.of())
                .apply(Instant.now().plus(later));
    }

    private long readable(long snapshot) {
        var files = tables.files("rate", snapshot, Expressions.alwaysTrue());
        assertThat(files)
                .allSatisfy(file -> assertThat(Files.exists(Path.of(file))).isTrue());
        return files.size();
    }
}
