package huican.etl.linkage.score;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The pairs that a committed night published, as it scored them before it resolved them.
 *
 * <p>Shape: table identity_pair in; the columns of {@link ScorePairs} out, of pairs of two unchanged profiles. The pairs are few beside the profiles.
 *
 * @param unchanged {@code profile, profile_id}
 */
public record CarryOverPairs(Dataset<Row> unchanged, PairScorer scorer) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> published) {
        PairScorer pairScorer = scorer;
        var ruleKey = udf((UDF1<String, String>) pairScorer::ruleKey, DataTypes.StringType);
        var profile = unchanged.select("profile_id", "profile");
        // A pair without a block is what the context said: that is found anew each night.
        return published
                .filter(col("blocks").notEqual(""))
                .join(profile.toDF("left_profile", "one"), "left_profile")
                .join(profile.toDF("right_profile", "other"), "right_profile")
                .select(
                        least(col("one"), col("other")).as("left"),
                        greatest(col("one"), col("other")).as("right"),
                        blocks().as("blocks"),
                        col("match_weight"),
                        col("match_probability"),
                        ruleKey.apply(col("levels")).as("rule"),
                        col("verdict"),
                        col("levels"));
    }

    /** Bit n for block rule n, from the rules' names. */
    private Column blocks() {
        Column names = split(col("blocks"), " ");
        Column bits = lit(0L);
        var rules = scorer.rules().blocks();
        for (int i = 0; i < rules.size(); i++) {
            bits = bits.bitwiseOR(
                    when(array_contains(names, rules.get(i).name()), 1L << i).otherwise(0L));
        }
        return bits;
    }
}
