package huican.etl.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the delivered rows that the register of persons does not settle by itself.
 *
 * <p>Shape: {@link FileProfiles} in; one row per {@code table, delivery_day, revision, file} that has such rows out, with {@code founding} (a valid number that the register
 * does not know) and {@code open} (no valid number, or a known one under a name it never had) BIGINT. The others are of known persons: the register knows
 * the profile, or the number of a row without a name. Shuffles rows and register once, the rows that are left a second time.
 *
 * @param register table {@code person_register} as of the last committed run
 */
public record UnknownProfiles(Dataset<Row> register, KeyedHash hash) implements Step {
    private static final int DIGITS = 32;

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var unknown = rows.withColumn("identifier", hash.function("", DIGITS).apply(col("profile")))
                .join(register.select("identifier"), new String[] {"identifier"}, "left_anti")
                .drop("identifier");
        var numbers = register.select(col("identifier"), lit(true).as("number_known"));
        Column founding = col("number").isNotNull().and(col("number_known").isNull());
        Column known = col("number_known").isNotNull().and(not(col("named")));
        return unknown.withColumn(
                        "identifier",
                        when(
                                col("number").isNotNull(),
                                hash.function("id:", DIGITS).apply(col("number"))))
                .join(numbers, new String[] {"identifier"}, "left")
                .groupBy("table", "delivery_day", "revision", "file")
                .agg(
                        count(when(founding, 1)).as("founding"),
                        count(when(not(founding.or(known)), 1)).as("open"));
    }
}
