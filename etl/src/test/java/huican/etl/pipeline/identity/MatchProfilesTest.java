package huican.etl.pipeline.identity;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;

import huican.etl.linkage.cluster.PersonDecision;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.storage.Stored;
import huican.etl.testing.People;
import huican.etl.testing.ReportedRecord;
import huican.etl.testing.Spark;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From profiles to clusters, with what people decided. A holder with a valid number, its record without one, a mother, a neighbour. */
@ExtendWith(Spark.class)
class MatchProfilesTest {
    private static final String NUMBER = People.idNumber("20080305", 113);
    private static final String HOLDER = "n|" + NUMBER + "|王建国";
    private static final String WITHOUT = "rec:file|without";
    private static final String MOTHER = "rec:file|mother";
    private static final String NEIGHBOUR = "rec:file|neighbour";

    private static final ReportedRecord[] RECORDS = {
        ReportedRecord.of("registry", "王建国").number(NUMBER).born("2008-03-05").with("phone", "023-1"),
        ReportedRecord.of("medical", "王建国")
                .with("record", "without")
                .born("2008-03-05")
                .with("phone", "023-1"),
        ReportedRecord.of("medical", "李秀英")
                .with("record", "mother")
                .born("1980-01-01")
                .with("phone", "023-1"),
        ReportedRecord.of("medical", "张明").with("record", "neighbour").born("1955-05-05")
    };

    @TempDir
    private Path folder;

    private MatchProfiles matched(PersonDecision... decisions) {
        var rules = LinkageRules.ofProduct();
        var stored = new Stored(Spark.session(), folder);
        var scorer = new PairScorer(rules, LinkageModel.of(folder));
        var profiles = stored.keep("profiles", ReportedRecord.profiles(RECORDS));
        var scored = ScoredPairs.of(stored, profiles, scorer, rules, Optional.empty());
        return MatchProfiles.of(stored, profiles, scored, scorer, List.of(decisions));
    }

    @Test
    void whatTheWeightsSayIsLinkedAndCandidatesAreCountedByRule() {
        var matched = matched();

        assertThat(matched.members())
                .of("profile", "cluster", "linked_profile", "decided_by")
                .hasRows(row(HOLDER, HOLDER, WITHOUT, "model"), row(WITHOUT, HOLDER, HOLDER, "model"));
        assertThat(matched.outcomes())
                .of("left", "right", "rule", "outcome")
                .hasRows(row(HOLDER, WITHOUT, null, "linked"));
        Assertions.assertThat(matched.scored().candidates())
                .containsEntry("pairs", 1L)
                .containsEntry("name:sound+phone", 1L)
                .containsEntry("name:sound+birth_date/number_birth_date", 1L)
                .containsEntry("name:sound+household", 0L);
    }

    @Test
    void whatPeopleDecideNeedsNoPairAndGoesBeforeTheWeights() {
        var matched = matched(
                new PersonDecision(MOTHER, NEIGHBOUR, true, "zhang"),
                new PersonDecision(HOLDER, WITHOUT, false, "zhang"));

        assertThat(matched.members())
                .of("profile", "cluster", "linked_profile", "match_weight", "decided_by")
                .hasRows(
                        row(HOLDER, HOLDER, null, null, null),
                        row(WITHOUT, WITHOUT, null, null, null),
                        row(MOTHER, MOTHER, NEIGHBOUR, null, "zhang"),
                        row(NEIGHBOUR, MOTHER, MOTHER, null, "zhang"));
        assertThat(matched.outcomes())
                .of("left", "right", "rule", "outcome")
                .hasRows(row(HOLDER, WITHOUT, "decided", "separate"));
    }
}
