package huican.etl.linkage.compare;

import static huican.etl.linkage.compare.Compared.of;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateComparisonTest {
    private static final Comparison DATE = Compared.kind("date", 2);

    @ParameterizedTest
    @CsvSource({
        "1962-07-14, 1962-07-14, equal",
        "1962-07-04, 1962-04-07, day_month_swapped",
        "1962-07-14, 1972-07-14, one_digit",
        "1962-07-14, 1962-07-41, one_digit",
        "1962-07-14, 1926-07-14, one_digit",
        "1962-07-14, 1962-11-30, same_year",
        "1962-07-14, 1958-11-30, different",
        "1962-07-14, 62.7.14, different",
    })
    void theLevelIsTheStrongestErrorThatExplainsTheDifference(String a, String b, String level) {
        assertThat(Compared.level(DATE, of(a, null), of(b, null))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "1962-07-14, 1962-06-13", // an ordinary day
        "2023-04-15, 2023-02-25", // the 25th of the second second month (闰二月)
        "1990-01-20, 1989-12-24", // the lunar year 1989 ends on 26 January 1990
        "1990-01-20, 1990-12-24", // the same, its year written as the solar one
        "2034-01-15, 2033-11-25", // 闰十一月 2033
    })
    void aDayOfTheLunarCalendarWrittenAsASolarOneIsLunar(String solar, String lunar) {
        assertThat(Compared.level(DATE, of(solar, null), of(lunar, null))).isEqualTo("lunar");
        assertThat(Dates.near(solar, lunar)).isTrue();
    }

    @Test
    void aDayNextToTheLunarOneOrInAnotherYearIsNot() {
        assertThat(Compared.level(DATE, of("1962-07-14", null), of("1962-06-24", null)))
                .isEqualTo("same_year");
        assertThat(Compared.level(DATE, of("1962-07-14", null), of("1963-06-13", null)))
                .isEqualTo("different");
    }

    @Test
    void whereNoDateIsRecordedTheOneInTheNumberStandsIn() {
        assertThat(Compared.level(DATE, of(null, "1962-07-14"), of("1962-07-14", "1970-01-01")))
                .isEqualTo("equal");
        assertThat(Compared.level(DATE, of("1962-07-14", "1958-11-30"), of("1962-07-14", "1970-01-01")))
                .isEqualTo("equal");
        assertThat(Compared.level(DATE, of(null, "1962-07-14"), of(null, "1962-07-14")))
                .isEqualTo("equal");
        assertThat(Compared.level(DATE, of(null, null), of("1962-07-14", null))).isNull();
    }

    @Test
    void nearAreDaysUpToTheLunarOne() {
        assertThat(Dates.near("1962-07-14", "1972-07-14")).isTrue();
        assertThat(Dates.near("1962-07-14", "1962-11-30")).isFalse();
        assertThat(Dates.near(null, "1962-07-14")).isFalse();
    }
}
