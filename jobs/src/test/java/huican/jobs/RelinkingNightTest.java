package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SmallNights;
import huican.seeds.linkage.LinkageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second night that matches only what changed, beside one that matches everything because its home's definitions changed. */
@Order(3)
@ExtendWith(SmallNights.Extension.class)
@Tag("slow")
class RelinkingNightTest {
    private static final String DAY_AFTER = "2025-07-01";

    @Test
    void aNightThatMatchesWhatChangedPublishesWhatOneThatMatchesEverythingDoes(SmallNights nights) throws IOException {
        Path changes = nights.homeAfterBoth("relink-changes");
        Path everything = nights.home("relink-everything");
        Path rules = everything.resolve("definitions/linkage/person.yml");
        Files.createDirectories(rules.getParent());
        Files.writeString(
                rules, LinkageRules.textOf(changes.resolve("definitions")) + "# another file, the same rules\n");

        night(nights, everything, SmallNights.DAY, 0);
        SmallNights.assertPublished(everything, nights.afterBoth());
        assertSameIdentities(changes, everything);
        double candidates = candidates(changes);
        assertThat(candidates).isLessThan(candidates(everything) / 2);

        // Nothing arrives, of which the night tells: identities stand, and are linked anew beside it.
        Files.writeString(rules, Files.readString(rules) + "# and another\n");
        night(nights, changes, DAY_AFTER, 3);
        night(nights, everything, DAY_AFTER, 3);
        assertSameIdentities(changes, everything);
        SmallNights.assertPublished(changes, SmallNights.published(everything));
        assertThat(candidates(changes)).as("not looked for again").isEqualTo(candidates);
    }

    private static void night(SmallNights nights, Path home, String day, int exitCode) {
        var ended = nights.warmNight(home, day);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
    }

    private static void assertSameIdentities(Path changes, Path everything) {
        for (String table :
                List.of("identity_profile", "identity_pair", "identity_review", "identity_event", "identity_rate")) {
            String sql = "FROM " + table + " ORDER BY ALL";
            assertThat(identity(changes, sql)).as(table).isEqualTo(identity(everything, sql));
        }
    }

    private static double candidates(Path home) {
        String pairs = "SELECT weight FROM identity_model WHERE comparison = 'candidates' AND level = 'pairs'";
        return Double.parseDouble(identity(home, pairs).get(0).get(0));
    }

    private static List<List<String>> identity(Path home, String sql) {
        return new PublishedCopy(home.resolve("warehouse/identity.duckdb")).rows(sql);
    }
}
