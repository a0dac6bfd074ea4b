package huican.warehouse.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.figures.WhatIfComparison.Area;
import huican.schemas.figures.WhatIfComparison.Figure;
import huican.schemas.figures.WhatIfComparison.Member;
import huican.schemas.run.Home;
import huican.warehouse.TestNight;
import huican.warehouse.publish.Publisher;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareWhatIfTest {
    private static final LocalDate DAY = LocalDate.parse("2025-06-30");

    @TempDir
    Path home;

    @BeforeEach
    void publish() {
        var night = new TestNight(home, "r20250630-01")
                .people(Map.of(
                        "certificate",
                        List.of(
                                Map.of("person_id", "severe", "grade", "一级", "town", "500113004"),
                                Map.of(
                                        "person_id",
                                        "intellectual",
                                        "grade",
                                        "三级",
                                        "category",
                                        "智力",
                                        "town",
                                        "500113004"),
                                Map.of("person_id", "mental", "grade", "四级", "category", "精神", "town", "500113005"),
                                Map.of("person_id", "tekun", "grade", "三级", "category", "精神", "town", "500113005"),
                                Map.of("person_id", "limb", "grade", "三级", "town", "500113004")),
                        "assistance",
                        List.of(Map.of(
                                "person_id", "tekun", "assistance_category", "特困供养", "start_month", "2025-01-01")),
                        "monitoring",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "severe",
                                        "household_no",
                                        "H1",
                                        "monitoring_year",
                                        "2025",
                                        "household_kind",
                                        "监测户"),
                                Map.of(
                                        "person_id",
                                        "limb",
                                        "household_no",
                                        "H2",
                                        "monitoring_year",
                                        "2025",
                                        "household_kind",
                                        "一般农户")),
                        "settlement",
                        List.of(
                                Map.of(
                                        "person_id",
                                        "severe",
                                        "settlement_date",
                                        "2025-06-30",
                                        "own_payment_yuan",
                                        "10000"),
                                Map.of(
                                        "person_id",
                                        "limb",
                                        "settlement_date",
                                        "2025-06-30",
                                        "own_payment_yuan",
                                        "19999.99"),
                                Map.of(
                                        "person_id",
                                        "mental",
                                        "settlement_date",
                                        "2025-06-30",
                                        "own_payment_yuan",
                                        "20000"))));
        night.figures();
        Publisher.point(new Home(home), Publisher.build(night.night()));
    }

    @Test
    void theExtendedNursingSubsidyAddsGradesThreeAndFourOfTwoCategoriesAndTheirYearlyCost() {
        var compared = CompareWhatIf.of(new Home(home), "nursing_subsidy", "extended", DAY);

        assertThat(compared.definition()).isEqualTo("nursing_subsidy v1");
        assertThat(compared.whatIf()).isEqualTo("nursing_subsidy v2");
        assertThat(compared.members())
                .containsExactly(
                        new Member(true, "intellectual", "", "500113004", 5, 3, new BigDecimal("80.00")),
                        new Member(true, "mental", "", "500113005", 6, 4, new BigDecimal("80.00")));
        assertThat(compared.areas().get(0))
                .isEqualTo(new Area(
                        "500113",
                        compared.areas().get(0).name(),
                        new Figure(0L, 1L, 0.0),
                        new Figure(0L, 3L, 0.0),
                        2,
                        0,
                        Optional.of(new BigDecimal("1920.00"))));
        assertThat(compared.assumed()).isEqualTo(2);
        assertThat(compared.unpriced()).isZero();
    }

    @Test
    void aListByAWhatIfStandsBesideTheListInForceWithTheYearlyCostOfWhomItAdds() {
        var compared = CompareWhatIf.of(new Home(home), "nursing_subsidy_missing", "extended", DAY);

        assertThat(compared.list()).isTrue();
        assertThat(compared.definition()).isEqualTo("nursing_subsidy_missing v1");
        assertThat(compared.whatIf()).isEqualTo("nursing_subsidy_missing v2");
        assertThat(compared.members())
                .containsExactly(
                        new Member(true, "intellectual", "", "500113004", 5, 3, new BigDecimal("80.00")),
                        new Member(true, "mental", "", "500113005", 6, 4, new BigDecimal("80.00")));
        assertThat(compared.areas().get(0))
                .isEqualTo(new Area(
                        "500113",
                        compared.areas().get(0).name(),
                        new Figure(1L, null, null),
                        new Figure(3L, null, null),
                        2,
                        0,
                        Optional.of(new BigDecimal("1920.00"))));
    }

    @Test
    void aRiskRuleByAWhatIfAddsPeopleAndCostsNothing() {
        var compared = CompareWhatIf.of(new Home(home), "medical_shock", "strict", DAY);

        assertThat(compared.members()).containsExactly(new Member(true, "severe", "", "500113004", 4, 1, null));
        assertThat(compared.areas().get(0).inForce().numerator()).isEqualTo(1);
        assertThat(compared.areas().get(0).whatIf().numerator()).isEqualTo(2);
        assertThat(compared.areas().get(0).yearlyCost()).isEmpty();
        assertThat(compared.unpriced()).isZero();
    }

    @Test
    void aWhatIfIsNeverPublished() {
        assertThat(new TestNight(home, "r20250630-01")
                        .read(
                                "coverage_rate",
                                "SELECT DISTINCT definition_version FROM %s WHERE indicator = 'nursing_subsidy'"))
                .containsExactly(List.of("nursing_subsidy v1"));
    }

    @Test
    void anUnknownWhatIfIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> CompareWhatIf.of(new Home(home), "nursing_subsidy", "extendet", DAY))
                .hasMessage("HC-W056 nursing_subsidy 没有测算口径 extendet。什么也没有做；它有：extended。");
        assertThatThrownBy(() -> CompareWhatIf.of(new Home(home), "medical", "extended", DAY))
                .hasMessage("HC-W056 medical 没有测算口径 extended。什么也没有做；它没有测算口径。");
        assertThatThrownBy(() -> CompareWhatIf.of(new Home(home), "medical_shok", "extended", DAY))
                .hasMessage(
                        "HC-W052 没有口径 medical_shok：它不是指标、疑点或预警规则的键。什么也没有做；有哪些：huican definitions list，是否为 \"medical_shock\"？");
    }
}
