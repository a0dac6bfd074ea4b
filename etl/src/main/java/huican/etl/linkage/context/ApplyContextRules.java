package huican.etl.linkage.context;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import huican.etl.Step;
import huican.etl.linkage.score.LevelConditions;
import huican.seeds.linkage.ContextRule;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Compares an unlinked profile with every profile of who may be meant, and leaves out whom it contradicts.
 *
 * <p>Shape: pairs by {@link huican.etl.linkage.score.ScorePairs} ({@code left} the unlinked profile, {@code right} one of the person's) with {@code rule} (word of the rule) and
 * {@code cluster} in; {@code rule, profile, cluster, linked_profile, alike, match_weight, match_probability, levels} out, one row per rule, profile and
 * person: {@code linked_profile} is the person's profile that is most alike, {@code alike} whether any shows what the rule asks for.
 */
public record ApplyContextRules(List<ContextRule> rules) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> pairs) {
        var asked = new HashMap<String, LevelConditions>();
        var refused = new HashMap<String, LevelConditions>();
        rules.forEach(rule -> {
            asked.put(rule.word(), new LevelConditions(rule.when()));
            refused.put(rule.word(), new LevelConditions(rule.unless()));
        });
        UDF2<String, String, Boolean> shows = (rule, levels) -> asked.get(rule).allHold(levels);
        UDF2<String, String, Boolean> contradicts =
                (rule, levels) -> refused.get(rule).anyHolds(levels);
        Column pair = struct("right", "match_weight", "match_probability", "levels");
        return pairs.withColumn("alike", udf(shows, DataTypes.BooleanType).apply(col("rule"), col("levels")))
                .withColumn(
                        "contradicted", udf(contradicts, DataTypes.BooleanType).apply(col("rule"), col("levels")))
                .groupBy(col("rule"), col("left").as("profile"), col("cluster"))
                .agg(
                        max_by(pair, struct("alike", "match_weight", "right")).as("best"),
                        max("alike").as("alike"),
                        max("contradicted").as("contradicted"))
                .filter(not(col("contradicted")))
                .select(
                        col("rule"),
                        col("profile"),
                        col("cluster"),
                        col("best.right").as("linked_profile"),
                        col("alike"),
                        col("best.match_weight").as("match_weight"),
                        col("best.match_probability").as("match_probability"),
                        col("best.levels").as("levels"));
    }
}
