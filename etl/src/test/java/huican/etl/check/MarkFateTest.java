package huican.etl.check;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class MarkFateTest {
    private static final String SHAPE =
            "table STRING, delivery_day DATE, revision INT, file STRING, line BIGINT, record_key STRING, content_hash BIGINT";

    @Test
    void ofAbaWithOneKeyTheLastAWins() {
        var rows = table(SHAPE, good(2, "K", 1), good(3, "K", 2), good(4, "K", 1), good(5, "L", 1));

        assertThat(rows.transform(new MarkFate()::apply))
                .of("line", "fate", "winner_line")
                .hasRows(row(2, "duplicate", 4), row(3, "overwritten", 4));
    }

    @Test
    void badRowsAreNeitherDuplicatesNorWinners() {
        var rows = table(SHAPE, good(2, "K", 1), bad(3), bad(4));

        assertThat(rows.transform(new MarkFate()::apply)).hasRows();
    }

    @Test
    void deliveriesAndExtractsDoNotMeet() {
        var rows = table(
                SHAPE,
                row("t", "2025-06-30", 1, "f", 2, "K", 1L),
                row("t", "2025-06-30", 2, "f", 2, "K", 1L),
                row("u", "2025-06-30", 1, "f", 2, "K", 1L));

        assertThat(rows.transform(new MarkFate()::apply)).hasRows();
    }

    @Test
    void aLaterPartOfTheExtractIsLater() {
        var rows = table(
                SHAPE, row("t", "2025-06-30", 1, "f_02", 2, "K", 1L), row("t", "2025-06-30", 1, "f_01", 9, "K", 1L));

        assertThat(rows.transform(new MarkFate()::apply)).of("file", "fate").hasRows(row("f_01", "duplicate"));
    }

    @Test
    void balanceCountsEveryRowOnce() {
        var rows = table(SHAPE, good(2, "K", 1), good(3, "K", 2), good(4, "K", 2), bad(5), good(6, "L", 1));
        var losers = rows.transform(new MarkFate()::apply).localCheckpoint();

        Dataset<Row> balance = rows.withColumn("unnamed", col("line").geq(4)).transform(new FileBalance(losers)::apply);

        assertThat(balance)
                .of("rows", "quarantined", "overwritten", "duplicates", "unnamed")
                .hasRows(row(5, 1, 1, 1, 3));
    }

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

    private static Row good(int line, String key, long content) {
        return row("t", "2025-06-30", 1, "f", line, key, content);
    }

    private static Row bad(int line) {
        return row("t", "2025-06-30", 1, "f", line, null, 1L);
    }
}
