package huican.warehouse.publish;

import static huican.warehouse.publish.PublishedSample.night;
import static huican.warehouse.publish.PublishedSample.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Home;
import huican.warehouse.TestNight;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    @TempDir
    Path home;

    @Test
    void everyViewHasTheColumnsTypesAndChineseTitlesOfItsContract() {
        var files = Publisher.build(night(home, "r20250630-01").night());

        var contracts = new LinkedHashMap<>(Contracts.views());
        var identity = new LinkedHashMap<>(contracts);
        identity.keySet()
                .removeIf(view -> !view.startsWith("identity_")
                        && !List.of("published", "person_value").contains(view));
        contracts.keySet().removeIf(view -> view.startsWith("identity_") || view.equals("person_value"));
        assertThat(identity).hasSize(9);
        identity.values().forEach(contract -> assertView(files.identity(), contract));
        contracts.values().forEach(contract -> assertView(files.main(), contract));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'any_name' AND table_schema = 'main'"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(contracts.keySet());
    }

    @Test
    void theFileIsWrittenForOldClients() throws IOException {
        var files = Publisher.build(night(home, "r20250630-01").night());

        // Storage version 64 is that of DuckDB 0.9 to 1.1; it stands after the magic bytes at offset 8.
        assertThat(Arrays.copyOfRange(Files.readAllBytes(files.main()), 8, 13)).containsExactly('D', 'U', 'C', 'K', 64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.main())))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.identity())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.statistics())))
                .isEqualTo("rw-r--r--");
        assertThat(files.mainSha256()).matches("[0-9a-f]{64}");
        assertThat(Publisher.built(new Home(home), "r20250630-01")).contains(files);
        assertThat(Publisher.built(new Home(home), "r20250630-02")).isEmpty();
    }

    @Test
    void personsAreMasked() {
        var night = night(home, "r20250630-01");

        var files = Publisher.build(night.night());

        assertThat(rows(files.main(), "SELECT * FROM any_name.person ORDER BY person_id"))
                .containsExactly(
                        Arrays.asList(
                                "A",
                                "P:A",
                                "张**",
                                "500113************",
                                "女",
                                LocalDate.parse("1990-01-01"),
                                35,
                                4,
                                4,
                                "500113004",
                                "农业",
                                true),
                        Arrays.asList("B", "P:B", "欧阳**", null, null, null, null, null, null, "unknown", null, false));
    }

    @Test
    void aRunThatWasInterruptedIsShownWithItsLogsAndIsNoPublishedDay() {
        var night = new TestNight(home, "r20250630-01")
                .people(Map.of())
                .interrupted("r20250915-01", LocalDate.parse("2025-09-15"));
        night.figures();

        var files = Publisher.build(night.night());

        assertThat(rows(files.main(), "SELECT run_id, state, logs FROM any_name.run ORDER BY started_at"))
                .containsExactly(
                        List.of(
                                "r20250915-01",
                                "interrupted",
                                "logs/dag_id=disability_nightly/run_id=manual__r20250915-01"),
                        List.of(
                                "r20250630-01",
                                "success",
                                "logs/dag_id=disability_nightly/run_id="
                                        + night.night().dagRunId()));
    }

    @Test
    void aFilePublishedBeforeAColumnWasThereIsComparedByTheOthers() throws IOException {
        var night = night(home, "r20250630-01");
        Publisher.point(new Home(home), Publisher.build(night.night()));
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(new Home(home).publishedFile().toString()) + " AS older");
            db.execute("CREATE OR REPLACE VIEW older.main.coverage_rate AS"
                    + " SELECT * EXCLUDE (period, distance, run_id) FROM older.huican_data.coverage_rate");
        }

        assertThat(Publisher.differences(night.night(), Files.createDirectory(home.resolve("elsewhere"))))
                .isEmpty();
    }

    @Test
    void anOpenReaderKeepsTheOldFileWhileTheNewOneIsPublished() throws IOException {
        var layout = new Home(home);
        var first = Publisher.build(night(home, "r20250629-01").night());
        Publisher.point(layout, first);
        try (var reader = DuckDb.inMemory()) {
            reader.execute("ATTACH " + DuckDb.literal(layout.publishedFile().toString()) + " AS open (READ_ONLY)");

            var second = Publisher.build(night(home, "r20250630-01").night());
            Publisher.point(layout, second);

            assertThat(reader.rows("SELECT run_id FROM open.published")).containsExactly(List.of("r20250629-01"));
            assertThat(rows(
                            new PublishedFolder(layout).newest().orElseThrow(),
                            "SELECT run_id FROM any_name.published"))
                    .containsExactly(List.of("r20250630-01"));
        }
    }

    @Test
    void pointingAndCleaningAgainChangesNothing() throws IOException {
        var layout = new Home(home);
        PublishedFiles files = null;
        for (String run : List.of("r20250628-01", "r20250629-01", "r20250630-01")) {
            files = Publisher.build(night(home, run).night());
            Publisher.point(layout, files);
            Files.setLastModifiedTime(files.main(), FileTime.fromMillis(Long.parseLong(run.substring(1, 9))));
            Files.setLastModifiedTime(files.identity(), FileTime.fromMillis(Long.parseLong(run.substring(1, 9))));
            Files.setLastModifiedTime(files.statistics(), FileTime.fromMillis(Long.parseLong(run.substring(1, 9))));
        }

        for (int i = 0; i < 2; i++) {
            Publisher.point(layout, files);
            Publisher.clean(layout, files);
        }

        assertThat(Files.isSameFile(layout.publishedFile(), files.main())).isTrue();
        assertThat(Files.isSameFile(layout.identityFile(), files.identity())).isTrue();
        assertThat(Files.isSameFile(layout.statisticsFile(), files.statistics()))
                .isTrue();
        try (var names = Files.list(layout.warehouse())) {
            assertThat(names.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "huican.duckdb",
                            "huican-r20250629-01.duckdb",
                            "huican-r20250630-01.duckdb",
                            "identity.duckdb",
                            "identity-r20250629-01.duckdb",
                            "identity-r20250630-01.duckdb",
                            "statistics.duckdb",
                            "statistics-r20250629-01.duckdb",
                            "statistics-r20250630-01.duckdb");
        }
    }

    @Test
    void withoutFiguresOfTheDayNothingIsBuilt() {
        var night = new TestNight(home, "r20250630-01").people(Map.of());
        night.writeManifest();

        assertThatThrownBy(() -> Publisher.build(night.night()))
                .hasMessage("HC-W011 r20250630-01：清单中的 coverage_rate 没有 2025-06-30 的行。未发布，上一版仍在使用。");
        assertThat(new Home(home).warehouse()).doesNotExist();
    }

    private static void assertView(Path file, TableContract contract) {
        var expected = new ArrayList<List<Object>>();
        contract.columns()
                .forEach(c -> expected.add(List.of(c.name(), c.type().replace("STRING", "VARCHAR"), c.titleZh())));
        assertThat(rows(
                        file,
                        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE database_name = 'any_name' AND schema_name = 'main' AND table_name = '"
                                + contract.name() + "' ORDER BY column_index"))
                .isEqualTo(expected);
        assertThat(rows(
                        file,
                        "SELECT comment FROM duckdb_views() WHERE database_name = 'any_name' AND view_name = '"
                                + contract.name() + "'"))
                .containsExactly(List.of(contract.titleZh()));
    }
}
