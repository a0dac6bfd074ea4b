package huican.etl.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Marks the profiles that have to look for their person: those without a valid number of their own, those whose number another name
 * also claims, and those with two numbers. Two others with different numbers are two persons, whatever else they share.
 *
 * <p>Shape: {@link JudgeNumbers} in; the same with {@code stray} BOOLEAN out. Profiles without a name are no strays: they go to the owner of their
 * number. One shuffle by number.
 */
public record MarkStrays() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        var claimed = profiles.filter(col("name").isNotNull().and(col("number_valid")))
                .groupBy("number")
                .agg(count(lit(1)).as("claims"))
                .filter(col("claims").gt(1));
        return profiles.join(claimed, new String[] {"number"}, "left")
                .withColumn(
                        "stray",
                        when(col("name").isNull().and(col("number").isNotNull()), false)
                                .otherwise(coalesce(col("number_state").notEqual(JudgeNumbers.VALID), lit(true))
                                        .or(col("claims").isNotNull())
                                        .or(col("second_number").isNotNull())))
                .drop("claims");
    }
}
