package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-06-05",
                "2025-6-5",
                "20250605",
                "2025/6/5",
                "2025/06/05",
                "2025.6.5",
                "2025年6月5日",
                "2025-06-05 00:00:00",
                "2025/6/5 8:30",
                "2025-06-05T23:59:59"
            })
    void everyFormOfADateIsRead(String text) {
        assertThat(Times.date(text)).isEqualTo(LocalDate.of(2025, 6, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-13-01",
                "2025-02-29",
                "1990-2-30",
                "2025/6-5",
                "20250631",
                "25-06-05",
                "2025-06",
                "昨天",
                "2025-06-05x"
            })
    void whatIsNoDateIsNot(String text) {
        assertThat(Times.date(text)).isNull();
    }

    @Test
    void twentyNinthOfFebruaryExistsInLeapYears() {
        assertThat(Times.date("2024.2.29")).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @CsvSource({"202506,2025-06-01", "2025-06,2025-06-01", "2025年6月,2025-06-01", "202513,", "2025/06,", "2025,"})
    void monthsAreTheirFirstDay(String text, LocalDate month) {
        assertThat(Times.month(text)).isEqualTo(month);
    }

    @ParameterizedTest
    @CsvSource({"2025-2026,2025-2026", "2025-2026学年,2025-2026", "2025-2027,", "2025,"})
    void aSchoolYearIsTwoYearsThatFollow(String text, String schoolYear) {
        assertThat(Times.schoolYear(text)).isEqualTo(schoolYear);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "16,451.81;16451.81",
                "900;900.00",
                "-12.5;-12.50",
                "1234567;1234567.00",
                "0.10;0.10",
                "12,34;",
                "1.234;",
                "12元;",
                "1e3;",
                "１２;"
            })
    void amountsAreExact(String text, BigDecimal amount) {
        assertThat(Numbers.amount(text)).isEqualTo(amount);
    }

    @Test
    void anAmountBeyondDoublePrecisionKeepsItsCents() {
        assertThat(Numbers.amount("9007199254740993.01")).isEqualTo(new BigDecimal("9007199254740993.01"));
    }

    @Test
    void spacesOfEveryKindAreTrimmedAndWidthIsFolded() {
        assertThat(Texts.trimmed("\u3000 张 三\u00A0\t")).isEqualTo("张 三");
        assertThat(Texts.compatible("２０２５年６月")).isEqualTo("2025年6月");
        assertThat(Texts.compatible(" \u3000")).isNull();
        assertThat(Texts.number("５００１１３ 1990 0228 123x")).isEqualTo("500113" + "19900228" + "123X");
    }

    @Test
    void aNameKeepsItsOwnCharacters() {
        // NFKC would turn this compatibility ideograph into another character.
        assertThat(Texts.trimmed("\uFA11")).isEqualTo("\uFA11");
    }
}
