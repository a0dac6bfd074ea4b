package huican.etl.linkage.register;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import huican.etl.testing.Spark;
import huican.seeds.reference.AgeBand;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class LinkRatesTest {
    private static final String ROWS = "source STRING, extract STRING, town STRING, sex STRING, birth_date STRING,"
            + " known BOOLEAN, in_review BOOLEAN, unlinked BOOLEAN";

    private static final List<AgeBand> BANDS = List.of(
            new AgeBand("0-17", 0, 17), new AgeBand("18-59", 18, 59), new AgeBand("80+", 80, Integer.MAX_VALUE));

    @Test
    void eachRowCountsOnceUnlinkedBeforeReviewBeforeKnownBeforeFounded() {
        var rates = rates(
                person(true, false, false),
                person(false, false, false),
                person(true, true, false),
                person(false, true, true),
                person(true, false, true));

        assertThat(rates.filter("breakdown = 'all'"))
                .of("source", "extract", "breakdown_value", "rows", "linked_known", "founded", "review", "unlinked")
                .hasRows(row("registry", "持证残疾人", "all", 5, 1, 1, 1, 2));
    }

    @Test
    void everyBreakdownCountsAllRowsAndWhatIsUnknownIsSaidToBe() {
        var rates = rates(
                row("a", "x", "鱼洞街道", "女", "2008-07-01", true, false, false),
                row("a", "x", "鱼洞街道", "男", "2008-06-30", true, false, false),
                row("a", "x", null, null, null, true, false, false),
                row("b", "y", "鱼洞街道", "男", "1946-06-30", false, false, true));

        assertThat(rates)
                .of("source", "breakdown", "breakdown_value", "rows", "linked_known", "unlinked")
                .hasRows(
                        row("a", "all", "all", 3, 3, 0),
                        row("a", "town", "鱼洞街道", 2, 2, 0),
                        row("a", "town", "unknown", 1, 1, 0),
                        row("a", "sex", "女", 1, 1, 0),
                        row("a", "sex", "男", 1, 1, 0),
                        row("a", "sex", "unknown", 1, 1, 0),
                        row("a", "age_band", "0-17", 1, 1, 0),
                        row("a", "age_band", "18-59", 1, 1, 0),
                        row("a", "age_band", "unknown", 1, 1, 0),
                        row("b", "all", "all", 1, 0, 1),
                        row("b", "town", "鱼洞街道", 1, 0, 1),
                        row("b", "sex", "男", 1, 0, 1),
                        row("b", "age_band", "80+", 1, 0, 1));
    }

    @Test
    void agesAreCompletedYearsOnTheDayAndOfABirthToComeUnknown() {
        var rates = rates(
                row("a", "x", null, null, "1946-07-01", true, false, false),
                row("b", "x", null, null, "1946-06-30", true, false, false),
                row("c", "x", null, null, "2026-07-01", true, false, false));

        assertThat(rates.filter("breakdown = 'age_band'"))
                .of("source", "breakdown_value")
                .hasRows(row("a", "unknown"), row("b", "80+"), row("c", "unknown"));
    }

    private static Row person(boolean known, boolean inReview, boolean unlinked) {
        return row("registry", "持证残疾人", "鱼洞街道", "女", "1962-07-14", known, inReview, unlinked);
    }

    private static Dataset<Row> rates(Row... rows) {
        var all = table(ROWS, rows).withColumn("profile_id", monotonically_increasing_id());
        var profiles = all.drop("source", "extract");
        return all.select(col("source"), col("extract"), col("profile_id"), lit(1L).as("rows"))
                .transform(new LinkRates(profiles, LocalDate.of(2026, 6, 30), BANDS)::apply);
    }
}
