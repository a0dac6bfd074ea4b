package huican.etl.check;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class SupersededByTest {
    private static final String KEYS = "extract_table STRING, record_key STRING, delivery_day DATE, revision INT";

    @Test
    void onlyWhatANewerDeliveryHoldsAgainIsFound() {
        var newer = table(KEYS, row("t", "F1", "2025-06-03", 1));
        var rows = table(
                KEYS,
                row("t", "F1", "2025-06-01", 1),
                row("t", "F1", "2025-06-03", 1),
                row("t", "F2", "2025-06-01", 1),
                row("t", "F2", "2025-06-02", 1));

        assertThat(rows.transform(new SupersededBy(newer, true)::apply)).hasRows(row("t", "F1", "2025-06-01", 1));
    }

    @Test
    void ofOneDayTheHigherRevisionSupersedes() {
        var newer = table(KEYS, row("t", "F1", "2025-06-01", 2), row("t", "F2", "2025-06-01", 2));
        var rows = table(KEYS, row("t", "F1", "2025-06-01", 1), row("t", "F2", "2025-06-02", 1));

        assertThat(rows.transform(new SupersededBy(newer, false)::apply)).hasRows(row("t", "F1", "2025-06-01", 1));
    }

    @Test
    void aKeyOfAnotherExtractSupersedesNothing() {
        var newer = table(KEYS, row("t", "F1", "2025-06-03", 1));
        var rows = table(KEYS, row("u", "F1", "2025-06-01", 1), row("t", "F2", "2025-06-01", 1));

        assertThat(rows.transform(new SupersededBy(newer, true)::apply)).hasRows();
    }
}
