package huican.warehouse.publish;

import static huican.warehouse.publish.PublishedSample.night;
import static huican.warehouse.publish.PublishedSample.rows;
import static org.assertj.core.api.Assertions.assertThat;

import huican.warehouse.TestNight;
import huican.warehouse.rule.ExceptionRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures, lists and words, as readers see them. */
class PublishedFiguresTest {
    @TempDir
    Path home;

    @Test
    void exceptionsAndFlagsOfTheLastDaysAndOfMonthEndsArePublishedWithTheirEvidenceAsJson() {
        var night = night(home, "r20250630-01")
                .table(
                        "exception",
                        List.of(
                                exception("2025-06-30"),
                                exception("2025-05-22"),
                                exception("2025-05-21"),
                                exception("2025-05-31"),
                                exception("2024-02-29")))
                .table("risk_flag", List.of(flag("2025-06-30"), flag("2025-05-21"), flag("2024-12-31")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(
                        rows(
                                files.main(),
                                "SELECT CAST(as_of AS VARCHAR), evidence ->> '$.months[0]' FROM any_name.exception_list ORDER BY as_of"))
                .containsExactly(
                        List.of("2024-02-29", "2025-05"),
                        List.of("2025-05-22", "2025-05"),
                        List.of("2025-05-31", "2025-05"),
                        List.of("2025-06-30", "2025-05"));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT CAST(as_of AS VARCHAR), CAST(evidence AS VARCHAR), typeof(evidence) FROM any_name.risk_flag ORDER BY as_of"))
                .containsExactly(
                        List.of("2024-12-31", "{\"income_yuan\": \"7899.90\"}", "JSON"),
                        List.of("2025-06-30", "{\"income_yuan\": \"7899.90\"}", "JSON"));
    }

    @Test
    void theAgeOfExceptionsIsPublishedByTownAndKind() {
        var night = night(home, "r20250630-01")
                .table(
                        "exception",
                        List.of(
                                exception("a", "500113004", "open", "2025-06-30", "2025-06-30"),
                                exception("b", "500113004", "assigned", "2025-06-30", "2025-06-20"),
                                exception("c", "500113005", "settled", "2025-06-30", "2025-01-01"),
                                exception("d", "500113004", "closed", "2025-06-30", "2025-06-10"),
                                exception("e", "500113004", "closed", "2025-06-01", "2025-05-30"),
                                exception("f", "500113004", "closed", "2025-05-31", "2025-01-01")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(
                        rows(
                                files.main(),
                                "SELECT area_code, open, assigned, explained, settled, median_days_open, max_days_open, closed_30_days,"
                                        + " median_days_to_close FROM any_name.exception_ageing WHERE as_of = DATE '2025-06-30' ORDER BY 1"))
                .as("closed on 31 May is more than 30 days ago")
                .containsExactly(
                        Arrays.asList("500113", 1L, 1L, 0L, 1L, 10.0, 180L, 2L, 11.0),
                        Arrays.asList("500113004", 1L, 1L, 0L, 0L, 5.0, 10L, 2L, 11.0),
                        Arrays.asList("500113005", 0L, 0L, 0L, 1L, 180.0, 180L, 0L, null));
    }

    private static Map<String, String> exception(String id, String town, String state, String asOf, String since) {
        return Map.ofEntries(
                Map.entry("as_of", asOf),
                Map.entry("exception", "no_pension"),
                Map.entry("exception_id", id),
                Map.entry("person_id", id),
                Map.entry("area_code", town),
                Map.entry("since", since),
                Map.entry("evidence", "{}"),
                Map.entry("state", state),
                Map.entry("definition_version", "v1"),
                Map.entry("run_id", "r"));
    }

    @Test
    void aRunForAnOlderDayReplacesItsDayAndLeavesWhatIsOfTheNewestDay() {
        var newest = night(home, "r20250630-01");
        var older = new TestNight(home, "r20250629-01")
                .people(Map.of("certificate", List.of(Map.of("person_id", "A"), Map.of("person_id", "C"))))
                .after(newest);
        older.figures();

        var files = Publisher.build(older.night());

        assertThat(rows(files.main(), "SELECT run_id FROM any_name.published"))
                .containsExactly(List.of("r20250629-01"));
        assertThat(rows(files.main(), "SELECT DISTINCT as_of::VARCHAR FROM any_name.coverage_rate"))
                .containsExactlyInAnyOrder(List.of("2025-06-29"), List.of("2025-06-30"));
        assertThat(rows(files.main(), "SELECT person_id, area_code, holder FROM any_name.person ORDER BY ALL"))
                .containsExactly(List.of("A", "500113004", true), List.of("B", "unknown", false));
        assertThat(rows(files.main(), "SELECT DISTINCT as_of::VARCHAR, person_id FROM any_name.indicator_fact"))
                .containsExactly(List.of("2025-06-30", "A"));
    }

    @Test
    void theDistanceToATargetIsTheSmallestNumberThatMeetsIt() {
        var night = night(home, "r20250630-01")
                .table(
                        "coverage_rate",
                        List.of(
                                figure("a 100 %", "4102", "4131", ">=", "100", "false"),
                                figure(
                                        "b more than 92 %, which the same number is not",
                                        "92", "100", ">", "92", "false"),
                                figure("c at least 92 %, between two numbers", "91", "99", ">=", "92", "false"),
                                figure("d a target with a fraction", "0", "1000", ">=", "5.175", "false"),
                                figure("e met", "80", "100", ">=", "75", "true"),
                                figure("f a count", "1271", "", ">=", "1300", "false"),
                                figure("g a count that has to be passed", "1300", "", ">", "1300", "false"),
                                figure("h nobody there", "0", "0", ">=", "75", ""),
                                figure("i growth, which no person more would reach", "", "", ">=", "5.175", "false"),
                                figure("j without a source", "", "", ">=", "75", "")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(files.main(), "SELECT indicator[1], distance, run_id FROM any_name.coverage_rate ORDER BY 1"))
                .containsExactly(
                        Arrays.asList("a", 29L, "r"),
                        Arrays.asList("b", 1L, "r"),
                        Arrays.asList("c", 1L, "r"),
                        Arrays.asList("d", 52L, "r"),
                        Arrays.asList("e", null, "r"),
                        Arrays.asList("f", 29L, "r"),
                        Arrays.asList("g", 1L, "r"),
                        Arrays.asList("h", null, "r"),
                        Arrays.asList("i", null, "r"),
                        Arrays.asList("j", null, "r"));
    }

    @Test
    void growthCanBeComputedAgainFromTheSumsPublished() {
        var night = night(home, "r20250630-01")
                .table(
                        "coverage_rate",
                        List.of(
                                Map.ofEntries(
                                        Map.entry("as_of", "2025-06-30"),
                                        Map.entry("indicator", "income_growth"),
                                        Map.entry("area_code", "500113"),
                                        Map.entry("rate", "10"),
                                        Map.entry("period", "2024"),
                                        Map.entry("value_sum", "43923.00"),
                                        Map.entry("weight_sum", "3"),
                                        Map.entry("base_value_sum", "10000.00"),
                                        Map.entry("base_weight_sum", "1"),
                                        Map.entry("run_id", "r")),
                                figure("medical", "1", "2", ">", "98", "false")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT survey_year, household_members, CAST(income_yuan AS VARCHAR) FROM any_name.income_sum"))
                .containsExactly(List.of(2020, 1L, "10000.00"), List.of(2024, 3L, "43923.00"));
        assertThat(rows(
                        files.main(),
                        "SELECT round((pow((s.income_yuan / s.household_members) / (b.income_yuan / b.household_members),"
                                + " 1 / (s.survey_year - b.survey_year)) - 1) * 100, 9)"
                                + " FROM any_name.income_sum AS s JOIN any_name.income_sum AS b"
                                + " ON b.area_code = s.area_code AND b.survey_year = 2020 WHERE s.survey_year = 2024"))
                .containsExactly(List.of(10.0));
    }

    @Test
    void aPersonHasOneLevelTheGravestOfTheFlags() {
        var night = night(home, "r20250630-01")
                .table(
                        "risk_flag",
                        List.of(
                                flag("2025-06-30", "A", "several_disabled", "yellow"),
                                flag("2025-06-30", "A", "uninsured", "orange"),
                                flag("2025-06-30", "A", "medical_shock", "orange"),
                                flag("2025-06-30", "B", "income_drop", "yellow"),
                                flag("2025-06-29", "A", "income_below_line", "red"),
                                flag("2025-05-21", "A", "income_below_line", "red")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(
                        rows(
                                files.main(),
                                "SELECT CAST(as_of AS VARCHAR), person_id, area_code, level, rules FROM any_name.person_risk ORDER BY ALL"))
                .containsExactly(
                        List.of("2025-06-29", "A", "500113004", "red", "income_below_line"),
                        List.of("2025-06-30", "A", "500113004", "orange", "medical_shock,uninsured,several_disabled"),
                        List.of("2025-06-30", "B", "500113004", "yellow", "income_drop"));
    }

    @Test
    void everyCodeHasItsWords() {
        var night = night(home, "r20250630-01").stale("education");
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT exception, unit FROM any_name.exception_kind WHERE meaning_zh LIKE '%户%'"))
                .contains(List.of("need_unmet", "人、户"));
        assertThat(rows(files.main(), "SELECT count(*) FROM any_name.exception_kind"))
                .containsExactly(List.of((long) ExceptionRule.all().size()));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT level, version FROM any_name.risk_rule WHERE rule = 'income_below_line' AND title_zh = '家庭人均年收入低于监测线'"))
                .containsExactly(List.of("red", "income_below_line v1"));
        assertThat(rows(
                        files.main(),
                        "SELECT rule FROM (FROM any_name.quarantine UNION ALL BY NAME FROM any_name.data_quality) AS q"
                                + " WHERE rule NOT IN (SELECT rule FROM any_name.quality_rule)"))
                .isEmpty();
        assertThat(rows(
                        files.main(),
                        "SELECT source, name_zh, extracts, CAST(last_delivery_day AS VARCHAR), stale FROM any_name.source"
                                + " WHERE source IN ('civil_affairs', 'education') ORDER BY source"))
                .containsExactly(
                        List.of("civil_affairs", "区民政局", "死亡信息,社会救助,两项补贴发放", "2025-06-30", false),
                        List.of("education", "区教委", "学籍信息", "2025-06-30", true));
    }

    @Test
    void areasAreTheDistrictItsTownsAndUnknown() {
        var files = Publisher.build(night(home, "r20250630-01").night());

        var areas = rows(files.main(), "SELECT area_code, name, level, parent FROM any_name.area");
        assertThat(areas)
                .hasSize(25)
                .contains(
                        Arrays.asList("500113", "巴南区", "district", null),
                        Arrays.asList("500113004", "鱼洞街道", "town", "500113"),
                        Arrays.asList("unknown", "未知", "unknown", "500113"));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT DISTINCT area_code FROM any_name.coverage_rate WHERE area_code NOT IN (SELECT area_code FROM any_name.area)"))
                .isEmpty();
    }

    private static Map<String, String> figure(
            String indicator, String numerator, String denominator, String operator, String target, String met) {
        return Map.of(
                "as_of", "2025-06-30",
                "indicator", indicator,
                "numerator", numerator,
                "denominator", denominator,
                "target_operator", operator,
                "target", target,
                "met", met,
                "run_id", "r");
    }

    private static Map<String, String> flag(String day, String person, String rule, String level) {
        return Map.of(
                "as_of",
                day,
                "person_id",
                person,
                "area_code",
                "500113004",
                "rule",
                rule,
                "level",
                level,
                "evidence",
                "{}");
    }

    private static Map<String, String> exception(String day) {
        return Map.of(
                "as_of",
                day,
                "exception",
                "living_subsidy_missing",
                "person_id",
                "A",
                "evidence",
                "{\"months\": [\"2025-05\"]}");
    }

    private static Map<String, String> flag(String day) {
        return Map.of("as_of", day, "rule", "income_below_line", "evidence", "{\"income_yuan\": \"7899.90\"}");
    }
}
