package huican.etl.linkage.compare;

import static huican.etl.linkage.compare.Compared.of;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.standardise.IdNumber;
import huican.etl.testing.People;
import org.junit.jupiter.api.Test;

class NumberComparisonTest {
    private static final Comparison NUMBER = Compared.kind("number", 4);
    private static final String OWN = People.idNumber("19620714", 351);

    private static String level(String a, String b) {
        return Compared.level(NUMBER, of(a, null, null, "18"), of(b, null, null, "18"));
    }

    /** The first one was delivered with 15 digits. */
    private static String levelOfOldForm(String a, String b) {
        return Compared.level(NUMBER, of(a, null, null, "15"), of(b, null, null, "18"));
    }

    /** With another digit at that place (from 0). */
    private static String wrong(String number, int at) {
        char other = number.charAt(at) == '4' ? '5' : '4';
        return number.substring(0, at) + other + number.substring(at + 1);
    }

    private static String swapped(String number, int at) {
        return number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
    }

    private static String checked(String body) {
        return body.substring(0, 17) + IdNumber.check(body);
    }

    @Test
    void oneValidNumberIsEqualAndAnInvalidOneOnlyAsWritten() {
        assertThat(level(OWN, OWN)).isEqualTo("equal");
        assertThat(level(wrong(OWN, 3), wrong(OWN, 3))).isEqualTo("equal_as_written");
    }

    @Test
    void aNumberThatIsNotValidIsNoneThoughItsCheckCharacterFits() {
        String[] rounded = of(OWN, null, null, NumberComparison.NOT_VALID);
        assertThat(Compared.level(NUMBER, rounded, rounded)).isEqualTo("equal_as_written");
        String other = checked(wrong(OWN, 16));
        assertThat(level(OWN, other)).isEqualTo("near_valid");
        assertThat(Compared.level(NUMBER, rounded, of(other, null, null, "18"))).isEqualTo("two_errors");
    }

    @Test
    void aWrongALostOrASurplusDigitIsOneDigit() {
        assertThat(level(OWN, wrong(OWN, 11))).isEqualTo("one_digit");
        assertThat(level(OWN, OWN.substring(0, 9) + OWN.substring(10))).isEqualTo("one_digit");
        assertThat(level(OWN, OWN.substring(0, 9) + "7" + OWN.substring(9))).isEqualTo("one_digit");
    }

    @Test
    void neighboursThatChangedPlacesAreSwapped() {
        assertThat(level(OWN, swapped(OWN, 9))).isEqualTo("swapped");
    }

    @Test
    void twoWrongDigitsAreTwoErrorsAndThreeADifference() {
        assertThat(level(OWN, wrong(wrong(OWN, 3), 12))).isEqualTo("two_errors");
        assertThat(level(OWN, wrong(wrong(wrong(OWN, 3), 8), 12))).isEqualTo("different");
    }

    @Test
    void anInvalidNumberWith15DigitsIsTwoErrorsFromItsLongForm() {
        String fifteen = OWN.substring(0, 6) + OWN.substring(8, 17);

        assertThat(level(OWN, fifteen)).isEqualTo("two_errors");
        assertThat(level(OWN, wrong(fifteen, 2))).isEqualTo("two_errors");
        assertThat(level(OWN, wrong(wrong(fifteen, 2), 7))).isEqualTo("different");
    }

    @Test
    void anErrorInANumberOf15DigitsMakesTwoValidNumbersOneDigitApart() {
        assertThat(levelOfOldForm(OWN, checked(wrong(OWN, 4)))).isEqualTo("one_digit");
        assertThat(levelOfOldForm(checked(wrong(OWN, 4)), OWN)).isEqualTo("one_digit");
        assertThat(levelOfOldForm(OWN, checked(swapped(OWN, 4)))).isEqualTo("swapped");
    }

    @Test
    void twoValidNumbersDeliveredWith18CharactersAreTwoHoweverNear() {
        assertThat(level(OWN, checked(wrong(OWN, 4)))).isEqualTo("near_valid");
        assertThat(level(OWN, checked(swapped(OWN, 4)))).isEqualTo("near_valid");
        assertThat(level(OWN, People.idNumber("19620724", 351))).isEqualTo("near_valid");
    }

    @Test
    void theNumberInACertificateWasDeliveredWith18Characters() {
        String other = checked(wrong(OWN, 4));
        String oldForm = checked(wrong(OWN, 5));

        assertThat(Compared.level(NUMBER, of(null, OWN, null, null), of(other, null, null, "18")))
                .isIn("near_valid", "different_valid");
        assertThat(Compared.level(NUMBER, of(oldForm, OWN, null, "15"), of(other, null, null, "18")))
                .isIn("near_valid", "different_valid");
        assertThat(Compared.level(NUMBER, of(oldForm, OWN, null, "15"), of(OWN, null, null, "18")))
                .isEqualTo("equal");
    }

    @Test
    void aCertificateOfTheOthersNumberDoesNotMakeTwoNumbersOne() {
        String other = People.idNumber("19700101", 12);

        assertThat(Compared.level(NUMBER, of(other, OWN, null, "18"), of(OWN, null, null, "18")))
                .isEqualTo("crossed");
        assertThat(Compared.level(NUMBER, of(OWN, other, null, "18"), of(other, OWN, null, "18")))
                .isEqualTo("crossed");
    }

    @Test
    void whereNobodySaysHowNumbersWereDeliveredTheyHad18Characters() {
        assertThat(Compared.level(
                        Compared.kind("number", 3), of(OWN, null, null), of(checked(wrong(OWN, 4)), null, null)))
                .isEqualTo("near_valid");
    }

    @Test
    void twinsHaveTwoNumbersAlthoughTheyDifferByOneOrderDigit() {
        for (int order : new int[] {353, 341, 531}) {
            assertThat(level(OWN, People.idNumber("19620714", order))).isIn("near_valid", "different_valid");
        }
        assertThat(levelOfOldForm(OWN, People.idNumber("19620714", 353))).isEqualTo("one_order_digit");
        assertThat(levelOfOldForm(OWN, People.idNumber("19620714", 341))).isEqualTo("one_order_digit");
        assertThat(levelOfOldForm(OWN, People.idNumber("19620714", 531))).isEqualTo("different_valid");
    }

    @Test
    void whoIsBornAfter1999NeverHad15Digits() {
        String born = People.idNumber("20110714", 351);

        assertThat(levelOfOldForm(born, checked(wrong(born, 4)))).isEqualTo("different_valid");
        assertThat(levelOfOldForm(OWN, checked(OWN.substring(0, 6) + "20" + OWN.substring(8))))
                .isEqualTo("different_valid");
    }

    @Test
    void theNumberOfTheCertificateIsOwnToo() {
        String[] left = of(wrong(OWN, 2), OWN, null);

        assertThat(Compared.level(NUMBER, left, of(OWN, null, null))).isEqualTo("equal");
        assertThat(Compared.level(NUMBER, left, of(null, OWN, null))).isEqualTo("equal");
    }

    @Test
    void theNumberOfAGuardianIsAnothers() {
        String guardian = People.idNumber("19350101", 12);
        String child = People.idNumber("20110714", 351);

        assertThat(Compared.level(NUMBER, of(guardian, null, null), of(child, null, child + " " + guardian)))
                .isEqualTo("others");
        assertThat(Compared.level(NUMBER, of(guardian, null, null), of(null, null, guardian)))
                .isEqualTo("others");
    }

    @Test
    void withoutANumberOnOneSideNothingIsSaid() {
        assertThat(level(OWN, null)).isNull();
        assertThat(level(null, null)).isNull();
        assertThat(level(OWN, "无")).isNull();
        assertThat(level("12345678", "12345678")).isNull();
    }
}
