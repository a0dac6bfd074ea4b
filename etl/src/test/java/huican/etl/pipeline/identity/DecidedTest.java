package huican.etl.pipeline.identity;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.linkage.cluster.PersonDecision;
import huican.etl.testing.Spark;
import huican.schemas.run.Decision;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class DecidedTest {

    private static Dataset<Row> profiles() {
        return table("profile_id STRING, profile STRING", row("f1", "z"), row("f2", "a"), row("f3", "b"));
    }

    private static Decision decision(long id, String kind, String subject, String action) {
        return new Decision(
                id, LocalDateTime.of(2026, 6, 30, 9, 0), "zhang", kind, subject, action, "核实", null, null, "", "");
    }

    @Test
    void aDecisionIsAboutTheTwoProfilesInTheirOrder() {
        var decided = Decided.of(List.of(decision(1, "identity", "f1+f2", "must_link")), profiles());

        assertThat(decided).containsExactly(new PersonDecision("a", "z", true, "zhang"));
    }

    @Test
    void theNewestDecisionOnAPairCounts() {
        var decided = Decided.of(
                List.of(
                        decision(1, "identity", "f1+f2", "must_link"),
                        decision(2, "identity", "f2+f3", "must_link"),
                        decision(3, "identity", "f1+f2", "cannot_link")),
                profiles());

        assertThat(decided)
                .containsExactlyInAnyOrder(
                        new PersonDecision("a", "z", false, "zhang"), new PersonDecision("a", "b", true, "zhang"));
    }

    @Test
    void whatIsUndoneWasNeverDecided() {
        assertThat(Decided.of(
                        List.of(
                                decision(1, "identity", "f1+f2", "must_link"),
                                decision(2, "identity", "f1+f2", "undo")),
                        profiles()))
                .isEmpty();
    }

    @Test
    void aDecisionWaitsWhileOneOfItsProfilesIsNotInForce() {
        assertThat(Decided.of(List.of(decision(1, "identity", "f1+f9", "must_link")), profiles()))
                .isEmpty();
    }

    @Test
    void reviewsOfASampleAndOtherDecisionsLinkNothing() {
        assertThat(Decided.of(
                        List.of(
                                decision(1, "identity_judgement", "f1+f2@s1", "same"),
                                decision(2, "delivery", "registry/2026-06-30", "release")),
                        profiles()))
                .isEmpty();
    }
}
