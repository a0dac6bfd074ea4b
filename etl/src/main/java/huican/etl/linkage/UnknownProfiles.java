package huican.etl.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
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
 * the profile, or the number of a row without a name. Shuffles the rows by profile, register and profiles once, the profiles that are left a second time.
 *
 * @param register table {@code person_register} as of the last committed run
 */
public record UnknownProfiles(Dataset<Row> register, KeyedHash hash) implements Step {
    private static final int DIGITS = 32;

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var unknown = profiles(rows)
                .withColumn("identifier", hash.function("", DIGITS).apply(col("profile")))
                .join(register.select("identifier"), new String[] {"identifier"}, "left_anti");
        var numbers = register.select(col("identifier"), lit(true).as("number_known"));
        Column number =
                when(col("number").isNotNull(), hash.function("id:", DIGITS).apply(col("number")));
        Column founding = col("number").isNotNull().and(col("number_known").isNull());
        Column known = col("number_known").isNotNull().and(not(col("named")));
        return unknown.withColumn("identifier", number)
                .join(numbers, new String[] {"identifier"}, "left")
                .select(
                        founding.as("founding"),
                        not(founding.or(known)).as("open"),
                        explode(col("files")).as("in"))
                .groupBy("in.file.table", "in.file.delivery_day", "in.file.revision", "in.file.file")
                .agg(rowsIf(col("founding")).as("founding"), rowsIf(col("open")).as("open"));
    }

    /** One row per profile with the files it is in: a keyed hash costs more than all else here, so no profile is hashed twice. */
    private static Dataset<Row> profiles(Dataset<Row> rows) {
        Column file = struct("table", "delivery_day", "revision", "file");
        return rows.groupBy(col("profile"), col("number"), col("named"), file.as("file"))
                .agg(count(lit(1)).as("rows"))
                .groupBy("profile", "number", "named")
                .agg(collect_list(struct("file", "rows")).as("files"));
    }

    private static Column rowsIf(Column condition) {
        return sum(when(condition, col("in.rows")).otherwise(0L));
    }
}
