package huican.warehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.Contracts;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunParameters;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which figures are hidden from night to night. */
class DisclosureTest {
    private static final List<String> COLUMNS = List.of(
            "as_of",
            "indicator",
            "area_code",
            "area_name",
            "breakdown",
            "breakdown_value",
            "numerator",
            "denominator",
            "rate",
            "status",
            "definition_version",
            "run_id",
            "weight_sum",
            "base_weight_sum");

    @TempDir
    Path home;

    private final List<Path> files = new ArrayList<>();

    @Test
    void whatWasHiddenOnADayStaysHiddenForTheMonthAndOnItsEarlierDays() throws IOException {
        night("2025-06-10", town("A", 40, 60), town("B", 30, 50), town("C", 50, 90));
        night("2025-06-11", town("A", 40, 60), town("B", 30, 50), town("C", 87, 90));
        night("2025-06-12", town("A", 40, 60), town("B", 30, 50), town("C", 50, 90));

        var shown = statistics();

        assertThat(shown)
                .filteredOn(row -> row.get(1).equals("C"))
                .extracting(row -> row.get(3))
                .containsExactly("complementary", "primary", "complementary");
        assertThat(shown)
                .filteredOn(row -> row.get(1).equals("C"))
                .extracting(row -> row.get(2))
                .containsOnlyNulls();
        assertThat(shown)
                .filteredOn(row -> row.get(3) != null)
                .as("another one with it, the same each day")
                .hasSize(6);
        assertThat(shown)
                .filteredOn(row -> row.get(1).equals("500113"))
                .extracting(row -> row.get(2))
                .doesNotContainNull();
    }

    @Test
    void aNightThatIsComputedAgainForgetsNothing() throws IOException {
        night("2025-06-10", town("A", 40, 60), town("B", 30, 50), town("C", 87, 90));
        night("2025-06-10", town("A", 40, 60), town("B", 30, 50), town("C", 50, 90));

        assertThat(statistics())
                .filteredOn(row -> row.get(1).equals("C"))
                .extracting(row -> row.get(3))
                .containsExactly("complementary");
    }

    @Test
    void aNewMonthBeginsAnewButForWhatIsAsItWasTheDayBefore() throws IOException {
        night("2025-06-30", town("A", 40, 60), town("B", 30, 50), town("C", 87, 90));
        night("2025-07-01", town("A", 40, 60), town("B", 30, 50), town("C", 84, 90));
        night("2025-08-01", town("A", 41, 62), town("B", 31, 52), town("C", 83, 90));

        var shown = statistics();

        assertThat(hidden(shown, "2025-06-30")).containsExactly("B", "C");
        assertThat(hidden(shown, "2025-07-01")).as("B is as it was").contains("B");
        assertThat(hidden(shown, "2025-08-01")).isEmpty();
    }

    @Test
    void townsByABreakdownAreShownOnTheLastDayOfAMonthOnly() throws IOException {
        night("2025-06-29", sexes("A", 40, 60, 50, 70), sexes("B", 40, 60, 50, 70));
        night("2025-06-30", sexes("A", 40, 60, 50, 70), sexes("B", 40, 60, 50, 70));

        assertThat(statistics())
                .filteredOn(row -> row.get(4).equals("sex"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyInAnyOrder(
                        "2025-06-29 500113", "2025-06-29 500113",
                        "2025-06-30 500113", "2025-06-30 500113",
                        "2025-06-30 A", "2025-06-30 A",
                        "2025-06-30 B", "2025-06-30 B");
    }

    @Test
    void aGrowthIsShownForTheDistrictAndWhereHouseholdsAreSurelyEnough() throws IOException {
        night("2025-06-10", growth("500113", 90), growth("A", 150), growth("B", 149));

        assertThat(statistics())
                .extracting(row -> row.get(1) + " " + row.get(3))
                .containsExactlyInAnyOrder("500113 null", "A null", "B primary");
    }

    @Test
    void aDayThatNobodyJudgedIsNotForEverybody() throws IOException {
        night("2025-06-10", town("A", 40, 60), town("B", 30, 50));
        try (var db = DuckDb.inMemory()) {
            db.execute("COPY (SELECT * REPLACE (NULL::VARCHAR AS suppression) FROM read_parquet("
                    + DuckDb.literal(files.get(0).toString()) + ")) TO " + DuckDb.literal(files.get(0) + ".old")
                    + " (FORMAT parquet)");
            Files.move(Path.of(files.get(0) + ".old"), files.get(0), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        night("2025-06-11", town("A", 40, 60), town("B", 30, 50));

        assertThat(statistics()).extracting(row -> row.get(0).toString()).containsOnly("2025-06-11");
    }

    /** With yesterday's and tomorrow's files beside him: of a place hidden on one day he has no day's figure. */
    @Test
    void nobodyTellsAHiddenFigureFromAnyNightOfAMonth() throws IOException {
        var random = new Random(3);
        for (String day : List.of("2025-06-27", "2025-06-28", "2025-06-29", "2025-06-30")) {
            night(day, district(random));
        }

        var shown = statistics();

        assertThat(shown).filteredOn(row -> row.get(3) != null).hasSizeGreaterThan(10);
        assertThat(shown.stream()
                        .map(row -> List.of(row.get(1), row.get(4), row.get(5), row.get(3) == null))
                        .distinct())
                .as("hidden on one day, hidden on all")
                .doesNotHaveDuplicates()
                .extracting(place -> place.subList(0, 3))
                .doesNotHaveDuplicates();
        for (var day :
                shown.stream().collect(Collectors.groupingBy(row -> row.get(0))).entrySet()) {
            var table = CellTable.of(cells(day.getKey(), day.getValue()), "500113");
            var hidden = day.getValue().stream()
                    .filter(row -> row.get(3) != null)
                    .map(row -> new Place((String) row.get(1), (String) row.get(4), (String) row.get(5)))
                    .collect(Collectors.toSet());
            for (Measure measure : Measure.values()) {
                var asked = table.hideable(hidden::contains);
                assertThat(new Attacker(table, asked, measure, Knowledge.SUMS, 5).narrow(asked, 5))
                        .as(day.getKey() + " " + measure)
                        .isEmpty();
            }
        }
    }

    /** Six towns by sex, some of few; small steps from day to day. */
    private static List<Map<String, String>> district(Random random) {
        var rows = new ArrayList<Map<String, String>>();
        for (int town = 1; town <= 6; town++) {
            int male = 20 * town + random.nextInt(3);
            int female = 15 * town + random.nextInt(3);
            int maleLacking = town + random.nextInt(4);
            int femaleLacking = 2 * town + random.nextInt(4);
            rows.add(figure("T" + town, "all", "all", male + female, male + female + maleLacking + femaleLacking));
            rows.add(figure("T" + town, "sex", "男", male, male + maleLacking));
            rows.add(figure("T" + town, "sex", "女", female, female + femaleLacking));
        }
        return rows;
    }

    /** What was really counted, of the places that are shown on the day. */
    private List<Cell> cells(Object day, List<List<Object>> shown) {
        var places = shown.stream()
                .map(row -> row.get(1) + " " + row.get(4) + " " + row.get(5))
                .collect(Collectors.toSet());
        try (var db = DuckDb.inMemory()) {
            ManifestTables.openAs(
                    db, new Home(home), manifest("r", "2025-08-01"), "coverage_rate", "coverage_rate", file -> true);
            return db
                    .rows(
                            "SELECT area_code, breakdown, breakdown_value, numerator, denominator - numerator FROM coverage_rate"
                                    + " WHERE as_of = DATE '" + day + "'")
                    .stream()
                    .filter(row -> places.contains(row.get(0) + " " + row.get(1) + " " + row.get(2)))
                    .map(row -> new Cell(
                            new Place((String) row.get(0), (String) row.get(1), (String) row.get(2)),
                            (Long) row.get(3),
                            (Long) row.get(4),
                            Math.min((Long) row.get(3), (Long) row.get(4)) < 5))
                    .toList();
        }
    }

    private static List<String> hidden(List<List<Object>> shown, String day) {
        return shown.stream()
                .filter(row -> row.get(0).toString().equals(day) && row.get(3) != null)
                .map(row -> row.get(1).toString())
                .toList();
    }

    @SafeVarargs
    private void night(String day, List<Map<String, String>>... rows) throws IOException {
        String runId = "r" + day.replace("-", "") + "-01";
        var layout = new Home(home);
        var manifest = manifest(runId, day);
        Path file = layout.tableData("coverage_rate", runId).resolve("part-" + files.size() + ".parquet");
        try (var db = DuckDb.inMemory()) {
            parameters(db, day);
            ManifestTables.empty(db, Contracts.tables().get("coverage_rate"));
            db.execute("ALTER TABLE coverage_rate DROP suppression");
            for (var row : rows) {
                db.insert("coverage_rate", COLUMNS, row);
            }
            db.execute(
                    "UPDATE coverage_rate SET as_of = getvariable('as_of'), rate = coalesce(rate, 1), status = 'ok', area_name = '',"
                            + " definition_version = '1', run_id = " + DuckDb.literal(runId));
            // The district is the sum of its towns.
            db.execute(
                    "INSERT INTO coverage_rate BY NAME SELECT as_of, indicator, '500113' AS area_code, '' AS area_name, breakdown,"
                            + " breakdown_value, sum(numerator) AS numerator, sum(denominator) AS denominator, 1 AS rate, status,"
                            + " definition_version, run_id FROM coverage_rate WHERE numerator IS NOT NULL GROUP BY ALL");
            Disclosure.judge(db, layout, manifest);
            Files.createDirectories(file.getParent());
            db.execute("COPY judged_rate TO " + DuckDb.literal(file.toString()) + " (FORMAT parquet)");
        }
        files.removeIf(other -> other.getParent().equals(file.getParent()));
        files.add(file);
    }

    private RunManifest manifest(String runId, String day) {
        return new RunManifest(
                runId,
                "manual",
                LocalDate.parse(day),
                LocalDateTime.parse(day + "T01:00:00"),
                files.isEmpty() ? Map.of() : Map.of("coverage_rate", RunManifest.Table.of(new Home(home), 1, files)),
                List.of(),
                List.of(),
                List.of());
    }

    private static void parameters(DuckDb db, String day) {
        LocalDate asOf = LocalDate.parse(day);
        RunParameters.of(asOf, Parameters.at(asOf), District.read()).set(db);
    }

    /** as_of, area, numerator, suppression, breakdown and its value of every figure that everybody may see. */
    private List<List<Object>> statistics() {
        try (var db = DuckDb.inMemory()) {
            ManifestTables.openAs(
                    db, new Home(home), manifest("r", "2025-08-01"), "coverage_rate", "coverage_rate", file -> true);
            db.execute("CREATE VIEW shown_rate AS SELECT *, NULL AS distance FROM coverage_rate");
            return db.rows("SELECT as_of, area_code, numerator, suppression, breakdown, breakdown_value FROM ("
                    + new ResourceFolder("warehouse/views/statistics").text("coverage_rate.sql") + ")");
        }
    }

    private static List<Map<String, String>> town(String area, int numerator, int denominator) {
        return List.of(figure(area, "all", "all", numerator, denominator));
    }

    private static List<Map<String, String>> sexes(String area, int male, int ofMale, int female, int ofFemale) {
        return List.of(
                figure(area, "all", "all", male + female, ofMale + ofFemale),
                figure(area, "sex", "男", male, ofMale),
                figure(area, "sex", "女", female, ofFemale));
    }

    private static Map<String, String> figure(
            String area, String breakdown, String value, int numerator, int denominator) {
        return Map.of(
                "indicator",
                "medical",
                "area_code",
                area,
                "breakdown",
                breakdown,
                "breakdown_value",
                value,
                "numerator",
                "" + numerator,
                "denominator",
                "" + denominator);
    }

    private static List<Map<String, String>> growth(String area, int members) {
        return List.of(Map.of(
                "indicator",
                "income_growth",
                "area_code",
                area,
                "breakdown",
                "all",
                "breakdown_value",
                "all",
                "rate",
                "5.5",
                "weight_sum",
                "" + members,
                "base_weight_sum",
                "" + members));
    }
}
