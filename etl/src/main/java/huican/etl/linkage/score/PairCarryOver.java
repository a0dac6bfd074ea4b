package huican.etl.linkage.score;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an earlier night found out and tonight need not: a pair of two profiles that say the same as then has the score it had.
 *
 * @param changed {@code profile}: those tonight that are new or said something else; few
 * @param pairs {@link ScorePairs} without those of verdict separate: every pair of two profiles that did not change, and no other
 */
public record PairCarryOver(Dataset<Row> changed, Dataset<Row> pairs) {

    /** {@code profile, values, unresolved} with {@code changed}: those that changed or are new. */
    public Dataset<Row> marked(Dataset<Row> profiles) {
        var marks = broadcast(changed.select(col("profile"), lit(true).as("changed")));
        return profiles.join(marks, new String[] {"profile"}, "left")
                .withColumn("changed", coalesce(col("changed"), lit(false)));
    }
}
