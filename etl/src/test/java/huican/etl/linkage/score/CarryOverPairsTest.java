package huican.etl.linkage.score;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Known;
import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class CarryOverPairsTest {
    private static final String PUBLISHED =
            "left_profile STRING, right_profile STRING, blocks STRING, match_weight DOUBLE,"
                    + " match_probability DOUBLE, verdict STRING, levels STRING, outcome STRING";

    private static final String SECOND = Known.RULES.blocks().get(1).name();

    @Test
    void aPairOfTwoUnchangedProfilesIsAsScorePairsGaveIt() {
        // The shown numbers are in another order than the profiles.
        var pairs = carriedOver(row("f8", "f9", SECOND, 12.5, 0.99, "link", "name=equal", "linked"));

        assertThat(pairs).hasRows(row("a", "b", 2, 12.5, 0.99, null, "link", "name=equal"));
    }

    @Test
    void whatChangedAndWhatOnlyTheContextFoundIsFoundAnew() {
        assertThat(carriedOver(
                        row("f8", "f7", SECOND, 12.5, 0.99, "link", "name=equal", "linked"),
                        row("f8", "f9", "", 12.5, 0.99, "link", "name=equal", "linked")))
                .hasRows();
    }

    @Test
    void theRuleIsThatOfTheLevels() {
        var rule = Known.RULES.rules().get(0);
        var levels = new StringBuilder();
        rule.when().forEach((comparison, names) -> levels.append(comparison + "=" + names.get(0) + " "));

        assertThat(carriedOver(row(
                        "f8",
                        "f9",
                        SECOND,
                        1.0,
                        0.5,
                        "review",
                        levels.toString().strip(),
                        "review")))
                .of("rule")
                .hasRows(row(rule.key()));
    }

    private static Dataset<Row> carriedOver(Row... published) {
        var unchanged = table("profile STRING, profile_id STRING", row("b", "f8"), row("a", "f9"));
        return table(PUBLISHED, published).transform(new CarryOverPairs(unchanged, Known.SCORER)::apply);
    }
}
