package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * By what a later night knows that a profile says the same as before.
 *
 * <p>Shape: {@code values, unresolved} in; the same with {@code fingerprint} (BIGINT) out: of what is compared, and of the definitions it is compared by. No shuffle.
 *
 * @param definitions digest of rules and model: with other ones nothing is as before
 */
public record Fingerprint(String definitions) implements Step {
    private static final String BETWEEN = "\u0001";
    /** For what is unknown: without it a value would be the same in one field and in the next. */
    private static final String UNKNOWN = "\u0000";

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        return profiles.withColumn(
                "fingerprint",
                xxhash64(concat_ws(
                        BETWEEN, lit(definitions), col("unresolved"), array_join(col("values"), BETWEEN, UNKNOWN))));
    }
}
