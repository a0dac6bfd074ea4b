package huican.seeds.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes of single values. */
class NoiseTest {

    private static final Draw DRAW = Draw.ofSeed(3);
    private static final LocalDate BIRTH = LocalDate.of(1957, 4, 9);

    private final IdNumbers numbers = new IdNumbers();
    private final String number = numbers.number(17, BIRTH, true, DRAW);
    private final NameNoise names = new NameNoise();

    @Test
    void aWrongASwappedAndALostDigitMakeNumbersThatAreNotValid() {
        for (int i = 0; i < 200; i++) {
            var draw = DRAW.child("try", i);
            assertThat(NumberNoise.digitWrong(number, draw))
                    .hasSize(18)
                    .satisfies(n -> assertThat(differing(n)).isEqualTo(1));
            assertThat(NumberNoise.digitsSwapped(number, draw))
                    .hasSize(18)
                    .satisfies(n -> assertThat(differing(n)).isEqualTo(2));
            assertThat(NumberNoise.digitLost(number, draw)).hasSize(17);
            assertThat(IdNumbers.valid(NumberNoise.digitWrong(number, draw))).isFalse();
            assertThat(IdNumbers.valid(NumberNoise.digitsSwapped(number, draw))).isFalse();
        }
    }

    @Test
    void theWrongShortFormIsAValidNumberOfNobody() {
        var noise = new NumberNoise(n -> false);

        String wrong = noise.shortOther(number, DRAW);

        assertThat(wrong).hasSize(15);
        assertThat(IdNumbers.longForm(wrong)).isNotEqualTo(number).matches(IdNumbers::valid);
        assertThat(new NumberNoise(n -> true).shortOther(number, DRAW))
                .as("all others are taken")
                .isEqualTo(number);
    }

    @Test
    void aPersonBornInThisCenturyHasNoShortForm() {
        String young = numbers.number(17, LocalDate.of(2015, 4, 9), true, DRAW);

        assertThat(new NumberNoise(n -> false).shortOther(young, DRAW)).isEqualTo(young);
    }

    @Test
    void aNumberTellsTheOnlyPersonWhoCanHaveIt() {
        for (long person : new long[] {0, 4, 365, 120_000, IdNumbers.BLOCK, 7L * IdNumbers.BLOCK + 4_711}) {
            LocalDate birth = numbers.birthDate(person, 1996);

            assertThat(numbers.personOf(numbers.number(person, birth, person % 2 == 0, DRAW)))
                    .isEqualTo(person);
        }
    }

    @ParameterizedTest
    @CsvSource({"homophone, 王建国, [健剑渐见果汪]", "look_alike, 李伟, 纬", "traditional, 刘建, 劉", "character_masked, 李秀英, [*？□]"})
    void aCharacterOfANameIsTakenForAnother(String kind, String name, String characters) {
        String wrong = names.change(NoiseKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)), name, DRAW);

        assertThat(wrong).hasSameSizeAs(name).isNotEqualTo(name).containsPattern(characters);
    }

    @Test
    void aNameLosesACharacterOrHasTwoSwapped() {
        assertThat(names.change(NoiseKind.CHARACTER_LOST, "李秀英", DRAW)).isIn("李秀", "李英");
        assertThat(names.change(NoiseKind.CHARACTER_LOST, "李英", DRAW)).isEqualTo("李英");
        assertThat(names.change(NoiseKind.CHARACTERS_SWAPPED, "李秀英", DRAW.child("swap", 1)))
                .isIn("李英秀", "李秀英");
    }

    @Test
    void aRareCharacterOfTwoUnitsStaysWhole() {
        assertThat(names.change(NoiseKind.CHARACTER_LOST, "李𬱖英", DRAW)).isIn("李𬱖", "李英");
    }

    @ParameterizedTest
    @CsvSource({"1957-04-09, 1957-03-10", "2000-02-05, 2000-01-01", "1984-02-01, 1983-12-30", "1961-09-24, 1961-08-15"})
    void theLunarDateIsRightWithinThreeDaysWhereNoLeapMonthCameBefore(LocalDate birth, LocalDate lunar) {
        assertThat(BirthNoise.lunar(birth)).isBetween(lunar.minusDays(3), lunar.plusDays(3));
    }

    @Test
    void dayAndMonthOfBirthAreSwappedWhereThatIsADate() {
        assertThat(BirthNoise.change(NoiseKind.BIRTH_DAY_MONTH, BIRTH, DRAW)).isEqualTo(LocalDate.of(1957, 9, 4));
        assertThat(BirthNoise.change(NoiseKind.BIRTH_DAY_MONTH, LocalDate.of(1957, 4, 29), DRAW))
                .isEqualTo(LocalDate.of(1957, 4, 29));
    }

    private long differing(String other) {
        long count = 0;
        for (int i = 0; i < number.length(); i++) {
            count += number.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return count;
    }
}
