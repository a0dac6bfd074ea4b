package huican.etl.check;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class MarkFateTest {
    private static final String SHAPE = "delivery_day DATE, revision INT, file STRING, line BIGINT, record_key STRING, content_hash BIGINT, "
            + "problems ARRAY<STRUCT<column_name: STRING, rule: STRING>>, findings ARRAY<STRUCT<rule: STRING, column_name: STRING>>";
    private static final Row[] NONE = new Row[0];
    private static final Row[] BAD = {row("姓名", "required_missing")};

    @Test
    void ofAbaWithOneKeyTheLastAWins() {
        var rows = table(SHAPE, good(2, "K", 1), good(3, "K", 2), good(4, "K", 1));

        assertThat(rows.transform(new MarkFate()::apply))
                .of("line", "fate", "winner_line")
                .hasRows(row(2, "duplicate", 4), row(3, "overwritten", 4), row(4, "winner", 4));
    }

    @Test
    void badRowsAreQuarantinedAndNeverADuplicateOrAWinner() {
        var rows = table(SHAPE, good(2, "K", 1), bad(3), bad(4));

        assertThat(rows.transform(new MarkFate()::apply))
                .of("line", "fate")
                .hasRows(row(2, "winner"), row(3, "quarantined"), row(4, "quarantined"));
    }

    @Test
    void deliveriesDoNotMeet() {
        var rows = table(SHAPE, good(2, "K", 1), row("2025-06-30", 2, "f", 2, "K", 1L, NONE, NONE));

        assertThat(rows.transform(new MarkFate()::apply)).of("revision", "fate").hasRows(row(1, "winner"), row(2, "winner"));
    }

    @Test
    void balanceCountsEveryRowOnce() {
        var rows = table(SHAPE, good(2, "K", 1), good(3, "K", 2), good(4, "K", 2), bad(5), good(6, "L", 1));

        Dataset<Row> balance = rows.transform(new MarkFate()::apply).transform(new FileBalance("t")::apply);

        assertThat(balance).of("rows", "accepted", "quarantined", "duplicates").hasRows(row(5, 3, 1, 1));
    }

    private static Row good(int line, String key, long content) {
        return row("2025-06-30", 1, "f", line, key, content, NONE, NONE);
    }

    private static Row bad(int line) {
        return row("2025-06-30", 1, "f", line, null, 1L, BAD, NONE);
    }
}
