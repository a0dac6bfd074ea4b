package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the delivered rows that the register of persons does not settle by itself.
 *
 * <p>Shape: {@link IdentityRecord#SCHEMA} in; one row per {@code extract_table, delivery_day, revision, file} with rows of profiles that the register does not know out, with {@code founding} (a
 * valid number that the register does not know) and {@code open} (no valid number, or a known one under a name it never had) BIGINT. The others are of
 * known persons: the register knows the profile, or the number of a row without a name. Shuffles, where they are not small, records and register.
 *
 * @param register table {@code person_register} as of the last committed run
 */
public record UnknownProfiles(Dataset<Row> register, ProfileIds ids) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        // The same on either side: where it is small, it is gathered and sent once.
        var identifiers = register.select("identifier");
        var unknown = records.join(identifiers, new String[] {"identifier"}, "left_anti");
        Column number = when(col("number_valid"), ids.ofNumber(col("number")));
        Column registered = col("register.identifier");
        Column founding = col("number_valid").and(registered.isNull());
        Column known = registered.isNotNull().and(col("name").isNull());
        return unknown.withColumn("number_identifier", number)
                .join(identifiers.as("register"), col("number_identifier").equalTo(registered), "left")
                .groupBy("extract_table", "delivery_day", "revision", "file")
                .agg(
                        rowsIf(founding).as("founding"),
                        rowsIf(not(founding.or(known))).as("open"));
    }

    private static Column rowsIf(Column condition) {
        return sum(when(condition, col("rows")).otherwise(0L));
    }
}
