package huican.warehouse.verify;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.warehouse.TestNight;
import huican.warehouse.verify.RunInvariants.Delivered;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunInvariantsTest {
    private static final String TABLE = "civil_affairs_death";
    private static final Delivered FIRST = new Delivered(LocalDate.parse("2025-06-29"), 1);
    private static final Delivered SECOND = new Delivered(LocalDate.parse("2025-06-30"), 1);

    @TempDir
    Path home;

    @Test
    void rowsInForceAreLinkedOnceEachAndTheirPersonsAreRegistered() {
        var night = night().table("superseded_record", List.of(row("2025-06-29", "a")));

        assertThat(wronglyLinked(night, FIRST, SECOND)).isZero();
        assertThat(wronglyRegistered(night)).isZero();
    }

    @Test
    void aKeyWithTwoRowsInForceIsLinkedTwice() {
        assertThat(wronglyLinked(night(), FIRST, SECOND)).isEqualTo(1);
    }

    @Test
    void aRowWithoutAProfileHasNoLink() {
        var night = night().table("superseded_record", List.of(row("2025-06-29", "a")))
                .table("identity_profile", List.of(profile("f1", "A")));

        assertThat(wronglyLinked(night, FIRST, SECOND)).isEqualTo(1);
    }

    @Test
    void aProfileThatStandsTwiceLinksItsRowsTwice() {
        var night = night().table("superseded_record", List.of(row("2025-06-29", "a")))
                .table("identity_profile", List.of(profile("f1", "A"), profile("f2", "B"), profile("f2", "A")));

        assertThat(wronglyLinked(night, FIRST, SECOND)).isEqualTo(1);
    }

    @Test
    void whatTheManifestAndTheDeliveriesOnRecordSayIsInForceIsTheSame() {
        var night = night().table("superseded_record", List.of(row("2025-06-29", "a")));

        assertThat(wronglyLinked(night, SECOND))
                .as("b is linked and not in force")
                .isEqualTo(1);
        assertThat(wronglyLinked(night, FIRST, SECOND, new Delivered(LocalDate.parse("2025-07-01"), 1)))
                .as("c is in force and not linked")
                .isEqualTo(1);
    }

    @Test
    void aPersonThatIsNotRegisteredIsFound() {
        var night = night().table("superseded_record", List.of(row("2025-06-29", "a")))
                .table("identity_profile", List.of(profile("f1", "A"), profile("f2", "unknown")));

        assertThat(wronglyRegistered(night)).isEqualTo(1);
    }

    @Test
    void linksThatAnEarlierVersionKeptAreReadFromTheirTable() {
        var night = new TestNight(home, "r20250630-01")
                .accepted(TABLE, rows())
                .table("identity_link", List.of(link("a"), link("a"), link("strange")));

        assertThat(wronglyLinked(night, FIRST, SECOND))
                .as("a twice, b not at all, one of nobody's")
                .isEqualTo(3);
    }

    /** {@code a}, which was told again, and {@code b} of two deliveries; {@code c} of one that does not count. */
    private TestNight night() {
        return new TestNight(home, "r20250630-01")
                .accepted(TABLE, rows())
                .inForce(TABLE, "2025-06-29", 1)
                .inForce(TABLE, "2025-06-30", 1)
                .table("identity_profile", List.of(profile("f1", "A"), profile("f2", "B")))
                .table(
                        "person_register",
                        List.of(
                                Map.of("identifier", "1", "person_id", "A"),
                                Map.of("identifier", "2", "person_id", "B")));
    }

    private static List<Map<String, String>> rows() {
        var rows = new ArrayList<Map<String, String>>();
        rows.add(Map.of("delivery_day", "2025-06-29", "revision", "1", "record_key", "a", "profile_id", "f1"));
        rows.add(Map.of("delivery_day", "2025-06-29", "revision", "1", "record_key", "b", "profile_id", "f2"));
        rows.add(Map.of("delivery_day", "2025-06-30", "revision", "1", "record_key", "a", "profile_id", "f1"));
        rows.add(Map.of("delivery_day", "2025-07-01", "revision", "1", "record_key", "c", "profile_id", "f1"));
        return rows;
    }

    private static Map<String, String> row(String day, String key) {
        return Map.of("extract_table", TABLE, "delivery_day", day, "revision", "1", "record_key", key);
    }

    private static Map<String, String> profile(String id, String person) {
        return Map.of("profile_id", id, "person_id", person, "method", "unlinked");
    }

    private static Map<String, String> link(String key) {
        return Map.of("source", "civil_affairs", "extract", "死亡信息", "record_key", key, "person_id", "A");
    }

    private static long wronglyLinked(TestNight night, Delivered... inForce) {
        try (var invariants = open(night)) {
            return invariants.wronglyLinked("civil_affairs", "死亡信息", TABLE, List.of(inForce));
        }
    }

    private static long wronglyRegistered(TestNight night) {
        try (var invariants = open(night)) {
            return invariants.wronglyRegistered();
        }
    }

    private static RunInvariants open(TestNight night) {
        night.writeManifest();
        return RunInvariants.open(
                night.night().home(), JsonFile.read(night.night().manifest(), RunManifest.class));
    }
}
