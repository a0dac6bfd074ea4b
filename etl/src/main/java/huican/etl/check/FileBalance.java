package huican.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The balance of every file.
 *
 * <p>Shape: rows with a fate of any extract in; one row per {@code table, delivery_day, revision, file} out with {@code rows, accepted} (winners
 * and overwritten ones), {@code quarantined, duplicates, towns_unknown} BIGINT (accepted rows naming an unknown town). One small shuffle.
 */
public record FileBalance(String table) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column accepted = col("fate").isin(MarkFate.WINNER, MarkFate.OVERWRITTEN);
        Column townUnknown = exists(col("findings"), f -> f.getField("rule").equalTo("town_unknown"));
        return rows.groupBy(lit(table).as("table"), col("delivery_day"), col("revision"), col("file"))
                .agg(
                        count(lit(1)).as("rows"),
                        countIf(accepted).as("accepted"),
                        countIf(col("fate").equalTo(MarkFate.QUARANTINED)).as("quarantined"),
                        countIf(col("fate").equalTo(MarkFate.DUPLICATE)).as("duplicates"),
                        countIf(accepted.and(townUnknown)).as("towns_unknown"));
    }

    private static Column countIf(Column condition) {
        return count(when(condition, lit(1)));
    }
}
