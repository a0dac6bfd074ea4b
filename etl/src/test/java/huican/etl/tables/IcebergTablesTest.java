package huican.etl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergTablesTest {
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
    void aDayComputedAgainReplacesItsPartitionAndNoOther() {
        long first = run(null, "r1", "2025-06-29", "1.00");
        long second = run(first, "r2", "2025-06-30", "2.00");

        long third = run(second, "r3", "2025-06-29", "3.00");

        assertThat(amounts(third)).containsExactlyInAnyOrder("2.00", "3.00");
        assertThat(amounts(first)).as("an earlier snapshot").containsExactly("1.00");
    }

    @Test
    void whatAFailedRunLeftIsForgotten() {
        long committed = run(null, "r1", "2025-06-29", "1.00");
        run(committed, "failed", "2025-06-30", "9.00");

        long next = run(committed, "r2", "2025-07-01", "2.00");

        assertThat(amounts(next)).containsExactlyInAnyOrder("1.00", "2.00");
        assertThat(rate().currentSnapshot().parentId()).isEqualTo(committed);
    }

    @Test
    void whatAFailedFirstRunLeftIsForgottenToo() {
        run(null, "failed", "2025-06-30", "9.00");

        assertThat(amounts(run(null, "r1", "2025-07-01", "2.00"))).containsExactly("2.00");
    }

    @Test
    void whatAFailedRunLeftIsForgottenThoughNothingComes() {
        assertThat(tables.replacePartitions(RateTable.CONTRACT, null, RateTable.tag("r0"), List.of()))
                .isEmpty();
        run(null, "failed", "2025-06-30", "9.00");
        assertThat(tables.replacePartitions(RateTable.CONTRACT, null, RateTable.tag("r1"), List.of()))
                .isEmpty();
        assertThat(amounts(rate().currentSnapshot().snapshotId())).isEmpty();
        long committed = run(null, "r2", "2025-07-01", "2.00");
        run(committed, "failed", "2025-06-30", "9.00");

        RunManifest.Table kept = tables.keep("rate", committed, RateTable.tag("r3"));

        assertThat(kept.snapshotId()).isEqualTo(committed);
        assertThat(kept.paths(home)).allMatch(Files::exists).hasSize(1);
        assertThat(rate().currentSnapshot().snapshotId()).isEqualTo(committed);
        assertThat(rate().refs().get("r3").snapshotId()).isEqualTo(committed);
    }

    @Test
    void aRunCommitsATableOnce() {
        long committed = run(null, "r1", "2025-06-29", "1.00");
        run(committed, "failed", "2025-06-30", "9.00");
        int before = commits();

        long next = run(committed, "r2", "2025-07-01", "2.00");

        assertThat(before).as("made and filled in one").isEqualTo(2);
        assertThat(commits()).isEqualTo(before + 1);
        assertThat(rate().refs().get("r2").snapshotId()).isEqualTo(next);
    }

    @Test
    void aRunTakenForDeadGetsNothingIntoAnotherRunsSnapshot() {
        long committed = run(null, "r1", "2025-06-29", "1.00");
        try (var dead = RateTable.open(home)) {
            var files = meanwhile(
                    written("r2", "2025-06-30", "2.00"),
                    () -> RateTable.run(dead, home, committed, "dead", "2025-06-28", "9.00"));

            assertThatThrownBy(
                            () -> tables.replacePartitions(RateTable.CONTRACT, committed, RateTable.tag("r2"), files))
                    .hasMessageContaining("表 rate 已被另一次运行改动，本次未提交");

            long next = run(committed, "r2", "2025-06-30", "2.00"); // the next try
            assertThat(amounts(next)).containsExactlyInAnyOrder("1.00", "2.00");
        }
    }

    @Test
    void theCommitOfARunTakenForDeadIsRefusedOnceItsSuccessorCommitted() {
        try (var dead = RateTable.open(home)) {
            run(null, "r0", "2025-06-01", "0.00");
            var successor = new ArrayList<Long>();
            var files = meanwhile(
                    written("dead", "2025-06-28", "9.00"), () -> successor.add(run(null, "r2", "2025-06-30", "2.00")));

            assertThatThrownBy(() -> dead.replaceFiles(RateTable.CONTRACT, null, RateTable.tag("dead"), files))
                    .hasMessageContaining("本次未提交");

            assertThat(amounts(successor.get(0))).containsExactly("2.00");
            assertThat(rate().currentSnapshot().snapshotId()).isEqualTo(successor.get(0));
        }
    }

    @Test
    void aTagIsNotSetOnWhatAnotherRunCommittedMeanwhile() {
        long committed = run(null, "r1", "2025-06-29", "1.00");
        try (var dead = RateTable.open(home)) {
            var nothing =
                    meanwhile(List.of(), () -> RateTable.run(dead, home, committed, "dead", "2025-06-28", "9.00"));

            assertThatThrownBy(
                            () -> tables.replacePartitions(RateTable.CONTRACT, committed, RateTable.tag("r2"), nothing))
                    .hasMessageContaining("表 rate 已被另一次运行改动，本次未提交");
        }
    }

    @Test
    void filesThatWereThereAreKeptOthersGoAndNewOnesCome() throws IOException {
        var stays = written("r1", "2025-06-28", "1.00");
        var goes = written("r2", "2025-06-29", "2.00");
        long committed = replaceFiles(null, "r2", both(stays, goes));
        Files.write(Path.of(stays.get(0).path()), new byte[0]); // read again it would be an error
        var comes = written("r3", "2025-06-30", "3.00");

        long next = replaceFiles(committed, "r3", both(stays, comes));

        assertThat(tables.table("rate", next).paths(home).stream().map(Path::toString))
                .containsExactlyElementsOf(paths(both(stays, comes)));
        assertThat(tables.table("rate", committed).paths(home).stream().map(Path::toString))
                .containsExactlyElementsOf(paths(both(stays, goes)));
        Snapshot made = rate().currentSnapshot();
        assertThat(made.parentId()).isEqualTo(committed);
        assertThat(made.summary()).containsEntry("added-data-files", "1").containsEntry("deleted-data-files", "1");
    }

    @Test
    void whereNoFileDiffersTheSnapshotStays() {
        var files = written("r1", "2025-06-29", "1.00");
        long committed = replaceFiles(null, "r1", files);
        replaceFiles(committed, "failed", written("failed", "2025-06-30", "9.00"));

        assertThat(replaceFiles(committed, "r2", both(files, files))).isEqualTo(committed);

        assertThat(rate().currentSnapshot().snapshotId()).isEqualTo(committed);
        assertThat(rate().refs()).containsKey("r2");
    }

    @Test
    void aTableWithoutFilesHasASnapshotToo() {
        long first = replaceFiles(null, "r1", List.of());

        assertThat(amounts(first)).isEmpty();
        assertThat(replaceFiles(first, "r2", List.of())).isEqualTo(first);
    }

    @Test
    void filesAreFoundByPartition() {
        long first = run(null, "r1", "2025-06-29", "1.00");
        long second = run(first, "r2", "2025-06-30", "2.00");

        assertThat(tables.files("rate", second, Expressions.equal("as_of", "2025-06-30")))
                .hasSize(1);
    }

    @Test
    void aRunMayTryAgain() {
        run(null, "r1", "2025-06-29", "1.00");

        long again = run(null, "r1", "2025-06-29", "2.00");

        assertThat(amounts(again)).containsExactly("2.00");
        assertThat(rate().refs().get("r1").snapshotId()).isEqualTo(again);
    }

    @Test
    void tablesAreCommittedSideBySide() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var commits = IntStream.range(0, 24)
                    .mapToObj(n -> RateTable.named("rate_" + n))
                    .<Callable<RunManifest.Table>>map(table -> () -> tables.replaceFiles(
                            table,
                            null,
                            RateTable.tag("r1"),
                            RateTable.written(home, table, "r1", "2025-06-29", "1.00")))
                    .toList();

            for (var committed : threads.invokeAll(commits)) {
                assertThat(committed.get().paths(home)).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tables.names()).hasSize(24);
    }

    /** Files that are looked at only after something else has happened. */
    private static List<ParquetFile> meanwhile(List<ParquetFile> files, Runnable happens) {
        return new AbstractList<>() {
            private boolean happened;

            @Override
            public ParquetFile get(int index) {
                return files.get(index);
            }

            @Override
            public int size() {
                if (!happened) {
                    happened = true;
                    happens.run();
                }
                return files.size();
            }
        };
    }

    private int commits() {
        return 1
                + ((HasTableOperations) rate())
                        .operations()
                        .current()
                        .previousFiles()
                        .size();
    }

    private Table rate() {
        return tables.load("rate");
    }

    private long run(Long before, String run, String day, String amount) {
        return RateTable.run(tables, home, before, run, day, amount);
    }

    private long replaceFiles(Long before, String run, List<ParquetFile> files) {
        return tables.replaceFiles(RateTable.CONTRACT, before, RateTable.tag(run), files)
                .snapshotId();
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
