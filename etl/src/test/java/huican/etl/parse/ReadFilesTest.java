package huican.etl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadFilesTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ExtractContract PENSION = TestContracts.extract("human_resources", "pension");
    private static final ExtractContract DEATH = TestContracts.extract("civil_affairs", "death");
    private static final ExtractContract SETTLEMENT = TestContracts.extract("medical_insurance", "settlement");
    private static final ExtractContract STUDENT = TestContracts.extract("education", "student");
    private static final String PENSION_HEADER = "身份证号,年度,险种,姓名,状态,缴费档次,镇街\r\n";

    @TempDir
    Path folder;

    @Test
    void everyCharacterOfGb18030IsReadAndLinesArePhysical() throws IOException {
        var read = read(
                PENSION,
                (PENSION_HEADER + "1,2025,职工,𫔶㐂,缴费,\"一,\r\n二\",\r\n\r\n2,2025,职工,乙,缴费,,鱼洞\r\n").getBytes(GB18030));

        assertThat(read.error()).isEmpty();
        assertThat(read.lines()).containsExactly(2L, 5L);
        assertThat(read.fields(0)).containsExactly("1", "2025", "职工", "𫔶㐂", "缴费", "一,\r\n二", "");
    }

    @Test
    void otherColumnsAndAnotherOrderAreReadByHeaderAndReported() throws IOException {
        var read = read(DEATH, "\uFEFF姓名,备注,身份证号,死亡日期\n甲,x,1,2025-01-01\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read.fields(0)).containsExactly("1", "甲", null, "2025-01-01", "x");
        assertThat(read.outcome().findings())
                .extracting(FileOutcome.Finding::rule)
                .containsExactly("column_missing", "column_extra", "column_order");
    }

    @Test
    void headersAreComparedWithoutWidthSpacesAndLineBreaksAndARemarkBehindOneIsDroppedAndReported() throws IOException {
        var read = read(
                DEATH,
                "\uFEFF\"身 份\r\n证号\",姓名（必填）\u200B,性別,【死亡日期】,死亡日期(年月日)[公历],备注（性别）\n1,甲,x,y,2025-01-01,z\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read.error()).isEmpty();
        assertThat(read.fields(0)).containsExactly("1", "甲", null, "2025-01-01", "x", "y", "z");
        assertThat(read.outcome().findings())
                .filteredOn(f -> f.rule().equals("column_header"))
                .extracting(FileOutcome.Finding::detail)
                .containsExactly("第 2 列的表头在「姓名」后有括号说明，按「姓名」读取", "第 5 列的表头在「死亡日期」后有括号说明，按「死亡日期」读取");
        assertThat(read(DEATH, "身份证号,身份证号（旧）,姓名,性别,死亡日期\n1,2,甲,,2025-01-01\n".getBytes(StandardCharsets.UTF_8))
                        .fields(0))
                .as("beside the column itself it is another one")
                .containsExactly("1", "甲", "", "2025-01-01", "2");
        assertThat(read(DEATH, "身份证号（新）,身份证号（旧）,姓名,性别,死亡日期\n".getBytes(StandardCharsets.UTF_8))
                        .error())
                .isEqualTo("表头中列「身份证号」出现两次");
    }

    @Test
    void linesOfDelimitersAndOfWhatNobodySeesAreNoRowsAndCountAsLines() throws IOException {
        var quoted = read(
                DEATH,
                "\uFEFF,,,\n身份证号,姓名,性别,死亡日期\n,,,\n\u00A0,\u3000,\"\u200B\",\n1,甲,,2025-01-01\n\"\",\"\r\n\",,\n,,,,,,\n2,乙,,2025-01-01\n"
                        .getBytes(StandardCharsets.UTF_8));
        var plain = read(
                SETTLEMENT,
                Reading.gzip("结算单号|身份证号|姓名|结算日期|就医类型|总费用|统筹支付|大病支付|医疗救助|个人自付|冲正单号\n||||||||||\n|\n\uFEFF| |\u00A0\n"
                        + "S1|1|甲|2025-01-01|门诊|1|||| 1|\n"));

        assertThat(quoted.error()).isEmpty();
        assertThat(quoted.lines()).containsExactly(5L, 9L);
        assertThat(plain.error()).isEmpty();
        assertThat(plain.lines()).containsExactly(5L);
    }

    @Test
    void aMissingRequiredColumnRefusesTheFileAndAMissingMarkIsReported() throws IOException {
        assertThat(read(DEATH, "\uFEFF身份证号,姓名,性别\n".getBytes(StandardCharsets.UTF_8))
                        .error())
                .isEqualTo("缺少必需的列「死亡日期」");
        var read = read(DEATH, "身份证号,姓名,性别,死亡日期\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read.error()).isEmpty();
        assertThat(read.outcome().findings())
                .extracting(FileOutcome.Finding::rule)
                .containsExactly("bom_missing");
    }

    @Test
    void withoutQuotingADelimiterInAValueIsAWrongNumberOfFields() throws IOException {
        String header = "结算单号|身份证号|姓名|结算日期|就医类型|总费用|统筹支付|大病支付|医疗救助|个人自付|冲正单号\n";
        var read = read(
                SETTLEMENT,
                Reading.gzip(header + "S1|1|甲\"|2025-01-01|门诊|1|||| 1|\nS2|1|乙|丙|2025-01-01|门诊|1|||| 1|\n"));

        assertThat(read.rows().get(0).whole()).isTrue();
        assertThat(read.fields(0).get(2)).isEqualTo("甲\"");
        assertThat(read.rows().get(1).whole()).isFalse();
        assertThat(read.fields(1)).hasSize(12);
    }

    @Test
    void cellsBecomeTheTextAPersonSeesAndTheTitleRowIsPassedOver() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("学籍");
            sheet.value(0, 0, "2024-2025 学年学籍");
            List<String> header =
                    STUDENT.columns().stream().map(c -> c.header()).toList();
            for (int i = 0; i < header.size(); i++) {
                sheet.value(1, i, header.get(i));
            }
            sheet.value(3, 0, 1001);
            sheet.value(3, 2, "甲");
            sheet.value(3, 4, LocalDate.of(2012, 2, 29));
            sheet.style(3, 4).format("yyyy-mm-dd").set();
            sheet.value(4, 0, "1002");
            sheet.value(4, 4, 40969);
        }
        var read = read(STUDENT, bytes.toByteArray());

        assertThat(read.error()).isEmpty();
        assertThat(read.lines()).containsExactly(4L, 5L);
        assertThat(read.fields(0).subList(0, 5)).containsExactly("1001", "", "甲", "", "2012-02-29");
        assertThat(read.fields(1).get(4)).isEqualTo("2012-03-01");
    }

    @Test
    void numbersAreTheirShortestDecimalAndSerialsFollowTheirEpoch() {
        assertThat(SheetValue.shortest("202501.0")).isEqualTo("202501");
        assertThat(SheetValue.shortest("2.02501E5")).isEqualTo("202501");
        assertThat(SheetValue.shortest("1234.5600000000001")).isEqualTo("1234.56");
        assertThat(SheetValue.date(45658, false)).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(SheetValue.date(59, false)).isEqualTo(LocalDate.of(1900, 2, 28));
        assertThat(SheetValue.date(61, false)).isEqualTo(LocalDate.of(1900, 3, 1));
        assertThat(SheetValue.date(44196, true)).isEqualTo(LocalDate.of(2025, 1, 1));
    }

    @Test
    void fieldsSurvivePackingWhateverTheyHold() {
        var fields = Arrays.asList("", null, "甲", "\u001F", "\u001B", "\u001BS\u001F", "a|b,c\"\n");

        assertThat(PackedFields.unpack(PackedFields.pack(fields))).isEqualTo(fields);
    }

    private Reading read(ExtractContract extract, byte[] bytes) throws IOException {
        return Reading.of(extract, folder, bytes);
    }
}
