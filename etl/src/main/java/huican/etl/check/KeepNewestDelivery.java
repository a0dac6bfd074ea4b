package huican.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.row_number;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Of event rows with the same key keeps the one of the newest delivery.
 *
 * <p>Shape: accepted rows of one extract in, at most one per delivery and key; the same columns, one row per {@code record_key} out. One shuffle
 * by key. Source: extracts contract, "Two kinds of extract".
 */
public record KeepNewestDelivery() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var newestFirst = Window.partitionBy("record_key").orderBy(desc("delivery_day"), desc("revision"));
        return rows.withColumn("age", row_number().over(newestFirst))
                .filter(col("age").equalTo(1))
                .drop("age");
    }
}
