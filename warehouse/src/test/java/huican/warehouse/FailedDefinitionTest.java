package huican.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition that cannot digest a row takes no other figure with it, and nobody from a list. */
class FailedDefinitionTest {
    private static final Map<String, String> SCHOOLED = Map.of(
            "person_id",
            "A",
            "delivery_day",
            "2025-06-29",
            "revision",
            "1",
            "line",
            "7",
            "stage",
            "小学",
            "state",
            "在读",
            "school_year",
            "2024-2025");
    private static final Map<String, String> UNREADABLE = Map.of(
            "person_id",
            "B",
            "delivery_day",
            "2025-06-30",
            "revision",
            "2",
            "line",
            "1873",
            "stage",
            "小学",
            "state",
            "在读",
            "school_year",
            "张三年");

    @TempDir
    Path home;

    private TestNight night(String run, List<Map<String, String>> students) {
        return new TestNight(home, run)
                .people(Map.of(
                        "person",
                        List.of(
                                Map.of("person_id", "A", "birth_date", "2015-01-01"),
                                Map.of("person_id", "B", "birth_date", "2014-01-01"),
                                Map.of("person_id", "C", "birth_date", "1980-01-01")),
                        "certificate",
                        List.of(
                                Map.of("person_id", "A"),
                                Map.of("person_id", "B", "delivery_day", "2025-06-30", "revision", "1", "line", "3"),
                                Map.of("person_id", "C")),
                        "student",
                        students));
    }

    @Test
    void itIsNotAvailableAndNamesTheRowsAndTheOthersStand() {
        var night = night("r20250630-01", List.of(SCHOOLED, UNREADABLE));

        var summary = night.figures();

        assertThat(summary)
                .containsKeys("failed.school_enrolment", "failed.pension", "failed.school_dropout", "failed.no_pension")
                .containsEntry(
                        "failed.school_enrolment",
                        "HC-W013 指标 残疾儿童少年义务教育入学率（school_enrolment v1）：有值不能转换成需要的类型；出在一人的这些行中：持证残疾人 2025-06-30 第 3 行；学籍信息 2025-06-30.2 第 1873 行。"
                                + "该指标今天没有数字（not_available），其余照常发布。")
                .containsEntry(
                        "failed.not_in_school",
                        "HC-W013 疑点 适龄残疾儿童少年未入学（not_in_school v1）：所依据的 school_enrolment 没有算出；出在一人的这些行中：持证残疾人 2025-06-30 第 3 行；学籍信息 2025-06-30.2 第 1873 行。"
                                + "昨天的疑点原样保留，今天不新增也不关闭，其余照常发布。");
        assertThat(summary.toString()).doesNotContain("张三");
        String cell = "SELECT numerator, denominator, rate, met, status FROM %s"
                + " WHERE area_code = '500113' AND breakdown = 'all' AND indicator = ";
        assertThat(night.read("coverage_rate", cell + "'school_enrolment'"))
                .containsExactly(Arrays.asList(null, null, null, null, "not_available"));
        assertThat(night.read("coverage_rate", cell + "'medical'")).containsExactly(List.of(0L, 3L, 0.0, false, "ok"));
        assertThat(night.read("indicator_fact", "SELECT count(*) FROM %s WHERE indicator = 'pension'"))
                .containsExactly(List.of(0L));
    }

    @Test
    void itsExceptionsNeitherOpenNorCloseUntilItIsComputedAgain() {
        var before = night("r20250628-01", List.of(SCHOOLED));
        before.figures();
        var listed = lives(before);
        assertThat(listed).containsExactly(List.of("B", "2025-06-28", "open"));

        var failed = night("r20250629-01", List.of(UNREADABLE)).after(before);
        failed.figures();
        assertThat(lives(failed)).isEqualTo(listed);

        var mended = night("r20250630-01", List.of(SCHOOLED)).after(failed);
        mended.figures();
        assertThat(lives(mended)).isEqualTo(listed);
    }

    private static List<List<Object>> lives(TestNight night) {
        return night.read(
                "exception",
                "SELECT person_id, CAST(since AS VARCHAR), state FROM %s WHERE exception = 'not_in_school' ORDER BY ALL");
    }

    @Test
    void amountsAndSizesAtTheirBoundsHaveFigures() {
        var most = "999999999.99";
        var night = new TestNight(home, "r20250630-01")
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
                                        "30",
                                        "income_per_head_yuan",
                                        most),
                                Map.of(
                                        "person_id",
                                        "A",
                                        "survey_year",
                                        "2023",
                                        "household_size",
                                        "30",
                                        "income_per_head_yuan",
                                        most),
                                Map.of(
                                        "person_id",
                                        "A",
                                        "survey_year",
                                        "2024",
                                        "household_size",
                                        "30",
                                        "income_per_head_yuan",
                                        most)),
                        "settlement",
                        List.of(
                                Map.of("person_id", "A", "settlement_date", "2025-01-01", "own_payment_yuan", most),
                                Map.of("person_id", "A", "settlement_date", "2025-01-02", "own_payment_yuan", most))));

        assertThat(night.figures()).noneSatisfy((key, value) -> assertThat(key).startsWith("failed."));
        assertThat(
                        night.read(
                                "coverage_rate",
                                "SELECT rate FROM %s WHERE indicator = 'income_growth' AND area_code = '500113' AND breakdown = 'all'"))
                .containsExactly(List.of(0.0));
        assertThat(night.read(
                        "risk_flag", "SELECT evidence ->> '$.own_payment_yuan' FROM %s WHERE rule = 'medical_shock'"))
                .containsExactly(List.of("1999999999.98"));
    }

    @Test
    void amountsFarBeyondTheirBoundsStopNoFigureEither() {
        var card = "6217002871234567.00";
        var night = new TestNight(home, "r20250630-01")
                .people(Map.of(
                        "certificate",
                        List.of(Map.of("person_id", "A"), Map.of("person_id", "B")),
                        "assistance",
                        List.of(Map.of(
                                "person_id",
                                "A",
                                "household_no",
                                "J1",
                                "assistance_category",
                                "农村低保",
                                "start_month",
                                "2025-01-01",
                                "income_per_head_month_yuan",
                                card)),
                        "survey",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "B",
                                        "survey_year",
                                        "2020",
                                        "household_size",
                                        "2000000000",
                                        "income_per_head_yuan",
                                        card),
                                Map.of(
                                        "person_id",
                                        "B",
                                        "survey_year",
                                        "2023",
                                        "household_size",
                                        "2000000000",
                                        "income_per_head_yuan",
                                        card),
                                Map.of(
                                        "person_id",
                                        "B",
                                        "survey_year",
                                        "2024",
                                        "household_size",
                                        "2000000000",
                                        "income_per_head_yuan",
                                        card)),
                        "settlement",
                        List.of(
                                Map.of("person_id", "B", "settlement_date", "2025-01-01", "own_payment_yuan", card),
                                Map.of("person_id", "B", "settlement_date", "2025-01-02", "own_payment_yuan", card))));

        assertThat(night.figures()).noneSatisfy((key, value) -> assertThat(key).startsWith("failed."));
    }
}
