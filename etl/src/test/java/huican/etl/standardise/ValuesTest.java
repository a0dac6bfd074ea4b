package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import huican.seeds.reference.PrivateUse;
import java.math.BigDecimal;
import java.nio.charset.Charset;
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
                "2025-06-05T23:59:59",
                "2025/6/5 上午 8:00:00",
                "2025/6/5 下午3:05",
                "2025-06-05 8:00:00 AM",
                "2025-06-05 PM 11:05",
                "2025年6月5日 8时",
                "2025年06月05日08时30分",
                "2025年6月5日8时5分30秒",
                "2025年6月5日星期四",
                "2025年6月5日 星期四 20:30",
                "20250605000000",
                "202506050830",
                "20250605 083000",
                "20250605T083000Z",
                "2025-06-05 08",
                "2025-06-05 08.30.00.000000000",
                "2025-06-05 00:00:00.0",
                "2025-06-05 08:30:00,123",
                "2025-06-05T08:30+08:00",
                "2025-06-05T08:30:00.000+0800",
                "2025-06-05T15:59:59Z",
                "2025-06-04T16:00:00.000Z",
                "2025-06-04T20:00:00-04:00",
                "2025-06-05+08:00"
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
                "2025-06-05x",
                "2025-06-051",
                "201605",
                "2016",
                "202506050",
                "20250605999999",
                "2025-06-05 25:00",
                "2025-06-05 08:61",
                "2025-06-05 上午",
                "2025-06-05 至今"
            })
    void whatIsNoDateIsNot(String text) {
        assertThat(Times.date(text)).isNull();
    }

    @Test
    void anInstantOfASummerWithSummerTimeHasItsDayInShanghai() {
        assertThat(Times.date("1988-05-31T15:00:00.000Z")).isEqualTo(LocalDate.of(1988, 6, 1));
        assertThat(Times.date("1998-05-31T15:00:00.000Z")).isEqualTo(LocalDate.of(1998, 5, 31));
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
        assertThat(Texts.trimmed("\u200E张\u200B三\r\n\uFEFF"))
                .as("and nothing invisible inside")
                .isEqualTo("张三");
        assertThat(Texts.trimmed("\u200B\u2028\u0085")).isNull();
        assertThat(Texts.number("５００１１３ 1990 0228 123x")).isEqualTo("500113" + "19900228" + "123X");
    }

    @Test
    void lettersThatOldGbkKeptForPrivateUseAreTheirUnicodeCharacters() {
        assertThat(Texts.trimmed("\uE863")).isEqualTo("䶮");
        assertThat(Texts.trimmed("王\uE82C\uE831")).isEqualTo("王\u9FB7\uD845\uDDD7");
        assertThat(Texts.trimmed("\uE000")).as("one that nobody assigned stays").isEqualTo("\uE000");
    }

    @Test
    void theTableOfLettersForPrivateUseAgreesWithTheGb18030OfTheMachine() {
        // Six characters have no two bytes of their own in the standard of 2022; the others are what the same bytes are
        // since.
        var ofTwoBytes = PrivateUse.read().characters().entrySet().stream()
                .filter(e -> e.getValue().length() == 1)
                .toList();

        assertThat(ofTwoBytes)
                .hasSize(99)
                .allSatisfy(e -> assertThat(new String(
                                String.valueOf(e.getKey()).getBytes(Charset.forName("GBK")),
                                Charset.forName("GB18030")))
                        .isEqualTo(e.getValue()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "=\"5001\";5001",
                "'5001;5001",
                "’5001;5001",
                "'甲;'甲",
                "=\"甲\";甲",
                "=5001;=5001",
                "5001';5001'",
                "=\";=\""
            })
    void whatKeepsASheetFromMakingANumberIsTakenOff(String text, String inside) {
        assertThat(Texts.unwrapped(text)).isEqualTo(inside);
    }

    @Test
    void aNameKeepsItsOwnCharacters() {
        // NFKC would turn this compatibility ideograph into another character.
        assertThat(Texts.trimmed("\uFA11")).isEqualTo("\uFA11");
    }
}
