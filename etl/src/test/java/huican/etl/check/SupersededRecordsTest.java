package huican.etl.check;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class SupersededRecordsTest {
    @Test
    void rowsWhoseKeyANewerDeliveryHoldsAgainAreSuperseded() {
        var rows = table(
                "extract_table STRING, record_key STRING, delivery_day DATE, revision INT",
                row("t", "F1", "2025-06-01", 1),
                row("t", "F1", "2025-06-03", 1),
                row("t", "F1", "2025-06-02", 1),
                row("t", "F2", "2025-06-01", 1),
                row("u", "F2", "2025-06-02", 1));

        assertThat(rows.transform(new SupersededRecords()::apply))
                .of("extract_table", "record_key", "delivery_day")
                .hasRows(row("t", "F1", "2025-06-01"), row("t", "F1", "2025-06-02"));
    }
}
