package huican.warehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.TestNight;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.plan.PlanMeasures.Measure;
import huican.warehouse.publish.Publisher;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plan says in numbers, and what is known of it. */
class PlanMeasuresTest {
    private static final ResourceFolder QUERIES = new ResourceFolder("warehouse/plan");

    @TempDir
    Path home;

    @Test
    void everyStatementIsAnsweredByIndicatorsOrByAQueryOrSaysWhatWouldAnswerIt() {
        var indicators = Indicators.all().stream().map(Indicator::key).toList();

        assertThat(PlanMeasures.all()).hasSize(78).allSatisfy(measure -> {
            assertThat(Stream.of(
                                    !measure.indicators().isEmpty(),
                                    measure.query(),
                                    measure.missingZh().isPresent())
                            .filter(answered -> answered))
                    .as(measure.key())
                    .hasSize(1);
            assertThat(indicators).as(measure.key()).containsAll(measure.indicators());
        });
        assertThat(PlanMeasures.all()).extracting(Measure::key).doesNotHaveDuplicates();
    }

    @Test
    void everyQueryBelongsToAStatementAndNamesItsSource() {
        for (String file : QUERIES.children()) {
            var measure = PlanMeasures.all().stream()
                    .filter(one -> file.equals(one.key() + ".sql"))
                    .findFirst();
            assertThat(measure).as(file).isPresent();
            assertThat(QUERIES.text(file))
                    .startsWith("-- One row: ")
                    .contains("-- Source: 巴南府发〔2022〕35号 " + measure.get().section() + ".");
        }
    }

    @Test
    void theQueriesAreAnsweredFromWhatWasDelivered() {
        var night = night();
        night.figures();

        assertThat(night.read(
                        "plan_state", "SELECT measure || ' ' || part, value FROM %s WHERE value <> 0 ORDER BY ALL"))
                .containsExactly(
                        List.of("care_of_mental_and_severe 1", 1.0),
                        List.of("care_of_the_old 1", 1.0),
                        List.of("care_of_working_age 1", 2.0),
                        List.of("children_rehabilitated 1", 1.0),
                        List.of("grade_3_and_4_aided 1", 1.0),
                        List.of("holders 1", 4.0),
                        List.of("homes_made_accessible 1", 1.0),
                        List.of("indicators_met 1", 2.0),
                        List.of("indicators_met 2", 8.0),
                        List.of("lifted_holders 1", 1.0),
                        List.of("living_subsidy_and_dibao_person_years 1", 3.0),
                        List.of("medical_aided_person_years 1", 2.0),
                        List.of("nursing_extension 1", 1.0),
                        List.of("nursing_extension 2", 960.0),
                        List.of("nursing_subsidy_person_years 1", 1.0),
                        List.of("pension_paid_person_years 1", 1.0),
                        List.of("rehabilitations 1", 2.0),
                        List.of("rural_holders 1", 3.0),
                        List.of("rural_holders 2", 75.0),
                        List.of("services_by_organisations 1", 7.0),
                        List.of("severe_alone_on_dibao 1", 1.0),
                        List.of("severe_contributions_paid 1", 1.0),
                        List.of("survey_completeness 1", 25.0),
                        List.of("teaching_at_home 1", 1.0),
                        List.of("towns_with_care 1", 2.0),
                        List.of("trainings 1", 1.0),
                        List.of("urban_holders 1", 1.0),
                        List.of("urban_holders 2", 25.0),
                        List.of("vocational_school 1", 1.0));
    }

    @Test
    void onePageComparesPlanAndState() {
        var night = night().without("服务记录");
        night.figures();
        Publisher.build(night.night());

        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH '" + home + "/warehouse/huican-r20250630-01.duckdb' AS f (READ_ONLY)");
            String row =
                    "SELECT part, plan_value, unit, answered_by, value, met, status FROM f.plan_measure WHERE measure = ";
            assertThat(db.rows(row + "'rural_holders' ORDER BY part"))
                    .containsExactly(
                            Arrays.asList(1, 17800.0, "人", "query", 3.0, null, "ok"),
                            Arrays.asList(2, 72.95, "%", "query", 75.0, null, "ok"));
            assertThat(db.rows(row + "'subsidies_for_all' ORDER BY part"))
                    .containsExactly(
                            Arrays.asList(1, 100.0, "%", "living_subsidy", 0.0, false, "ok"),
                            Arrays.asList(2, 100.0, "%", "nursing_subsidy", 50.0, false, "ok"));
            assertThat(db.rows(row + "'trainings'"))
                    .containsExactly(Arrays.asList(1, 2055.0, "人次", "query", null, null, "not_available"));
            assertThat(db.rows(row + "'games'"))
                    .containsExactly(Arrays.asList(1, 1.0, "次", null, null, null, "no_data"));
            assertThat(db.rows(row + "'care_of_the_old'"))
                    .as("60 is an age")
                    .containsExactly(Arrays.asList(1, null, "岁", "query", null, null, "not_available"));
            assertThat(db.rows("SELECT count(DISTINCT measure) FROM f.plan_measure"))
                    .containsExactly(List.of(78L));
        }
    }

    /** A: severe, on dibao alone; B: mental, grade 3; C: a child, urban; D: old, in another town. */
    private TestNight night() {
        return new TestNight(home, "r20250630-01")
                .people(Map.of(
                        "certificate",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "A",
                                        "grade",
                                        "一级",
                                        "birth_date",
                                        "1980-01-01",
                                        "town",
                                        "500113004"),
                                Map.of(
                                        "person_id",
                                        "B",
                                        "grade",
                                        "三级",
                                        "category",
                                        "精神",
                                        "birth_date",
                                        "1990-01-01",
                                        "town",
                                        "500113004"),
                                Map.of(
                                        "person_id",
                                        "C",
                                        "household_registration",
                                        "非农业",
                                        "birth_date",
                                        "2008-07-01",
                                        "town",
                                        "500113004"),
                                Map.of(
                                        "person_id",
                                        "D",
                                        "grade",
                                        "二级",
                                        "birth_date",
                                        "1950-01-01",
                                        "town",
                                        "500113005")),
                        "assistance",
                        List.of(Map.of(
                                "person_id", "A",
                                "assistance_category", "农村低保",
                                "start_month", "2024-03-01",
                                "single_person_household", "是")),
                        "payment",
                        List.of(
                                paid("A", "重度护理补贴", "2025-06-01"),
                                paid("A", "重度护理补贴", "2025-05-01"),
                                paid("B", "困难生活补贴", "2025-05-01"),
                                paid("B", "困难生活补贴", "2025-04-01")),
                        "service",
                        List.of(
                                served("A", "托养照护", "2024-02-01"),
                                served("B", "托养照护", "2025-02-01"),
                                served("D", "托养照护", "2025-02-01"),
                                served("C", "基本康复", "2025-06-30"),
                                served("A", "基本康复", "2023-06-30"),
                                served("A", "基本康复", "2020-12-31"),
                                served("A", "基本康复", "2025-07-01"),
                                served("A", "无障碍改造", "2022-01-01"),
                                served("B", "职业技能培训", "2021-01-01")),
                        "student",
                        List.of(Map.of(
                                "person_id",
                                "C",
                                "stage",
                                "中职",
                                "state",
                                "在读",
                                "school_year",
                                "2024-2025",
                                "mode",
                                "送教上门")),
                        "pension",
                        List.of(Map.of("person_id", "D", "insurance_year", "2024", "scheme", "城乡居民", "state", "代缴")),
                        "medical_enrolment",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "B",
                                        "insurance_year",
                                        "2025",
                                        "scheme",
                                        "城乡居民",
                                        "state",
                                        "参保",
                                        "premium_aid",
                                        "定额"),
                                Map.of(
                                        "person_id",
                                        "B",
                                        "insurance_year",
                                        "2024",
                                        "scheme",
                                        "城乡居民",
                                        "state",
                                        "参保",
                                        "premium_aid",
                                        "全额"),
                                Map.of(
                                        "person_id",
                                        "A",
                                        "insurance_year",
                                        "2025",
                                        "scheme",
                                        "城乡居民",
                                        "state",
                                        "参保",
                                        "premium_aid",
                                        "无")),
                        "monitoring",
                        List.of(Map.of(
                                "person_id",
                                "D",
                                "household_no",
                                "H1",
                                "monitoring_year",
                                "2025",
                                "household_kind",
                                "脱贫户")),
                        "survey",
                        List.of(Map.of("person_id", "B", "survey_year", "2025"))));
    }

    private static Map<String, String> paid(String person, String subsidy, String month) {
        return Map.of("person_id", person, "subsidy_type", subsidy, "pay_state", "成功", "pay_month", month);
    }

    private static Map<String, String> served(String person, String type, String day) {
        return Map.of("person_id", person, "service_type", type, "result", "完成", "service_date", day);
    }
}
