package huican.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Finds the good rows that are not the last of their key in their delivery, and why.
 *
 * <p>Shape: keyed rows of any extract in ({@code table, delivery_day, revision, file, line, record_key, content_hash}; rows without a key are passed
 * over, they are set aside anyway); out only the rows that lose, {@code table, delivery_day, revision, file, line, fate, winner_line}.
 * {@code duplicate}: a later row of the delivery has the same trimmed content. {@code overwritten}: the last row of the key has other content;
 * {@code winner_line} names it. "Later" is by file, then line: of A, B, A the last A wins, B is overwritten, the first A is a duplicate. Keys that
 * occur once, nearly all, go no further than one count by key. Source: extracts contract, "Nothing is ever dropped silently".
 */
public record MarkFate() implements Step {
    public static final String OVERWRITTEN = "overwritten";
    public static final String DUPLICATE = "duplicate";
    public static final String QUARANTINED = "quarantined";
    private static final String[] KEY = {"table", "delivery_day", "revision", "record_key"};

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var good = rows.filter(col("record_key").isNotNull());
        var repeated = good.groupBy(col("table"), col("delivery_day"), col("revision"), col("record_key"))
                .agg(count(lit(1)).as("times"))
                .filter(col("times").gt(1))
                .drop("times");
        var sameKey = Window.partitionBy("table", "delivery_day", "revision", "record_key")
                .orderBy(desc("file"), desc("line"));
        var sameContent = Window.partitionBy("table", "delivery_day", "revision", "record_key", "content_hash")
                .orderBy(desc("file"), desc("line"));
        return good.select("table", "delivery_day", "revision", "file", "line", "record_key", "content_hash")
                .join(repeated, KEY, "left_semi")
                .withColumn("from_end", row_number().over(sameKey))
                .withColumn("winner_line", first("line").over(sameKey))
                .withColumn("from_end_of_content", row_number().over(sameContent))
                .filter(col("from_end").gt(1))
                .select(
                        col("table"),
                        col("delivery_day"),
                        col("revision"),
                        col("file"),
                        col("line"),
                        when(col("from_end_of_content").gt(1), DUPLICATE)
                                .otherwise(OVERWRITTEN)
                                .as("fate"),
                        col("winner_line"));
    }
}
