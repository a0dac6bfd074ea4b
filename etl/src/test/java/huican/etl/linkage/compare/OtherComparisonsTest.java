package huican.etl.linkage.compare;

import static huican.etl.linkage.compare.Compared.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherComparisonsTest {
    private static final Comparison PLACE =
            Comparisons.named("first_equal", List.of("household", "phone", "town"), Map.of());

    @Test
    void oneFieldIsEqualOrDifferent() {
        var sex = Compared.kind("equal", 1);

        assertThat(Compared.level(sex, of("1"), of("1"))).isEqualTo("equal");
        assertThat(Compared.level(sex, of("1"), of("2"))).isEqualTo("different");
        assertThat(Compared.level(sex, of("1"), of((String) null))).isNull();
    }

    @Test
    void ofTwoFieldsTheSecondSpeaksWhereTheFirstIsUnknown() {
        var sex = Compared.kind("equal", 2);

        assertThat(Compared.level(sex, of(null, "女"), of("女", "男"))).isEqualTo("equal");
        assertThat(Compared.level(sex, of("男", "女"), of(null, "女"))).isEqualTo("different");
        assertThat(Compared.level(sex, of(null, null), of("女", "女"))).isNull();
    }

    @Test
    void theFirstFieldWithAMemberInCommonCounts() {
        assertThat(PLACE.levels()).containsExactly("household_equal", "phone_equal", "town_equal", "different");
        assertThat(Compared.level(PLACE, of("A:1 R:7", "13", "a"), of("R:7", "14", "b")))
                .isEqualTo("household_equal");
        assertThat(Compared.level(PLACE, of("A:1", "13 15", "a"), of("A:11", "15", "b")))
                .isEqualTo("phone_equal");
        assertThat(Compared.level(PLACE, of("A:1", null, "a"), of(null, "15", "a")))
                .isEqualTo("town_equal");
    }

    @Test
    void differentIsWhatDiffersInTheLastFieldToo() {
        assertThat(Compared.level(PLACE, of("A:1", "13", "a"), of("A:2", "14", "b")))
                .isEqualTo("different");
        assertThat(Compared.level(PLACE, of("A:1", "13", null), of("A:2", "14", "b")))
                .isNull();
    }

    @Test
    void textIsEqualNearAlikeOrDifferent() {
        var text = Compared.kind("text", 1);

        assertThat(Compared.level(text, of("martha"), of("martha"))).isEqualTo("equal");
        assertThat(Compared.level(text, of("martha"), of("marhta"))).isEqualTo("near");
        assertThat(Compared.level(text, of("dwayne"), of("duane"))).isEqualTo("different");
        assertThat(Compared.level(text, of("jellyfish"), of("smellyfish"))).isEqualTo("like");
        assertThat(Compared.level(text, of("martha"), of((String) null))).isNull();
    }

    @Test
    void theThresholdsOfTextAreOptions() {
        var text = Comparisons.named("text", List.of("street"), Map.of("near1", 0.99, "near2", 0.8));

        assertThat(Compared.level(text, of("martha"), of("marhta"))).isEqualTo("like");
        assertThat(Compared.level(text, of("dwayne"), of("duane"))).isEqualTo("like");
    }

    @Test
    void givenNameAndSurnameMayStandInEachOthersPlace() {
        var names = Compared.kind("swapped_text", 2);

        assertThat(Compared.level(names, of("amy", "lane"), of("amy", "lane"))).isEqualTo("equal");
        assertThat(Compared.level(names, of("amy", "lane"), of("lane", "amy"))).isEqualTo("swapped");
        assertThat(Compared.level(names, of("martha", "lane"), of("marhta", "lane")))
                .isEqualTo("near");
        assertThat(Compared.level(names, of("martha", "lane"), of("zoe", "lane")))
                .isEqualTo("one_equal");
        assertThat(Compared.level(names, of("martha", "lane"), of("zoe", "wood")))
                .isEqualTo("different");
    }

    @Test
    void ofTwoNamesOneOfThemUnknownTheOtherDecidesOrNothingIsSaid() {
        var names = Compared.kind("swapped_text", 2);

        assertThat(Compared.level(names, of(null, "lane"), of("amy", "lane"))).isEqualTo("one_equal");
        assertThat(Compared.level(names, of("martha", null), of("zoe", "wood"))).isEqualTo("different");
        assertThat(Compared.level(names, of("martha", null), of("marhta", "wood")))
                .isNull();
        assertThat(Compared.level(names, of("martha", null), of(null, "wood"))).isNull();
    }

    @Test
    void aKindNobodyKnowsIsRefusedWithTheClosestSpelling() {
        assertThatThrownBy(() -> Comparisons.named("chinese_nam", List.of("name"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("没有比较方式 \"chinese_nam\"，是否为 \"chinese_name\"？"
                        + "（可用：chinese_name、date、equal、first_equal、number、swapped_text、text）");
    }

    @Test
    void anOptionNobodyKnowsAndAnotherNumberOfFieldsAreRefused() {
        assertThatThrownBy(() -> Comparisons.named("text", List.of("street"), Map.of("near3", 0.5)))
                .hasMessage("没有比较方式 \"text\" 的选项 \"near3\"，是否为 \"near1\"？（可用：near1、near2）");
        assertThatThrownBy(() -> Comparisons.named("equal", List.of("sex"), Map.of("near1", 0.5)))
                .hasMessage("没有比较方式 \"equal\" 的选项 \"near1\"（没有选项）");
        assertThatThrownBy(() -> Comparisons.named("number", List.of("number"), Map.of()))
                .hasMessage("比较方式 \"number\" 需要 3 个字段，给出 1 个");
        assertThatThrownBy(() -> Comparisons.named("first_equal", List.of(), Map.of()))
                .hasMessage("比较方式 \"first_equal\" 需要 1 个以上字段，给出 0 个");
    }
}
