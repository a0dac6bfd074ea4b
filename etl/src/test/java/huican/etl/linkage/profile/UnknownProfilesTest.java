package huican.etl.linkage.profile;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class UnknownProfilesTest {
    private static final ProfileIds IDS = new ProfileIds(new KeyedHash(new byte[] {1, 2, 3}));
    private static final String RECORDS =
            "extract_table STRING, delivery_day DATE, revision INT, file STRING, identifier STRING,"
                    + " number STRING, number_valid BOOLEAN, name STRING, rows BIGINT";

    @Test
    void aKnownProfileIsNotCountedAndARowWithoutANameGoesWithItsKnownNumber() {
        var records = table(RECORDS, record("known", "N1", true, "王建国", 5), record("other", "N1", true, null, 3));

        assertThat(unknown(records)).of("file", "founding", "open").hasRows(row("a.csv", 0, 0));
    }

    @Test
    void aValidNumberThatTheRegisterDoesNotKnowFoundsAPerson() {
        var records = table(RECORDS, record("x", "N2", true, "王建国", 2), record("y", "N2", true, null, 1));

        assertThat(unknown(records)).of("file", "founding", "open").hasRows(row("a.csv", 3, 0));
    }

    @Test
    void withoutAValidNumberOrUnderANameItNeverHadItIsOpen() {
        var records = table(
                RECORDS,
                record("x", "N1", true, "李秀英", 2),
                record("y", "N3", false, "王建国", 4),
                record("z", null, false, "王建国", 1));

        assertThat(unknown(records)).of("file", "founding", "open").hasRows(row("a.csv", 0, 7));
    }

    private static Row record(String identifier, String number, boolean valid, String name, int rows) {
        return row("t", "2025-06-30", 1, "a.csv", identifier, number, valid, name, rows);
    }

    /** By a register that knows the profile known and the number N1. */
    private static Dataset<Row> unknown(Dataset<Row> records) {
        var register = table("identifier STRING, number STRING", row("known", null), row(null, "N1"))
                .select(coalesce(col("identifier"), IDS.ofNumber(col("number"))).as("identifier"));
        return records.transform(new UnknownProfiles(register, IDS)::apply);
    }
}
