package huican.warehouse.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import huican.warehouse.RandomPeople;
import huican.warehouse.TestNight;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of figures and the members behind them, whoever the people are. */
class FactsTest {
    /** Cells as counts of members, by area and one attribute more. */
    private static final String COUNTED = """
            WITH spread AS (
                SELECT indicator, unnest(['500113', area_code]) AS area_code, unnest(attributes, recursive := true), in_denominator, in_numerator
                FROM (
                    SELECT *, unnest([
                        {'breakdown': 'all', 'breakdown_value': 'all'},
                        {'breakdown': 'household_registration', 'breakdown_value': household_registration},
                        {'breakdown': 'sex', 'breakdown_value': sex},
                        {'breakdown': 'category', 'breakdown_value': category::VARCHAR},
                        {'breakdown': 'grade', 'breakdown_value': grade::VARCHAR},
                        {'breakdown': 'age_band', 'breakdown_value': age_band}]) AS attributes
                    FROM facts)
            )
            SELECT indicator, area_code, breakdown, breakdown_value, count(*) FILTER (in_denominator) AS denominator,
                count(*) FILTER (in_numerator) AS numerator
            FROM spread
            GROUP BY ALL""";

    @TempDir
    Path home;

    @ParameterizedTest(name = "people of seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everyCellIsACountOfItsMembers(long seed) {
        try (var db = figures(seed)) {
            assertThat(db.rows(
                            "SELECT c.indicator, c.area_code, c.breakdown, c.breakdown_value FROM cells AS c LEFT JOIN ("
                                    + COUNTED
                                    + ") AS n USING (indicator, area_code, breakdown, breakdown_value)"
                                    + " WHERE c.indicator <> 'income_growth' AND (c.numerator <> coalesce(n.numerator, 0)"
                                    + " OR c.denominator <> coalesce(n.denominator, 0))"))
                    .isEmpty();
            assertThat(db.number("SELECT sum(numerator) FROM cells WHERE breakdown <> 'all'"))
                    .as("something was counted")
                    .isPositive();
        }
    }

    @ParameterizedTest(name = "people of seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void growthFollowsFromTheValuesOfItsMembers(long seed) {
        try (var db = figures(seed)) {
            assertThat(db.rows(
                            "SELECT area_code, value_sum FROM cells WHERE indicator = 'income_growth' AND breakdown = 'all'"
                                    + " AND area_code <> '500113' AND value_sum IS NOT NULL ORDER BY ALL"))
                    .isEqualTo(
                            db.rows(
                                    "SELECT area_code, sum(value::DECIMAL(38, 2) * weight::INTEGER)::DECIMAL(38, 2) FROM facts"
                                            + " WHERE indicator = 'income_growth' AND in_numerator GROUP BY ALL HAVING sum(value) IS NOT NULL ORDER BY ALL"))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest(name = "people of seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nobodyIsCountedTwiceAndTheTownsMakeTheDistrict(long seed) {
        try (var db = figures(seed)) {
            assertThat(db.rows(
                            "SELECT indicator, coalesce(person_id, household_id) FROM facts WHERE indicator <> 'income_growth'"
                                    + " GROUP BY ALL HAVING count(*) > 1"))
                    .isEmpty();
            assertThat(db.rows("SELECT * FROM cells WHERE numerator > denominator"))
                    .isEmpty();
            assertThat(
                            db.rows(
                                    "SELECT indicator, breakdown, breakdown_value FROM cells GROUP BY ALL"
                                            + " HAVING sum(numerator) FILTER (area_code = '500113') <> sum(numerator) FILTER (area_code <> '500113')"
                                            + " OR sum(denominator) FILTER (area_code = '500113') <> sum(denominator) FILTER (area_code <> '500113')"))
                    .isEmpty();
        }
    }

    private DuckDb figures(long seed) {
        var night = new TestNight(home, "r20250630-01").people(RandomPeople.of(seed, 120));
        night.figures();
        var db = DuckDb.inMemory();
        for (var table : List.of(List.of("cells", "coverage_rate"), List.of("facts", "indicator_fact"))) {
            db.execute("CREATE VIEW " + table.get(0) + " AS FROM read_parquet("
                    + DuckDb.literal(night.figureFile(table.get(1)).toString()) + ")");
        }
        return db;
    }
}
