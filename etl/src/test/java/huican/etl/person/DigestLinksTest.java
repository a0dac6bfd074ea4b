package huican.etl.person;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class DigestLinksTest {
    private static final String COLUMNS = "place INT, delivery_day DATE, line BIGINT, revision INT, profile_id STRING,"
            + " person_id STRING, number STRING, certificate STRING, rows BIGINT";

    @Test
    void aDigestIsOfAnExtractsDelivery() {
        assertThat(digests(
                        linked(0, "2025-06-01", "f1", "p1", 1),
                        linked(0, "2025-06-02", "f1", "p1", 1),
                        linked(1, "2025-06-01", "f1", "p1", 1)))
                .of("place", "delivery_day", "revision")
                .hasRows(row(0, "2025-06-01", 1), row(0, "2025-06-02", 1), row(1, "2025-06-01", 1));
    }

    @Test
    void orderAndHowRowsAreCountedTogetherChangeNothing() {
        var together = digests(linked(0, "2025-06-01", "f1", "p1", 2), linked(0, "2025-06-01", "f2", "p2", 1));
        var apart = digests(
                linked(0, "2025-06-01", "f2", "p2", 1),
                linked(0, "2025-06-01", "f1", "p1", 1),
                linked(0, "2025-06-01", "f1", "p1", 1));

        Assertions.assertThat(apart.collectAsList()).isEqualTo(together.collectAsList());
    }

    @Test
    void anotherPersonChangesBothAndAnotherNumberOnlyWhatIsReported() {
        Row before = digests(linked(0, "2025-06-01", "f1", "p1", 1)).first();
        Row person = digests(linked(0, "2025-06-01", "f1", "p2", 1)).first();
        Row number = digests(row(0, "2025-06-01", 1, 1, "f1", "p1", "other", null, 1))
                .first();

        Assertions.assertThat(person.<String>getAs("persons")).isNotEqualTo(before.getAs("persons"));
        Assertions.assertThat(person.<String>getAs("reported")).isNotEqualTo(before.getAs("reported"));
        Assertions.assertThat(number.<String>getAs("persons")).isEqualTo(before.getAs("persons"));
        Assertions.assertThat(number.<String>getAs("reported")).isNotEqualTo(before.getAs("reported"));
    }

    private static Row linked(int place, String day, String profile, String person, int rows) {
        return row(place, day, 1, 1, profile, person, "number", null, rows);
    }

    private static Dataset<Row> digests(Row... rows) {
        return table(COLUMNS, rows)
                .withColumn("seen", Origin.seen(col("place"), col("line")))
                .drop("place", "delivery_day", "line")
                .transform(new DigestLinks()::apply);
    }
}
