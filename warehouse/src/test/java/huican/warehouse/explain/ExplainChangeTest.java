package huican.warehouse.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.figures.Explanation;
import huican.schemas.figures.Explanation.Figure;
import huican.schemas.figures.Explanation.Member;
import huican.schemas.figures.Explanation.Part;
import huican.schemas.run.Home;
import huican.warehouse.RandomPeople;
import huican.warehouse.TestNight;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.publish.Publisher;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainChangeTest {
    private static final LocalDate FROM = LocalDate.parse("2025-06-29");
    private static final LocalDate TO = LocalDate.parse("2025-06-30");

    @TempDir
    Path home;

    @Test
    void eachMemberThatChangedHasOneCause() {
        publish(
                night(
                        "r20250629-01",
                        List.of(
                                holder("stays", "一级", "500113004"),
                                holder("dies", "一级", "500113004"),
                                holder("moves", "一级", "500113004"),
                                holder("healed", "二级", "500113004"),
                                holder("merged", "一级", "500113004"),
                                holder("survivor", "一级", "500113004"))),
                night(
                                "r20250630-01",
                                List.of(
                                        holder("stays", "一级", "500113004"),
                                        holder("new", "一级", "500113004"),
                                        holder("moves", "一级", "500113005"),
                                        holder("healed", "四级", "500113004"),
                                        holder("survivor", "一级", "500113004")))
                        .table(
                                "identity_event",
                                List.of(Map.of(
                                        "event", "merge", "person_id", "merged", "into_person_id", "survivor"))));

        var town = ExplainChange.of(new Home(home), "family_doctor", FROM, TO, "500113004");
        var district = ExplainChange.of(new Home(home), "nursing_subsidy", FROM, TO, "500113");

        assertThat(town.members())
                .containsExactly(
                        new Member("population_in", "new", 1, 0),
                        new Member("population_out", "dies", -1, 0),
                        new Member("moved_out", "moves", -1, 0),
                        new Member("merged", "survivor", -1, 0));
        assertThat(district.before().denominator()).isEqualTo(6);
        assertThat(district.after().denominator()).isEqualTo(4);
        assertThat(district.parts())
                .extracting(Part::part)
                .containsExactly("population_in", "population_out", "data_out", "merged");
    }

    @ParameterizedTest(name = "people of seed {0}")
    @ValueSource(longs = {11, 12})
    void thePartsAddUpToTheDifferenceOfEveryFigure(long seed) {
        publish(
                new TestNight(home, "r20250629-01").people(RandomPeople.of(seed, 90)),
                new TestNight(home, "r20250630-01")
                        .people(RandomPeople.of(seed + 100, 80))
                        .table(
                                "identity_event",
                                List.of(
                                        Map.of("event", "merge", "person_id", "p85", "into_person_id", "p7"),
                                        Map.of("event", "merge", "person_id", "p86", "into_person_id", "p85"))));

        int members = 0;
        for (String indicator : List.of(
                "family_doctor",
                "nursing_subsidy",
                "pension",
                "home_accessibility",
                "vocational_training",
                "income_growth")) {
            for (String area : List.of("500113", "500113005")) {
                var explained = ExplainChange.of(new Home(home), indicator, FROM, TO, area);

                members += explained.members().size();
                assertThat(explained.parts().stream().mapToLong(Part::numerator).sum())
                        .as(indicator + " " + area)
                        .isEqualTo(difference(explained, Figure::numerator));
                assertThat(explained.parts().stream()
                                .mapToLong(Part::denominator)
                                .sum())
                        .as(indicator + " " + area)
                        .isEqualTo(difference(explained, Figure::denominator));
                if (explained.before().rate() != null && explained.after().rate() != null) {
                    assertThat(explained.parts().stream()
                                    .map(part -> part.rate().orElseThrow())
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                            .as(indicator + " " + area)
                            .isEqualByComparingTo(rounded(explained.after()).subtract(rounded(explained.before())));
                }
                assertThat(explained.members().stream()
                                .mapToLong(Member::denominator)
                                .sum())
                        .isEqualTo(difference(explained, Figure::denominator));
            }
        }
        assertThat(members).as("much changed").isGreaterThan(200);
    }

    /** The first day was counted by a definition that is wider than the one in force. */
    @Test
    void aChangedDefinitionIsAPartOfItsOwn() {
        var before = night(
                "r20250629-01",
                List.of(holder("severe", "一级", "500113004"), intellectual("leaves"), intellectual("stays")));
        before.figures();
        var wide = Indicators.called("nursing_subsidy", home.resolve("definitions"));
        CountedDay.by(before, wide.only(wide.versions().get(1)));
        var after = night(
                        "r20250630-01",
                        List.of(
                                holder("severe", "一级", "500113004"),
                                holder("new", "二级", "500113004"),
                                intellectual("stays")))
                .after(before);
        after.figures();
        Publisher.point(new Home(home), Publisher.build(after.night()));

        var explained = ExplainChange.of(new Home(home), "nursing_subsidy", FROM, TO, "500113");

        assertThat(explained.before().definition()).isEqualTo("nursing_subsidy v2");
        assertThat(explained.after().definition()).isEqualTo("nursing_subsidy v1");
        assertThat(explained.members())
                .containsExactly(
                        new Member("population_in", "new", 1, 0),
                        new Member("population_out", "leaves", -1, 0),
                        new Member("definition_out", "stays", -1, 0));
    }

    @Test
    void whatCannotBeExplainedIsRefusedWithWhatToDo() {
        publish(
                night("r20250629-01", List.of(holder("a", "一级", "500113004"))).without("参保信息"),
                night("r20250630-01", List.of(holder("a", "一级", "500113004"))));
        var there = new Home(home);

        assertThatThrownBy(() -> ExplainChange.of(there, "nursing_subsidie", FROM, TO, "500113"))
                .hasMessage(
                        "HC-W052 没有指标 nursing_subsidie。什么也没有做；有哪些：huican definitions list，是否为 \"nursing_subsidy\"？");
        assertThatThrownBy(() -> ExplainChange.of(there, "medical", FROM, TO, "500113"))
                .hasMessageStartingWith("HC-W054 2025-06-29 的 medical");
        assertThatThrownBy(() -> ExplainChange.of(there, "pension", FROM, TO, "500114"))
                .hasMessageStartingWith("HC-W053 2025-06-29 没有地区 500114");
        assertThatThrownBy(() -> ExplainChange.of(there, "pension", FROM.minusDays(1), TO, "500113"))
                .hasMessageContaining("HC-W031 2025-06-28 没有已发布的运行。什么也没有做；有 2025-06-30、2025-06-29");
    }

    private void publish(TestNight before, TestNight after) {
        before.figures();
        after.after(before).figures();
        Publisher.point(new Home(home), Publisher.build(after.night()));
    }

    private TestNight night(String run, List<Map<String, String>> certificates) {
        return new TestNight(home, run).people(Map.of("certificate", certificates));
    }

    private static Map<String, String> holder(String person, String grade, String town) {
        return Map.of("person_id", person, "grade", grade, "town", town);
    }

    private static Map<String, String> intellectual(String person) {
        return Map.of("person_id", person, "grade", "三级", "category", "智力", "town", "500113004");
    }

    private static long difference(Explanation explained, Function<Figure, Long> number) {
        Long before = number.apply(explained.before());
        Long after = number.apply(explained.after());
        return (after == null ? 0 : after) - (before == null ? 0 : before);
    }

    private static BigDecimal rounded(Figure figure) {
        return BigDecimal.valueOf(figure.rate()).setScale(6, RoundingMode.HALF_UP);
    }
}
