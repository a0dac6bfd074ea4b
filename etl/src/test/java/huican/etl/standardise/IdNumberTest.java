package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.People;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTest {
    private static final String NUMBER = People.idNumber("19900228", 123);

    @Test
    void checkCharacterFollowsMod11_2() {
        // The worked example of GB 11643-1999, appendix A.
        assertThat(IdNumber.check("11010519491231002")).isEqualTo('X');
    }

    @Test
    void everyOtherCheckCharacterIsRefused() {
        for (char c : "0123456789X".toCharArray()) {
            String candidate = NUMBER.substring(0, 17) + c;

            assertThat(IdNumber.valid(candidate)).isEqualTo(c == NUMBER.charAt(17) ? candidate : null);
        }
    }

    @Test
    void everySingleWrongDigitIsRefused() {
        for (int at = 0; at < 17; at++) {
            char wrong = NUMBER.charAt(at) == '9' ? '0' : (char) (NUMBER.charAt(at) + 1);

            assertThat(IdNumber.valid(NUMBER.substring(0, at) + wrong + NUMBER.substring(at + 1)))
                    .isNull();
        }
    }

    @Test
    void fifteenDigitsBecomeEighteen() {
        String fifteen = NUMBER.substring(0, 6) + NUMBER.substring(8, 17);

        assertThat(IdNumber.valid(fifteen)).isEqualTo(NUMBER);
    }

    @Test
    void aDayThatNeverWasIsRefused() {
        String first17 = "50011319900230" + "123";

        assertThat(IdNumber.valid(first17 + IdNumber.check(first17))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "1234567890", "50011319900228A231", "5001131990022812311"})
    void otherLengthsAndCharactersAreRefused(String text) {
        assertThat(IdNumber.valid(text)).isNull();
    }

    @Test
    void sexAndBirthDateStandInTheNumber() {
        assertThat(IdNumber.sex(NUMBER)).isEqualTo("男");
        assertThat(IdNumber.sex(People.idNumber("20040229", 26))).isEqualTo("女");
        assertThat(IdNumber.birthDate(People.idNumber("20040229", 26))).isEqualTo(LocalDate.of(2004, 2, 29));
    }
}
