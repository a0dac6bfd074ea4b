package huican.jobs.usecase.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.seeds.reference.Departments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands understand the words that they print. */
class DeliveryWordsTest {
    @ParameterizedTest
    @CsvSource({"挂起, held", "held, held", "退回, rejected", "未读取, unread", "传输中, unfinished", "被取代, superseded"})
    void aStateIsNamedInEitherLanguage(String word, String state) {
        assertThat(DeliveryWords.stateOf(word)).hasValue(state);
    }

    @Test
    void anotherWordIsNoState() {
        assertThat(DeliveryWords.stateOf("挂")).isEmpty();
        assertThat(DeliveryWords.allStates()).startsWith("accepted（接收）、held（挂起）");
    }

    @ParameterizedTest
    @CsvSource({
        "education, education",
        "区教委, education",
        "区教育委员会, education",
        "教委, education",
        "区残疾人联合会, registry",
        "医保局, medical_insurance",
        "区人力资源和社会保障局, human_resources",
    })
    void aDepartmentIsNamedByKeyOrName(String word, String source) {
        assertThat(NamedDelivery.source(Departments.ofProduct(), word).source()).isEqualTo(source);
    }

    @Test
    void anotherDepartmentIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> NamedDelivery.source(Departments.ofProduct(), "区教育局"))
                .hasMessageContaining("没有来源 \"区教育局\"，是否为 区")
                .hasMessageContaining("education（区教委）");
    }
}
