package huican.warehouse.publish;

import static huican.warehouse.publish.PublishedSample.night;
import static huican.warehouse.publish.PublishedSample.rows;
import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.Contracts;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file for statisticians outside. */
class StatisticsPublicationTest {
    @TempDir
    Path home;

    @Test
    void theFileHasFiguresAndWordsAndNothingByPerson() {
        var files = Publisher.build(night(home, "r20250630-01").night());

        assertThat(rows(files.statistics(), "SELECT table_name FROM duckdb_tables() WHERE database_name = 'any_name'"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("coverage_rate", "indicator", "area", "source", "published");
        var expected = new ArrayList<List<Object>>();
        Contracts.statistics()
                .get("coverage_rate")
                .columns()
                .forEach(c -> expected.add(List.of(c.name(), c.type().replace("STRING", "VARCHAR"), c.titleZh())));
        assertThat(rows(
                        files.statistics(),
                        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE database_name = 'any_name'"
                                + " AND schema_name = 'main' AND table_name = 'coverage_rate' ORDER BY column_index"))
                .isEqualTo(expected);
    }

    @Test
    void aFigureOfFewPeopleIsNotInTheFileAtAll() {
        var files = Publisher.build(night(home, "r20250630-01").night());

        String town =
                " FROM any_name.coverage_rate WHERE indicator = 'family_doctor' AND breakdown = 'sex' AND breakdown_value = '女'"
                        + " AND area_code = '500113004'";
        assertThat(rows(files.main(), "SELECT denominator" + town)).containsExactly(List.of(1L));
        assertThat(rows(
                        files.statistics(),
                        "SELECT coalesce(numerator, denominator, rate, distance) IS NULL, met IS NULL, status" + town))
                .containsExactly(List.of(true, true, "suppressed"));
        assertThat(rows(
                        files.statistics(),
                        "SELECT count(*) FROM any_name.huican_data.coverage_rate WHERE suppression IS NOT NULL"
                                + " AND coalesce(numerator, denominator, rate, distance, met::INTEGER) IS NOT NULL"))
                .as("neither behind the view")
                .containsExactly(List.of(0L));
    }

    @Test
    void aRunOfAVersionThatDidNotPublishItIsPointedToAllTheSame() throws IOException {
        var layout = new Home(home);
        var files = Publisher.build(night(home, "r20250630-01").night());
        var older = new PublishedFiles(files.runId(), new java.util.EnumMap<>(files.files()));
        older.files().remove(PublishedName.STATISTICS);
        Files.delete(files.statistics());

        Publisher.point(layout, older);
        Publisher.clean(layout, older);

        assertThat(layout.publishedFile()).exists();
        assertThat(layout.statisticsFile()).doesNotExist();
        assertThat(new PublishedFolder(layout).newest(PublishedName.STATISTICS)).isEmpty();
        assertThat(Publisher.differences(
                        night(home, "r20250630-01").night(), Files.createDirectory(home.resolve("elsewhere"))))
                .isEmpty();
    }
}
