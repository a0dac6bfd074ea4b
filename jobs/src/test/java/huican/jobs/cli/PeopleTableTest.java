package huican.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.ResultTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTableTest {
    private static final BigDecimal THIRD = new BigDecimal("33.333333333333336");

    @Test
    void ratesHaveTwoDecimalsAndTargetsAndAmountsAsManyAsTheyWereGiven() {
        var table = new ResultTable(
                List.of("rate", "target", "income_yuan", "numerator"),
                List.of(
                        row(THIRD, new BigDecimal("100.0"), new BigDecimal("7899.90"), new BigDecimal("12345")),
                        row(new BigDecimal("100.0"), new BigDecimal("5.175"), new BigDecimal("100.00"), null)));

        assertThat(printed(table, 80)).isEqualTo("""
                  rate   target  income_yuan  numerator
                ------  -------  -----------  ---------
                 33.33  100.000      7899.90      12345
                100.00    5.175       100.00
                （2 行）
                """);
    }

    @Test
    void nearlyAllIsNotRoundedUpToAll() {
        assertThat(ShownValues.of(List.of(new BigDecimal("99.99863"), new BigDecimal("100.0"))))
                .containsExactly("99.99", "100.00");
        assertThat(ShownValues.of(List.of(new BigDecimal("0.99999637"), new BigDecimal("1.0"))))
                .containsExactly("0.9999", "1.0000");
        assertThat(ShownValues.of(List.of(new BigDecimal("0.00218")))).containsExactly("0.0022");
        assertThat(ShownValues.of(List.of(new BigDecimal("92.0"), new BigDecimal("98.0"))))
                .containsExactly("92", "98");
    }

    @Test
    void whatIsTheSameInEveryRowIsSaidOnceAndNamesAreBroken() {
        var table = new ResultTable(
                List.of("as_of", "area_name", "breakdown_value", "target_operator", "met"),
                List.of(row("2025-06-30", "鱼洞街道", "农业", ">=", null), row("2025-06-30", "花溪街道", "农业", ">", null)));

        assertThat(printed(table, 44)).isEqualTo("""
                各行相同：as_of 2025-06-30，breakdown_value
                          农业，met 空
                area_name  target_operator
                ---------  ---------------
                鱼洞街道   >=
                花溪街道   >
                （2 行）
                """);
        assertThat(printed(table, 22)).contains("""
                area_     target_
                name      operator
                --------  --------
                鱼洞街道  >=
                """);
    }

    @Test
    void aTableIsNeverWiderThanTheScreenAndWhatIsLeftOutIsSaid() {
        var table = new ResultTable(
                List.of("exception", "title_zh", "evidence", "unit"),
                List.of(
                        row("paid_twice", "同月重复发放补贴", "{\"months\": [\"2025-04\", \"2025-05\"]}", "人"),
                        row("need_unmet", "调查中的需求未满足", "{\"need\": \"rehabilitation\"}", "人、户")));

        assertThat(printed(table, 60)).isEqualTo("""
                exception   title_zh            evidence              unit
                ----------  ------------------  --------------------  ------
                paid_twice  同月重复发放补贴    {"months": ["2025-0…  人
                need_unmet  调查中的需求未满足  {"need": "rehabilit…  人、户
                （2 行，“…”处有省略，看全部加 --all，取准确值用 --format
                csv）
                """);
        assertThat(printed(table, 40))
                .contains("另有 1 列放不下：unit")
                .contains("同月重复发放…")
                .satisfies(text -> assertThat(text.lines())
                        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(40)));
    }

    @Test
    void oneRowThatIsTooWideStandsUpright() {
        var table = new ResultTable(
                List.of("area_name", "meaning_zh"), List.of(row("巴南区", "发放月末持证、发放月享受低保的残疾人，没有净发放成功的生活补贴。")));

        assertThat(printed(table, 40)).isEqualTo("""
                area_name   巴南区
                meaning_zh  发放月末持证、
                            发放月享受低保的残疾人，
                            没有净发放成功的生活补贴。
                （1 行）
                """);
    }

    @Test
    void aLongTableEndsAndSaysHowLongItIs() {
        var table = new ResultTable(List.of("n"), Collections.nCopies(867, row(BigDecimal.ONE)));

        assertThat(printed(table, 120).lines().toList())
                .hasSize(2 + 50 + 1)
                .endsWith("（867 行，显示前 50 行，看全部加 --all，取准确值用 --format csv）");
        var out = new ByteArrayOutputStream();
        PeopleTable.whole(table).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2 + 867 + 1);
    }

    @Test
    void withoutRowsThereAreTheNamesAndRowsAllAlikeAreShown() {
        var names = List.of("definition_version", "target_operator", "breakdown_value");

        assertThat(printed(new ResultTable(names, List.of()), 40))
                .endsWith("（0 行）\n")
                .contains("definition_");
        assertThat(printed(new ResultTable(names, Collections.nCopies(2, row("v1", ">", "all"))), 40))
                .contains("v1           >         all")
                .doesNotContain("相同");
    }

    @Test
    void whatWouldMoveTheCursorIsABlank() {
        var table = new ResultTable(List.of("value"), List.of(row("a\nb\u001b[31mc")));

        assertThat(printed(table, 80)).contains("a b [31mc\n");
    }

    @Test
    void forExcelThereIsAByteOrderMarkAndNoTextIsAFormula() {
        var out = new ByteArrayOutputStream();
        var table = new ResultTable(
                List.of("value", "growth"),
                List.of(
                        row("=HYPERLINK(\"http://x\")", new BigDecimal("-5.25")),
                        row("+1", null),
                        row("-", null),
                        row("@x", null),
                        row("＝1", null),
                        row("巴南区", THIRD)));

        ExcelCsv.print(table, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\uFEFFvalue,growth\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-5.25\r\n'+1,\r\n'-,\r\n'@x,\r\n'＝1,\r\n"
                                + "巴南区,33.333333333333336\r\n");
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }

    private static String printed(ResultTable table, int columns) {
        var out = new ByteArrayOutputStream();
        new PeopleTable(table, columns, PeopleTable.ROWS).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
