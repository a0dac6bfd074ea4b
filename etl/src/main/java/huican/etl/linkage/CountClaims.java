package huican.etl.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts under how many names a valid number occurs.
 *
 * <p>Shape: {@link MergeProfileRows} in; the same with {@code claims} (BIGINT; null for one name, for a number that is not valid, and for a profile
 * without a name) and {@code confirmed_name} (of a profile whose recorded birth date confirms the number; null likewise) out. One shuffle by number.
 */
public record CountClaims() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        var claimed = profiles.filter(col("name").isNotNull().and(col("number_valid")))
                .groupBy("number")
                .agg(
                        count(lit(1)).as("claims"),
                        max(when(col("confirmed"), col("name"))).as("confirmed_name"))
                .filter(col("claims").gt(1));
        return profiles.join(claimed, new String[] {"number"}, "left");
    }
}
