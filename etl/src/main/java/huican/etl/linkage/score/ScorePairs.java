package huican.etl.linkage.score;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import huican.etl.Step;
import huican.etl.linkage.profile.Values;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Scores candidate pairs.
 *
 * <p>Shape: {@link huican.etl.linkage.block.CandidatePairs} in; the same with {@code match_weight} (bits), {@code match_probability}, {@code rule} (key; null if none stands above the
 * weight), {@code verdict} (link, review, separate), {@code levels} (text) out.
 *
 * @param profiles {@code profile, values}; joined twice
 * @param few whether the pairs fit the memory of every worker: then profiles are not shuffled
 */
public record ScorePairs(Dataset<Row> profiles, PairScorer scorer, boolean few) implements Step {
    /** What comes out. */
    public static final StructType SCHEMA = StructType.fromDDL("left STRING, right STRING, blocks BIGINT,"
            + " match_weight DOUBLE, match_probability DOUBLE, rule STRING, verdict STRING, levels STRING");

    private static final StructType SCORE = new StructType()
            .add("match_weight", DataTypes.DoubleType)
            .add("match_probability", DataTypes.DoubleType)
            .add("rule", DataTypes.StringType)
            .add("verdict", DataTypes.StringType)
            .add("levels", DataTypes.StringType);

    @Override
    public Dataset<Row> apply(Dataset<Row> pairs) {
        PairScorer pairScorer = scorer;
        var score = udf(
                (UDF2<scala.collection.Seq<String>, scala.collection.Seq<String>, Row>)
                        (left, right) -> row(pairScorer, pairScorer.score(Values.of(left), Values.of(right))),
                SCORE);
        var left = hinted(pairs)
                .join(profiles.select(col("profile").as("left"), col("values").as("left_values")), "left");
        return hinted(left)
                .join(profiles.select(col("profile").as("right"), col("values").as("right_values")), "right")
                .withColumn("score", score.apply(col("left_values"), col("right_values")))
                .select(col("left"), col("right"), col("blocks"), col("score.*"));
    }

    private Dataset<Row> hinted(Dataset<Row> pairs) {
        return few ? broadcast(pairs) : pairs;
    }

    private static Row row(PairScorer pairScorer, PairScorer.Score score) {
        return RowFactory.create(
                score.weight(),
                score.probability(),
                score.rule() == null ? null : score.rule().key(),
                score.verdict().word(),
                pairScorer.words(score.levels()));
    }
}
