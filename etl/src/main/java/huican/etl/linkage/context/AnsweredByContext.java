package huican.etl.linkage.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.vocabulary.ContextVerdict;
import huican.schemas.vocabulary.PairOutcome;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds what the context linked, or leaves to people, to the compared pairs. A question that weights left open about a profile that the context
 * linked is answered: the profile was asked about with nobody else.
 *
 * <p>Shape: {@code left, right, blocks, match_weight, match_probability, rule, verdict, levels, outcome} in and out; a pair that only the context looked at
 * has no {@code blocks} (0).
 *
 * @param context {@link DecideContext}; few
 */
public record AnsweredByContext(Dataset<Row> context) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> pairs) {
        Column linked = col("verdict").equalTo(ContextVerdict.LINK.word());
        var answers = context.filter(linked).select(col("profile"), col("rule").as("answer"));
        Column open = col("outcome").equalTo(PairOutcome.REVIEW.word());
        var answered = pairs.join(broadcast(answers.toDF("left", "by_left")), new String[] {"left"}, "left")
                .join(broadcast(answers.toDF("right", "by_right")), new String[] {"right"}, "left")
                .withColumn("answer", when(open, coalesce(col("by_left"), col("by_right"))))
                .withColumn("rule", coalesce(col("answer"), col("rule")))
                .withColumn(
                        "outcome",
                        when(col("answer").isNotNull(), PairOutcome.LINKED.word())
                                .otherwise(col("outcome")))
                .drop("by_left", "by_right", "answer");
        var added = context.filter(col("verdict").notEqual(ContextVerdict.NONE.word()))
                .select(
                        least(col("profile"), col("linked_profile")).as("left"),
                        greatest(col("profile"), col("linked_profile")).as("right"),
                        lit(0L).as("blocks"),
                        col("match_weight"),
                        col("match_probability"),
                        col("rule"),
                        col("verdict"),
                        col("levels"),
                        when(linked, PairOutcome.LINKED.word())
                                .otherwise(PairOutcome.REVIEW.word())
                                .as("outcome"))
                .groupBy("left", "right")
                .agg(min(struct("rule", "blocks", "match_weight", "match_probability", "verdict", "levels", "outcome"))
                        .as("answer"))
                .select("left", "right", "answer.*")
                .join(pairs.select("left", "right"), new String[] {"left", "right"}, "left_anti");
        return answered.unionByName(added);
    }
}
