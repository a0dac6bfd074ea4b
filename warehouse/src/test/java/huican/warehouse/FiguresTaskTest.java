package huican.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTaskTest {
    private static final String RUN = "r20250630-01";

    @TempDir
    Path home;

    @Test
    void townsAndUnknownAddUpToTheDistrict() {
        var night = new TestNight(home, RUN)
                .people(Map.of(
                        "certificate",
                        List.of(
                                Map.of("person_id", "A", "town", "500113004"),
                                Map.of("person_id", "B", "town", "500113004", "household_registration", "居民"),
                                Map.of("person_id", "C")),
                        "survey",
                        List.of(Map.of("person_id", "A", "survey_year", "2024", "family_doctor", "是"))));

        var summary = night.figures();

        assertThat(summary)
                .containsExactly(
                        Map.entry("indicators", 14L),
                        Map.entry("areas", 25L),
                        Map.entry("cells", 7318L),
                        Map.entry("flags", 0L),
                        Map.entry("exceptions", 3L));
        assertThat(cells(night, "family_doctor", "all"))
                .contains(
                        List.of("500113", "all", 1L, 3L, 100.0 / 3),
                        List.of("500113004", "all", 1L, 2L, 50.0),
                        List.of("unknown", "all", 0L, 1L, 0.0));
        assertThat(cells(night, "family_doctor", "household_registration"))
                .contains(
                        List.of("500113", "农业", 1L, 2L, 50.0),
                        List.of("500113004", "农业", 1L, 1L, 100.0),
                        List.of("500113004", "居民", 0L, 1L, 0.0));
    }

    @Test
    void everyListedValueHasARowAndWithoutDenominatorNeitherRateNorVerdict() {
        var night = new TestNight(home, RUN)
                .people(Map.of("certificate", List.of(Map.of("person_id", "A", "town", "500113004"))));

        night.figures();

        assertThat(
                        night.read(
                                "coverage_rate",
                                "SELECT numerator, denominator, rate, met, target FROM %s"
                                        + " WHERE indicator = 'medical' AND area_code = '500113005' AND breakdown = 'age_band' AND breakdown_value = '60+'"))
                .containsExactly(Arrays.asList(0L, 0L, null, null, 98.0));
        assertThat(night.read(
                        "coverage_rate",
                        "SELECT count(*) FROM %s WHERE indicator = 'medical' AND area_code = '500113'"))
                .containsExactly(List.of(23L));
        assertThat(night.read("coverage_rate", "SELECT count(*) FROM %s WHERE area_code = 'unknown'"))
                .containsExactly(List.of(0L));
    }

    @Test
    void withoutANeededExtractThereIsNoFigureAndOthersStand() {
        var night = new TestNight(home, RUN)
                .people(Map.of("certificate", List.of(Map.of("person_id", "A", "town", "500113004"))))
                .without("参保信息")
                .stale("education");

        night.figures();

        String row =
                "SELECT numerator, denominator, rate, met, target, status FROM %s WHERE area_code = '500113' AND breakdown = 'all' AND indicator = ";
        assertThat(night.read("coverage_rate", row + "'medical'"))
                .containsExactly(Arrays.asList(null, null, null, null, 98.0, "not_available"));
        assertThat(night.read("coverage_rate", row + "'pension'"))
                .containsExactly(Arrays.asList(0L, 0L, null, null, 92.0, "stale"));
        assertThat(night.read("coverage_rate", row + "'family_doctor'"))
                .containsExactly(Arrays.asList(0L, 1L, 0.0, false, 90.0, "ok"));
        assertThat(night.read("indicator_fact", "SELECT count(*) FROM %s WHERE indicator = 'medical'"))
                .containsExactly(List.of(0L));
    }

    @Test
    void everyFigureSaysWhatTimeItIsAbout() {
        var night = new TestNight(home, "r20250629-01")
                .people(Map.of(
                        "certificate",
                        List.of(Map.of("person_id", "A")),
                        "survey",
                        List.of(Map.of("person_id", "A", "survey_year", "2024"))));

        night.figures();

        assertThat(night.read("coverage_rate", "SELECT DISTINCT indicator, period FROM %s"))
                .containsExactlyInAnyOrder(
                        List.of("income_growth", "2024"),
                        List.of("vocational_training", "2021-01-01/2025-06-29"),
                        List.of("dibao_inclusion", "2025-06"),
                        List.of("living_subsidy", "2025-05"),
                        List.of("nursing_subsidy", "2025-05"),
                        List.of("pension", "2024"),
                        List.of("medical", "2025"),
                        List.of("school_enrolment", "2024-2025"),
                        List.of("rehabilitation", "2024"),
                        List.of("assistive_device", "2024"),
                        List.of("home_accessibility", "2021-01-01/2025-06-29"),
                        List.of("day_care", "2024"),
                        List.of("family_doctor", "2024"),
                        List.of("community_mental_rehab", "2024"));
    }

    @Test
    void trainingIsACountWithItsTargetOnlyForTheWholeDistrict() {
        var night = new TestNight(home, RUN)
                .people(Map.of(
                        "certificate",
                        List.of(Map.of("person_id", "A", "town", "500113004")),
                        "service",
                        List.of(Map.of(
                                "person_id",
                                "A",
                                "service_type",
                                "职业技能培训",
                                "result",
                                "完成",
                                "service_date",
                                "2024-01-01"))));

        night.figures();

        assertThat(
                        night.read(
                                "coverage_rate",
                                "SELECT area_code, numerator, denominator, rate, target, met FROM %s"
                                        + " WHERE indicator = 'vocational_training' AND breakdown = 'all' AND numerator > 0 ORDER BY area_code"))
                .containsExactly(
                        Arrays.asList("500113", 1L, null, null, 1300.0, false),
                        Arrays.asList("500113004", 1L, null, null, null, null));
    }

    @Test
    void growthIsTheYearlyGrowthOfTheWeightedMeanAgainstTheMeanOfTheProduct() {
        var night = new TestNight(home, RUN)
                .people(Map.of(
                        "certificate",
                        List.of(Map.of("person_id", "A", "town", "500113004")),
                        "survey",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "A",
                                        "survey_year",
                                        "2020",
                                        "household_size",
                                        "1",
                                        "income_per_head_yuan",
                                        "10000"),
                                Map.of(
                                        "person_id",
                                        "A",
                                        "survey_year",
                                        "2024",
                                        "household_size",
                                        "3",
                                        "income_per_head_yuan",
                                        "14641"))));

        night.figures();

        var row = night.read(
                        "coverage_rate",
                        "SELECT rate, target, met, numerator, denominator FROM %s WHERE indicator = 'income_growth' AND area_code = '500113004' AND breakdown = 'all'")
                .get(0);
        assertThat((Double) row.get(0)).isCloseTo(10.0, Offset.offset(1e-9));
        assertThat(row.subList(1, 5)).isEqualTo(Arrays.asList(5.175, true, null, null));
        assertThat(
                        night.read(
                                "coverage_rate",
                                "SELECT CAST(value_sum AS VARCHAR), weight_sum, CAST(base_value_sum AS VARCHAR), base_weight_sum FROM %s"
                                        + " WHERE indicator = 'income_growth' AND area_code = '500113' AND breakdown_value = '农业'"))
                .containsExactly(List.of("43923.00", 3L, "10000.00", 1L));
    }

    @Test
    void aHouseholdStandsInTheTownOfItsSevereHolderWithTheEarliestCertificate() {
        var night = new TestNight(home, RUN)
                .people(Map.of(
                        "certificate",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "A",
                                        "grade",
                                        "一级",
                                        "town",
                                        "500113004",
                                        "issue_date",
                                        "2020-01-02"),
                                Map.of(
                                        "person_id",
                                        "B",
                                        "grade",
                                        "二级",
                                        "town",
                                        "500113005",
                                        "issue_date",
                                        "2020-01-01"),
                                Map.of(
                                        "person_id",
                                        "C",
                                        "grade",
                                        "三级",
                                        "town",
                                        "500113006",
                                        "issue_date",
                                        "2010-01-01")),
                        "assistance",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "A",
                                        "household_no",
                                        "J1",
                                        "assistance_category",
                                        "农村低保",
                                        "start_month",
                                        "2025-01-01"),
                                Map.of(
                                        "person_id",
                                        "B",
                                        "household_no",
                                        "J1",
                                        "assistance_category",
                                        "农村低保",
                                        "start_month",
                                        "2025-01-01"),
                                Map.of(
                                        "person_id",
                                        "C",
                                        "household_no",
                                        "J1",
                                        "assistance_category",
                                        "农村低保",
                                        "start_month",
                                        "2025-01-01")),
                        "survey",
                        List.of(Map.of("person_id", "A", "survey_year", "2024", "need_home", "是"))));

        night.figures();

        assertThat(
                        night.read(
                                "coverage_rate",
                                "SELECT area_code, breakdown_value FROM %s WHERE indicator = 'home_accessibility' AND denominator = 1"))
                .containsExactlyInAnyOrder(
                        List.of("500113", "all"),
                        List.of("500113", "农业"),
                        List.of("500113005", "all"),
                        List.of("500113005", "农业"));
    }

    @Test
    void aHouseholdNumberThatHoldsAnIdNumberIsHashed() {
        var night = new TestNight(home, RUN)
                .people(Map.of(
                        "monitoring",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "A",
                                        "household_no",
                                        "H50011319000101001X",
                                        "monitoring_year",
                                        "2025"),
                                Map.of(
                                        "person_id",
                                        "B",
                                        "household_no",
                                        "H50011319000101001X",
                                        "monitoring_year",
                                        "2025"))));

        night.figures();

        assertThat(night.read("household", "SELECT DISTINCT household_id FROM %s"))
                .singleElement()
                .satisfies(row -> assertThat((String) row.get(0)).matches("R:[0-9a-f]{24}"));
    }

    @Test
    void thePersonNumberOfSomebodyAloneStaysAsItIsWhateverItsDigits() {
        var night =
                new TestNight(home, RUN).people(Map.of("person", List.of(Map.of("person_id", "pa123456789012345b"))));

        night.figures();

        assertThat(night.read("household", "SELECT household_id FROM %s"))
                .containsExactly(List.of("P:pa123456789012345b"));
    }

    @Test
    void runningAgainWritesTheSameBytesWithTheTypesOfTheContract() throws IOException {
        var night = new TestNight(home, RUN)
                .people(Map.of("certificate", List.of(Map.of("person_id", "A"), Map.of("person_id", "B"))));
        night.figures();
        byte[] first = Files.readAllBytes(night.figureFile("coverage_rate"));

        night.figures();

        assertThat(Files.readAllBytes(night.figureFile("coverage_rate"))).isEqualTo(first);
        for (String table : TestNight.FIGURES) {
            var expected = Contracts.tables().get(table).columns().stream()
                    .map(c -> List.<Object>of(c.name(), c.type().replace("STRING", "VARCHAR")))
                    .toList();
            assertThat(night.read(table, "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM %s)"))
                    .isEqualTo(expected);
        }
    }

    private static List<List<Object>> cells(TestNight night, String indicator, String breakdown) {
        return night.read(
                "coverage_rate",
                "SELECT area_code, breakdown_value, numerator, denominator, rate FROM %s WHERE indicator = '"
                        + indicator + "' AND breakdown = '" + breakdown + "' AND denominator > 0");
    }
}
