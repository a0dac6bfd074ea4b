package huican.etl.linkage.context;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class UnlinkedProfilesTest {
    private static final String PROFILES =
            "profile STRING, cluster STRING, linked_profile STRING, method STRING, name STRING,"
                    + " town STRING, number_state STRING, number_reason STRING";

    @Test
    void whoHasNoNumberNoPartnerAndNoQuestionIsUnlinked() {
        var profiles = table(
                PROFILES,
                row("alone", "alone", null, "unlinked", "王建国", "鱼洞街道", null, null),
                row("asked", "asked", null, "unlinked", "王建国", "鱼洞街道", null, null),
                row("linked", "A", "A", "probabilistic", "王建国", "鱼洞街道", null, null),
                row("A", "A", null, null, "王建国", "鱼洞街道", "valid", null));

        assertThat(unlinked(profiles)).of("profile").hasRows(row("alone"));
    }

    @Test
    void aNumberThatIsAnothersIsNotItsOwnUnlessSomebodyElseConfirmsIt() {
        var profiles = table(
                PROFILES,
                row("guardians", "guardians", null, null, "王小明", "鱼洞街道", "suspect", "guardians_number"),
                row("anothers", "anothers", null, null, "王小明", "鱼洞街道", "suspect", "anothers_number"));

        assertThat(unlinked(profiles)).of("profile").hasRows(row("guardians"));
    }

    @Test
    void whoHasNoNameOrTownOrACompanionCannotBeLookedFor() {
        var profiles = table(
                PROFILES,
                row("nameless", "nameless", null, "unlinked", null, "鱼洞街道", null, null),
                row("townless", "townless", null, "unlinked", "王建国", null, null, null),
                row("first", "first", null, "unlinked", "王建国", "鱼洞街道", null, null),
                row("joined", "first", "first", "probabilistic", "王建国", "鱼洞街道", null, null));

        assertThat(unlinked(profiles)).hasRows();
    }

    private static Dataset<Row> unlinked(Dataset<Row> profiles) {
        var asked = table("profile STRING", row("asked"));
        return profiles.transform(new UnlinkedProfiles(asked)::apply);
    }
}
