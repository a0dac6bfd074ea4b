package huican.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Finds the event rows whose key a newer delivery holds again.
 *
 * <p>Shape: {@code extract_table, record_key, delivery_day, revision} of accepted event rows in, at most one per delivery and key; those that a newer
 * delivery supersedes out. Keys that occur once, nearly all, go no further than one count by key. Source: docs/contract.md, "Two kinds of extract".
 */
public record SupersededRecords() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        // By a hash, which is cheap to count by; what meets by chance goes on with those that are repeated, and no
        // further.
        var hashed = rows.withColumn("hash", xxhash64(col("extract_table"), col("record_key")));
        var repeated = hashed.groupBy("hash")
                .agg(count(lit(1)).as("times"))
                .filter(col("times").gt(1))
                .drop("times");
        var newestFirst =
                Window.partitionBy("extract_table", "record_key").orderBy(desc("delivery_day"), desc("revision"));
        return hashed.join(repeated, new String[] {"hash"}, "left_semi")
                .withColumn("age", row_number().over(newestFirst))
                .filter(col("age").gt(1))
                .drop("age", "hash");
    }
}
