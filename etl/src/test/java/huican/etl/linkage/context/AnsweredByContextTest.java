package huican.etl.linkage.context;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.lit;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class AnsweredByContextTest {
    private static final String PAIRS =
            "left STRING, right STRING, blocks BIGINT, match_weight DOUBLE, match_probability DOUBLE,"
                    + " rule STRING, verdict STRING, levels STRING, outcome STRING";

    @Test
    void aLinkAnswersWhatWeightsLeftOpenAboutItsProfile() {
        var pairs = table(
                PAIRS,
                row("A", "s", 1, 5.0, 0.9, null, "review", "", "review"),
                row("B", "t", 1, 5.0, 0.9, null, "review", "", "review"));

        assertThat(answered(pairs, row("context_r", "s", "A", "link")))
                .of("left", "right", "blocks", "rule", "outcome")
                .hasRows(row("A", "s", 1, "context_r", "linked"), row("B", "t", 1, null, "review"));
    }

    @Test
    void whatOnlyTheContextLookedAtIsAddedWithoutABlock() {
        assertThat(answered(table(PAIRS), row("context_r", "s", "A", "link"), row("context_r", "t", "B", "review")))
                .of("left", "right", "blocks", "rule", "outcome")
                .hasRows(row("A", "s", 0, "context_r", "linked"), row("B", "t", 0, "context_r", "review"));
    }

    @Test
    void whatTheContextRefusedLeavesNoPair() {
        assertThat(answered(table(PAIRS), row("context_r", "s", "A", "none"))).hasRows();
    }

    private static Dataset<Row> answered(Dataset<Row> pairs, Row... context) {
        var links = table("rule STRING, profile STRING, linked_profile STRING, verdict STRING", context)
                .withColumn("match_weight", lit(7.0))
                .withColumn("match_probability", lit(0.9))
                .withColumn("levels", lit("name=equal"));
        return pairs.transform(new AnsweredByContext(links)::apply);
    }
}
