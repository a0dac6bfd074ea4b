package huican.etl.check;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Decides what becomes of every row of a delivery: no row is without a fate, so rows in = winner + overwritten + quarantined + duplicate.
 *
 * <p>Shape: standardised rows of one extract in; the same with {@code fate} and {@code winner_line} out. {@code quarantined}: it has problems.
 * {@code duplicate}: a later good row of the delivery has the same trimmed content. {@code overwritten}: a later good row has the same key and
 * other content; {@code winner_line} names it. {@code winner}: the rest. "Later" is by file, then line. One shuffle, by key. Source: extracts
 * contract, "Nothing is ever dropped silently".
 */
public record MarkFate() implements Step {
    public static final String WINNER = "winner";
    public static final String OVERWRITTEN = "overwritten";
    public static final String DUPLICATE = "duplicate";
    public static final String QUARANTINED = "quarantined";

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        // A bad row has no key: its place stands in, so that it meets nobody and no task gets them all.
        var key = coalesce(col("record_key"), concat_ws("\u0001", lit("?"), col("file"), col("line")));
        var sameKey = Window.partitionBy(col("delivery_day"), col("revision"), col("fate_key"))
                .orderBy(desc("file"), desc("line"));
        var sameContent = Window.partitionBy(col("delivery_day"), col("revision"), col("fate_key"), col("content_hash"))
                .orderBy(desc("file"), desc("line"));
        return rows.withColumn("fate_key", key)
                .withColumn("from_end", row_number().over(sameKey))
                .withColumn("winner_line", first("line").over(sameKey))
                .withColumn("from_end_of_content", row_number().over(sameContent))
                .withColumn(
                        "fate",
                        when(size(col("problems")).gt(0), QUARANTINED)
                                .when(col("from_end").equalTo(1), WINNER)
                                .when(col("from_end_of_content").gt(1), DUPLICATE)
                                .otherwise(OVERWRITTEN))
                .drop("fate_key", "from_end", "from_end_of_content");
    }
}
