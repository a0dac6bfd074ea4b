package huican.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import huican.etl.Step;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Of event rows with the same key keeps the one of the newest delivery.
 *
 * <p>Shape: accepted rows of one extract in, at most one per delivery and key; the same columns, one row per {@code record_key} out. Only keys that
 * occur outside the largest delivery can occur twice: the others, nearly all, are not shuffled. Source: extracts contract, "Two kinds of extract".
 *
 * @param largestDay day of the delivery with most rows
 * @param largestRevision its revision
 */
public record KeepNewestDelivery(LocalDate largestDay, int largestRevision) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var largest =
                col("delivery_day").equalTo(lit(largestDay)).and(col("revision").equalTo(largestRevision));
        var contested =
                rows.filter(largest.equalTo(lit(false))).select("record_key").distinct();
        var newestFirst = Window.partitionBy("record_key").orderBy(desc("delivery_day"), desc("revision"));
        var kept = rows.join(contested, new String[] {"record_key"}, "left_semi")
                .withColumn("age", row_number().over(newestFirst))
                .filter(col("age").equalTo(1))
                .drop("age");
        return rows.join(contested, new String[] {"record_key"}, "left_anti").unionByName(kept);
    }
}
