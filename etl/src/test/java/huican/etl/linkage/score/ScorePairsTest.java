package huican.etl.linkage.score;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Known.named;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class ScorePairsTest {
    private static final Known A =
            named("王建国").number(People.idNumber("19620714", 351)).with("phone", "023-1");
    private static final Known S = named("王建国").born("1962-07-14").with("phone", "023-1");

    @Test
    void aPairGetsWhatTheScorerSaysOfIt() {
        var score = A.with(S);

        assertThat(scored(true))
                .hasRows(row(
                        "A",
                        "s",
                        2,
                        score.weight(),
                        score.probability(),
                        score.rule() == null ? null : score.rule().key(),
                        score.verdict().word(),
                        Known.SCORER.words(score.levels())));
    }

    @Test
    void itIsTheSameWhetherProfilesAreShuffledOrNot() {
        Assertions.assertThat(scored(false).collectAsList())
                .isEqualTo(scored(true).collectAsList());
    }

    private static Dataset<Row> scored(boolean few) {
        var profiles = table(
                "profile STRING, values ARRAY<STRING>",
                row("A", Arrays.asList(A.values())),
                row("s", Arrays.asList(S.values())));
        return table("left STRING, right STRING, blocks BIGINT", row("A", "s", 2))
                .transform(new ScorePairs(profiles, Known.SCORER, few)::apply);
    }
}
