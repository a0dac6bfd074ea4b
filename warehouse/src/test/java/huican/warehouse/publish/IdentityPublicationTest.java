package huican.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.run.Home;
import huican.warehouse.TestNight;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityPublicationTest {
    private static final List<String> SINCE_RECONCILIATION = List.of(
            "identity_profile",
            "identity_pair",
            "identity_review",
            "identity_model",
            "identity_rate",
            "identity_event");

    @TempDir
    Path home;

    private TestNight night() {
        return new TestNight(home, "r20250630-01").people(Map.of("certificate", List.of(Map.of("person_id", "A"))));
    }

    @Test
    void rowsInForceAreLinkedByTheirProfiles() {
        var night = night().accepted(
                        "registry_certificate_holder",
                        List.of(
                                row("2025-06-29", "older", "f1", "id_number"),
                                row("2025-06-30", "own", "f1", "id_number"),
                                row("2025-06-30", "alike", "f2", "certificate_no"),
                                row("2025-06-30", "alone", "f3", null)))
                .accepted(
                        "civil_affairs_death",
                        List.of(
                                row("2025-06-29", "told again", "f1", "id_number"),
                                row("2025-06-30", "told again", "f2", "id_number")))
                .inForce("registry_certificate_holder", "2025-06-30", 1)
                .inForce("civil_affairs_death", "2025-06-29", 1)
                .inForce("civil_affairs_death", "2025-06-30", 1)
                .table(
                        "superseded_record",
                        List.of(Map.of(
                                "extract_table",
                                "civil_affairs_death",
                                "record_key",
                                "told again",
                                "delivery_day",
                                "2025-06-29",
                                "revision",
                                "1")))
                .table(
                        "identity_profile",
                        List.of(
                                profile("f1", "A", "number", "0.3", "rule"),
                                profile("f2", "A", "probabilistic", "0.99", "model"),
                                profile("f3", "B", "unlinked", "0.3", "rule")));
        night.figures();

        var files = Publisher.build(night.night());

        assertThat(rows(files.identity(), "FROM identity_link ORDER BY ALL"))
                .containsExactly(
                        List.of("civil_affairs", "死亡信息", "told again", "A", "probabilistic", 0.99, "model"),
                        List.of("registry", "持证残疾人", "alike", "A", "probabilistic", 0.99, "model"),
                        Arrays.asList("registry", "持证残疾人", "alone", "B", "unlinked", null, "rule"),
                        List.of("registry", "持证残疾人", "own", "A", "id_number", 1.0, "rule"));
    }

    @Test
    void aRunOfAVersionThatKeptLinksInATableIsPublishedFromIt() {
        var night = night().table(
                        "identity_link",
                        List.of(Map.of(
                                "source", "registry",
                                "extract", "持证残疾人",
                                "record_key", "k",
                                "person_id", "A",
                                "method", "probabilistic",
                                "match_probability", "0.99",
                                "decided_by", "model")));
        night.figures();

        var files = Publisher.build(night.night());

        assertThat(rows(files.identity(), "FROM identity_link"))
                .containsExactly(List.of("registry", "持证残疾人", "k", "A", "probabilistic", 0.99, "model"));
        assertThat(rows(files.identity(), "SELECT column_name FROM (DESCRIBE FROM identity_link)"))
                .extracting(row -> row.get(0))
                .containsExactly(
                        "source", "extract", "record_key", "person_id", "method", "match_probability", "decided_by");
    }

    @Test
    void aRowThatBelongsToNobodyIsNotPublished() {
        var night = night().accepted(
                        "registry_certificate_holder",
                        List.of(row("2025-06-30", "k", "f1", "id_number"), row("2025-06-30", "l", "f2", "id_number")))
                .inForce("registry_certificate_holder", "2025-06-30", 1)
                .table("identity_profile", List.of(profile("f1", "A", "number", "1", "rule")));
        night.figures();

        assertThatThrownBy(() -> Publisher.build(night.night()))
                .hasMessageStartingWith("HC-W014 r20250630-01：有 1 行没有归到人");
    }

    @Test
    void viewsOfTablesThatARunDoesNotHaveAreEmpty() {
        var night = night();
        night.figures();

        var files = Publisher.build(night.night());

        for (String view : SINCE_RECONCILIATION) {
            assertThat(rows(files.identity(), "FROM " + view)).as(view).isEmpty();
        }
    }

    @Test
    void aFilePublishedBeforeAViewWasThereDiffersOnlyByTheRowsTheViewWouldHave() throws Exception {
        var night = night().table(
                        "identity_event",
                        List.of(Map.of(
                                "run_id", "r",
                                "as_of", "2025-06-30",
                                "event", "merge",
                                "person_id", "A",
                                "into_person_id", "B",
                                "cause", "c")));
        night.figures();
        Publisher.point(new Home(home), Publisher.build(night.night()));
        assertThat(Publisher.differences(night.night(), Files.createDirectory(home.resolve("before"))))
                .isEmpty();
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(new Home(home).identityFile().toString()) + " AS older");
            SINCE_RECONCILIATION.forEach(view -> db.execute("DROP VIEW older.main." + view));
        }

        assertThat(Publisher.differences(night.night(), Files.createDirectory(home.resolve("elsewhere"))))
                .isEqualTo(Map.of("identity_event", 1L));
    }

    @Test
    void aHomeCopiedWithoutItsHardLinksStillHasBothFiles() throws Exception {
        var night = night();
        night.figures();
        var built = Publisher.build(night.night());
        var copied = new Home(home.resolve("copied"));
        Files.createDirectories(copied.warehouse());

        Files.copy(built.main(), copied.publishedFile());
        Files.copy(built.identity(), copied.identityFile());

        assertThat(new PublishedFolder(copied).newest()).contains(copied.publishedFile());
        assertThat(new PublishedFolder(copied).newest(PublishedName.IDENTITY)).contains(copied.identityFile());
    }

    private static Map<String, String> row(String day, String key, String profile, String numberMethod) {
        var row = new HashMap<>(
                Map.of("delivery_day", day, "revision", "1", "record_key", key, "raw", "", "profile_id", profile));
        row.put("number_method", numberMethod);
        return row;
    }

    private static Map<String, String> profile(
            String id, String person, String method, String probability, String decidedBy) {
        return Map.of(
                "profile_id", id,
                "person_id", person,
                "method", method,
                "match_probability", probability,
                "decided_by", decidedBy);
    }

    private static List<List<Object>> rows(Path file, String sql) {
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(file.toString()) + " AS identity (READ_ONLY)");
            db.execute("USE identity");
            return db.rows(sql);
        }
    }
}
