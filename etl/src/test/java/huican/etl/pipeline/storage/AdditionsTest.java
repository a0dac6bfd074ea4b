package huican.etl.pipeline.storage;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.pipeline.night.NightContext;
import huican.etl.testing.Spark;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class AdditionsTest {
    private static final String TABLE = "person_register";
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    @TempDir
    private Path folder;

    private Map<String, Long> snapshots = Map.of();
    private int nights;
    private List<String> files = List.of();

    @Test
    void whatWasWrittenStaysAndWhatComesIsAddedUntilFilesAreMany() {
        assertThat(night("a", "b")).containsExactly("a", "b");
        var first = files;
        Long snapshot = snapshots.get(TABLE);

        assertThat(night()).as("nothing came").containsExactly("a", "b");
        assertThat(snapshots.get(TABLE)).isEqualTo(snapshot);

        assertThat(night("c")).containsExactly("a", "b", "c");
        assertThat(files).containsAll(first).hasSizeGreaterThan(first.size());

        while (files.size() < 8) {
            night("n" + nights);
        }
        assertThat(night("last"))
                .as("a and b of the first night, nothing of the second")
                .hasSize(nights)
                .contains("a", "b", "c", "last");
        assertThat(files).as("written as one").hasSize(1);
    }

    /** A night to which these identifiers come; all that the table holds after it. */
    private List<String> night(String... added) {
        var night = new Night(
                new Home(folder),
                folder.resolve("inbox"),
                "r" + ++nights,
                "manual",
                DAY,
                LocalDateTime.parse("2025-07-01T01:00:00"));
        JsonFile.write(night.knownState(), new KnownState(List.of(), snapshots, List.of(), List.of(), List.of()));
        var context = new NightContext(night, DatabaseSettings.EMBEDDED, Spark::session, Clock.systemUTC());
        var rows = new ArrayList<Row>();
        for (String identifier : added) {
            rows.add(row(identifier, "p" + identifier, night.runId()));
        }
        try (var iceberg = context.openTables()) {
            var additions = new Additions(context, iceberg, new Stored(context.spark(), folder.resolve("stored")), 8);
            additions.add(
                    TABLE, table("identifier STRING, person_id STRING, founded_run STRING", rows.toArray(Row[]::new)));
            additions.carriedOver("").write(context);

            var carriedOver = CarriedOver.read(context);
            if (!carriedOver.holds(TABLE)) {
                var commits = new TableCommits(context, iceberg);
                commits.replaceFiles(context.table(TABLE), carriedOver.files(context, iceberg, TABLE));
                snapshots = Map.of(TABLE, commits.run().get(TABLE).snapshotId());
            }
            JsonFile.write(night.knownState(), new KnownState(List.of(), snapshots, List.of(), List.of(), List.of()));
            files = context.committedFiles(iceberg, TABLE);
            return context.committed(iceberg, TABLE).select("identifier").collectAsList().stream()
                    .map(row -> row.getString(0))
                    .sorted()
                    .toList();
        }
    }
}
