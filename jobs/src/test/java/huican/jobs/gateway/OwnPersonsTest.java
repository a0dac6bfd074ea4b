package huican.jobs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.standardise.IdNumber;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPersonsTest {
    /** Put together here: no whole number is written down in the sources. */
    private static final String FIRST_17 = "500113" + "19051230" + "123";

    private static final String ID = FIRST_17 + IdNumber.check(FIRST_17);

    private final OwnPersons persons = new OwnPersons(
            List.of("张三丰", "李　四", "高峰", "阿依古丽·买买提", "X", "李**", "王*"),
            Set.of("50011351230123", "02366221234"),
            List.of("地区：高峰村、石滩镇"));

    @ParameterizedTest
    @ValueSource(strings = {"张三丰", "放行，张三丰已核对", "李四来电", "李 四", "张 三 丰 放行", "姓名：张　三　丰", "x张 三 丰 y", "阿依古丽·买买提"})
    void aPersonsNameIsFoundWhereverItStands(String text) {
        assertThat(persons.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"张**", "李**", "王*", "张三", "张三十", "高峰村民", "张 三 丰收", "李", "", "四李", "2025-06-30 接受 24,400 + 隔离 9"})
    void anotherTextNamesNobody(String text) {
        assertThat(persons.in(text)).isFalse();
    }

    @Test
    void aNameThatIsAWordOfOursIsCountedAndNotLookedFor() {
        assertThat(persons.ordinary()).isEqualTo(1);
        assertThat(persons.names()).isEqualTo(3);
    }

    @Test
    void knownNumbersAreFoundHoweverTheyAreWritten() {
        assertThat(persons.in("电话 023-66221234")).isTrue();
        assertThat(persons.in("(023 6622 1234)")).isTrue();
        assertThat(persons.in("0236622123")).isFalse();
        assertThat(persons.in("10236622123456")).as("inside a longer number").isFalse();
    }

    @Test
    void anIdNumberIsFoundWithSpacesHyphensInFullWidthAndInACertificateNumber() {
        String spaced = ID.substring(0, 6) + " " + ID.substring(6, 14) + " " + ID.substring(14);
        String wide = ID.chars()
                .collect(StringBuilder::new, (t, c) -> t.append((char) (c - '!' + '！')), StringBuilder::append)
                .toString();

        for (String written : List.of(
                ID,
                "错位甲_" + ID + "_证明.jpg",
                "G" + ID,
                ID + "42",
                ID + "42B1",
                spaced,
                spaced.replace(' ', '-'),
                spaced + " 42",
                wide,
                String.join(" ", ID.split("")),
                ID.toLowerCase())) {
            assertThat(PersonalNumbers.holds("x " + written))
                    .as(written.replaceAll("\\d", "9"))
                    .isTrue();
        }
        char wrong = ID.charAt(17) == '0' ? '1' : '0';
        assertThat(PersonalNumbers.holds(FIRST_17 + wrong)).isFalse();
        assertThat(PersonalNumbers.holds("snapshot " + ID + "7"))
                .as("19 digits")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"13900000000", "139 0000 0000", "139-0000-0000", "１３９００００００００", "139 00000000", "电话13900000000。"
            })
    void aMobileTelephoneIsFound(String text) {
        assertThat(PersonalNumbers.holds(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-06-30 18 1390 000 00000",
                "17 2025-06-30 9",
                "r20250630-01 2025-06-30",
                "a13900000000f",
                "rows=13,900,000,000",
                "20250630080512",
                "8234567890123456789",
                "c28e004851479305024463a9",
                "123e4567-e89b-12d3-a456-426614174000"
            })
    void datesCountsAndHashesAreNoNumbersOfPersons(String text) {
        assertThat(PersonalNumbers.holds(text)).isFalse();
    }

    @Test
    void theProgramsOwnWordsAreThereAndNoInventedNameIs(@TempDir Path folder) {
        String all = String.join("\n", OwnWords.of(folder.resolve("definitions")));

        assertThat(all).contains("鱼洞街道", "持证残疾人", "困难残疾人生活补贴", "本库的人", "应享未享");
        assertThat(all.length()).isGreaterThan(1_000_000);
    }
}
