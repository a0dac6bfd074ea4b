package huican.etl.check;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The balance of every file, counted from two sides: rows as read, and the fates found.
 *
 * <p>Shape: keyed rows of any extract in; one row per {@code table, delivery_day, revision, file} out with {@code rows, quarantined, overwritten,
 * duplicates, unnamed} BIGINT. One small shuffle.
 *
 * @param losers what {@link MarkFate} gave
 */
public record FileBalance(Dataset<Row> losers) implements Step {
    private static final String[] FILE = {"table", "delivery_day", "revision", "file"};

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var read = rows.groupBy("table", "delivery_day", "revision", "file")
                .agg(
                        count(lit(1)).as("rows"),
                        count(when(col("record_key").isNull(), lit(1))).as("quarantined"),
                        count(when(col("unnamed"), lit(1))).as("unnamed"));
        var lost = losers.groupBy("table", "delivery_day", "revision", "file")
                .agg(
                        count(when(col("fate").equalTo(MarkFate.OVERWRITTEN), lit(1)))
                                .as("overwritten"),
                        count(when(col("fate").equalTo(MarkFate.DUPLICATE), lit(1)))
                                .as("duplicates"));
        return read.join(broadcast(lost), FILE, "left")
                .select(
                        col("table"),
                        col("delivery_day"),
                        col("revision"),
                        col("file"),
                        col("rows"),
                        col("quarantined"),
                        coalesce(col("overwritten"), lit(0L)).as("overwritten"),
                        coalesce(col("duplicates"), lit(0L)).as("duplicates"),
                        col("unnamed"));
    }
}
