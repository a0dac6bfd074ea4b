package huican.etl.check;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the event rows whose key one of some newer deliveries holds again: what {@link SupersededRecords} finds and did not find without those.
 *
 * <p>Shape: as {@link SupersededRecords}, with the rows of the newer deliveries among them; those that they supersede out.
 *
 * @param newer the rows of the newer deliveries
 * @param few whether they fit the memory of every worker: then nothing is shuffled but what is found
 */
public record SupersededBy(Dataset<Row> newer, boolean few) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column when = struct("delivery_day", "revision");
        var later = newer.select(col("extract_table"), col("record_key"), when.as("later"));
        return rows.join(few ? broadcast(later) : later, new String[] {"extract_table", "record_key"})
                .filter(col("later").gt(when))
                .select("extract_table", "record_key", "delivery_day", "revision")
                .distinct();
    }
}
