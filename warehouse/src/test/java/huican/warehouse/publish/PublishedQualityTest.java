package huican.warehouse.publish;

import static huican.warehouse.publish.PublishedSample.delivery;
import static huican.warehouse.publish.PublishedSample.finding;
import static huican.warehouse.publish.PublishedSample.night;
import static huican.warehouse.publish.PublishedSample.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries and what was odd in them, as readers see it. */
class PublishedQualityTest {
    @TempDir
    Path home;

    @Test
    void anAcceptedDeliveryWithAHigherAcceptedRevisionIsSuperseded() {
        var files = Publisher.build(night(home, "r20250630-01").night());

        assertThat(rows(files.main(), "SELECT revision, state FROM any_name.delivery ORDER BY revision"))
                .containsExactly(List.of(1, "superseded"), List.of(2, "accepted"), List.of(3, "held"));
    }

    @Test
    void findingsAreGivenForEveryPublishedDayWithTheirShareOfTheRows() {
        var night = night(home, "r20250630-01").interrupted("r20250701-01", LocalDate.parse("2025-07-01"));
        night.writeManifest();
        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT CAST(as_of AS VARCHAR), rule, count, share FROM any_name.data_quality_summary"))
                .containsExactly(List.of("2025-06-30", "town_unknown", 2L, 0.1));
        assertThat(rows(files.main(), "SELECT DISTINCT CAST(as_of AS VARCHAR) FROM any_name.data_quality"))
                .containsExactly(List.of("2025-06-30"));
        assertThat(rows(files.main(), "SELECT value, raw_line FROM any_name.quarantine"))
                .containsExactly(List.of("***", "*,*"));
    }

    @Test
    void aSnapshotCountsOnceWithItsNewestDeliveryAndEventsWithAllOfThem() {
        var night = night(home, "r20250630-01")
                .table(
                        "delivery",
                        List.of(
                                delivery("2025-06-28", 1, "accepted"),
                                delivery("2025-06-29", 1, "accepted"),
                                delivery("2025-06-29", 2, "accepted"),
                                delivery("2025-06-30", 1, "held")))
                .table(
                        "delivery_file",
                        List.of(
                                file("2025-06-28", 1, "持证残疾人", 10),
                                file("2025-06-28", 1, "需求调查", 10),
                                file("2025-06-29", 1, "持证残疾人", 10),
                                file("2025-06-29", 2, "持证残疾人", 10),
                                file("2025-06-29", 2, "需求调查", 30),
                                file("2025-06-30", 1, "持证残疾人", 1)))
                .table(
                        "data_quality",
                        List.of(
                                findingOf("2025-06-28", 1, "持证残疾人"),
                                findingOf("2025-06-29", 1, "持证残疾人"),
                                findingOf("2025-06-29", 2, "持证残疾人"),
                                findingOf("2025-06-30", 1, "持证残疾人"),
                                findingOf("2025-06-28", 1, "需求调查"),
                                findingOf("2025-06-29", 2, "需求调查"),
                                findingOf("2025-06-29", 2, null)));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT extract, count, share FROM any_name.data_quality_summary ORDER BY extract NULLS LAST"))
                .containsExactly(List.of("持证残疾人", 1L, 0.1), List.of("需求调查", 2L, 0.05), Arrays.asList(null, 1L, null));
    }

    private static Map<String, String> file(String day, int revision, String extract, int rows) {
        return Map.of(
                "source",
                "registry",
                "delivery_day",
                day,
                "revision",
                "" + revision,
                "file",
                extract,
                "extract",
                extract,
                "rows",
                "" + rows,
                "sha256",
                "a");
    }

    private static Map<String, String> findingOf(String day, int revision, String extract) {
        var finding = new HashMap<>(Map.of(
                "source",
                "registry",
                "delivery_day",
                day,
                "revision",
                "" + revision,
                "rule",
                "id_invalid",
                "file",
                "f"));
        if (extract != null) {
            finding.put("extract", extract);
        }
        return finding;
    }
}
