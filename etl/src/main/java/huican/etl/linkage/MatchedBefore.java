package huican.etl.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an earlier night found out and tonight need not: a pair of two profiles that say the same as then is judged as then.
 *
 * @param unchanged {@code profile}: those tonight that were there and said the same
 * @param pairs {@link ScorePairs} without those of verdict separate: every pair of two unchanged profiles, and no other
 */
public record MatchedBefore(Dataset<Row> unchanged, Dataset<Row> pairs) {

    /** {@code profile, values, stray} with {@code seeks}: those that changed or are new. */
    public Dataset<Row> seeking(Dataset<Row> profiles) {
        return profiles.join(
                        unchanged.select("profile").withColumn("as_before", lit(true)),
                        new String[] {"profile"},
                        "left")
                .withColumn("seeks", coalesce(col("as_before"), lit(false)).equalTo(false))
                .drop("as_before");
    }
}
