package huican.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.Home;
import huican.warehouse.TestNight;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void theViewIdentityLinkKeepsItsSevenColumnsThoughItsTableHasOneMore() {
        var night = night().table(
                        "identity_link",
                        List.of(Map.of(
                                "source", "registry",
                                "extract", "持证残疾人",
                                "record_key", "k",
                                "person_id", "A",
                                "method", "probabilistic",
                                "match_probability", "0.99",
                                "decided_by", "model",
                                "profile_id", "f1")));
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
        assertThat(new PublishedFolder(copied).newestIdentity()).contains(copied.identityFile());
    }

    private static List<List<Object>> rows(Path file, String sql) {
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(file.toString()) + " AS identity (READ_ONLY)");
            db.execute("USE identity");
            return db.rows(sql);
        }
    }
}
