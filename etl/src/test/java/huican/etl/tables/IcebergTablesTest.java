package huican.etl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.etl.testing.Spark;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class IcebergTablesTest {
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
    void aDayComputedAgainReplacesItsPartitionAndNoOther() {
        tables.replacePartitions("rate", "r1", written("r1", "2025-06-29", "1.00"));
        tables.replacePartitions("rate", "r2", written("r2", "2025-06-30", "2.00"));
        long snapshot = tables.replacePartitions("rate", "r3", written("r3", "2025-06-29", "3.00"));

        assertThat(amounts(snapshot)).containsExactlyInAnyOrder("2.00", "3.00");
    }

    @Test
    void anEarlierSnapshotIsReadAsItWas() {
        long first = tables.replaceAll("rate", "r1", written("r1", "2025-06-29", "1.00"));
        tables.replaceAll("rate", "r2", written("r2", "2025-06-29", "2.00"));

        assertThat(amounts(first)).containsExactly("1.00");
    }

    @Test
    void whatAFailedRunLeftIsForgotten() {
        long committed = tables.replacePartitions("rate", "r1", written("r1", "2025-06-29", "1.00"));
        tables.replacePartitions("rate", "failed", written("failed", "2025-06-30", "9.00"));

        tables.forgetAfter("rate", committed);

        long next = tables.replacePartitions("rate", "r2", written("r2", "2025-07-01", "2.00"));
        assertThat(amounts(next)).containsExactlyInAnyOrder("1.00", "2.00");
    }

    @Test
    void whatAFailedFirstRunLeftIsForgottenToo() {
        tables.replacePartitions("rate", "failed", written("failed", "2025-06-30", "9.00"));

        tables.forgetAfter("rate", null);

        assertThat(amounts(tables.replacePartitions("rate", "r1", written("r1", "2025-07-01", "2.00"))))
                .containsExactly("2.00");
    }

    @Test
    void aRunTakenForDeadGetsNothingIntoAnotherRunsSnapshot() {
        long committed = tables.replacePartitions("rate", "r1", written("r1", "2025-06-29", "1.00"));
        try (var dead = RateTable.open(home)) {
            dead.forgetAfter("rate", committed);
            tables.forgetAfter("rate", committed);
            dead.replacePartitions("rate", "dead", written("dead", "2025-06-28", "9.00"));

            var files = written("r2", "2025-06-30", "2.00");
            assertThatThrownBy(() -> tables.replacePartitions("rate", "r2", files))
                    .hasMessageContaining("表 rate 已被另一次运行改动，本次未提交");

            tables.forgetAfter("rate", committed); // the next try
            long next = tables.replacePartitions("rate", "r2", files);
            assertThat(amounts(next)).containsExactlyInAnyOrder("1.00", "2.00");
        }
    }

    @Test
    void theCommitOfARunTakenForDeadIsRefusedOnceItsSuccessorCommitted() {
        try (var dead = RateTable.open(home)) {
            dead.forgetAfter("rate", null);
            tables.forgetAfter("rate", null);
            long successor = tables.replacePartitions("rate", "r2", written("r2", "2025-06-30", "2.00"));

            var files = written("dead", "2025-06-28", "9.00");
            assertThatThrownBy(() -> dead.replacePartitions("rate", "dead", files))
                    .hasMessageContaining("本次未提交");

            assertThat(amounts(tables.replacePartitions("rate", "r3", written("r3", "2025-07-01", "3.00"))))
                    .containsExactlyInAnyOrder("2.00", "3.00");
            assertThat(amounts(successor)).containsExactly("2.00");
        }
    }

    @Test
    void filesThatWereThereAreKeptOthersGoAndNewOnesCome() throws IOException {
        var stays = written("r1", "2025-06-28", "1.00");
        var goes = written("r2", "2025-06-29", "2.00");
        long committed = tables.replaceFiles("rate", "r2", both(stays, goes));
        Files.write(Path.of(stays.get(0).path()), new byte[0]); // read again it would be an error
        tables.forgetAfter("rate", committed);

        long next = tables.replaceFiles("rate", "r3", both(stays, written("r3", "2025-06-30", "3.00")));

        assertThat(tables.files("rate", next, Expressions.alwaysTrue()))
                .containsExactlyInAnyOrderElementsOf(
                        paths(both(stays, ParquetFile.below(home.tableData("rate", "r3"), Map.of()))));
        assertThat(tables.files("rate", committed, Expressions.alwaysTrue()))
                .contains(paths(goes).get(0));
        Snapshot made = tables.load("rate").currentSnapshot();
        assertThat(made.parentId()).isEqualTo(committed);
        assertThat(made.summary()).containsEntry("added-data-files", "1").containsEntry("deleted-data-files", "1");
    }

    @Test
    void whereNoFileDiffersTheSnapshotStays() {
        var files = written("r1", "2025-06-29", "1.00");
        long committed = tables.replaceFiles("rate", "r1", files);
        tables.replaceFiles("rate", "failed", written("failed", "2025-06-30", "9.00"));
        tables.forgetAfter("rate", committed);

        assertThat(tables.replaceFiles("rate", "r2", both(files, files))).isEqualTo(committed);

        assertThat(tables.load("rate").currentSnapshot().snapshotId()).isEqualTo(committed);
    }

    @Test
    void aTableWithoutFilesHasASnapshotToo() {
        long first = tables.replaceFiles("rate", "r1", List.of());

        assertThat(tables.files("rate", first, Expressions.alwaysTrue())).isEmpty();
        assertThat(tables.replaceFiles("rate", "r2", List.of())).isEqualTo(first);
    }

    @Test
    void filesAreComparedWithWhatTheTableWasPutBackTo() {
        var files = written("r1", "2025-06-29", "1.00");
        long committed = tables.replaceFiles("rate", "r1", files);
        try (var dead = RateTable.open(home)) {
            tables.forgetAfter("rate", committed);
            dead.replaceFiles("rate", "dead", written("dead", "2025-06-28", "9.00"));

            assertThat(tables.replaceFiles("rate", "r2", files)).isEqualTo(committed);

            tables.forgetAfter("rate", committed);
            dead.replaceFiles("rate", "dead", written("dead2", "2025-06-28", "9.00"));
            assertThatThrownBy(() -> tables.replaceFiles("rate", "r3", written("r3", "2025-06-30", "3.00")))
                    .hasMessageContaining("本次未提交");
        }
    }

    @Test
    void filesAreFoundByPartition() {
        tables.replacePartitions("rate", "r1", written("r1", "2025-06-29", "1.00"));
        long snapshot = tables.replacePartitions("rate", "r2", written("r2", "2025-06-30", "2.00"));

        assertThat(tables.files("rate", snapshot, Expressions.equal("as_of", "2025-06-30")))
                .hasSize(1);
    }

    @Test
    void aTagSurvivesAndMayBeSetAgain() {
        long snapshot = tables.replaceAll("rate", "r1", written("r1", "2025-06-29", "1.00"));

        tables.tag("rate", "r1", snapshot, Instant.now(), 40);
        tables.tag("rate", "r1", snapshot, Instant.now(), 40);

        assertThat(amounts(snapshot)).containsExactly("1.00");
    }

    private List<ParquetFile> written(String run, String day, String amount) {
        return RateTable.written(home, run, day, amount);
    }

    private static List<ParquetFile> both(List<ParquetFile> some, List<ParquetFile> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<String> paths(List<ParquetFile> files) {
        return files.stream().map(ParquetFile::path).toList();
    }

    private List<String> amounts(long snapshot) {
        return RateTable.amounts(tables, snapshot);
    }
}
