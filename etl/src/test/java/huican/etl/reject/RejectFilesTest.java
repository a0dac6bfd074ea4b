package huican.etl.reject;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.delivery.ReceivedFolder;
import huican.etl.parse.SheetCell;
import huican.etl.parse.WorkbookBytes;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.PulledFrom;
import huican.schemas.run.RejectedLine;
import huican.schemas.run.RejectedLine.Problem;
import huican.schemas.vocabulary.CorrectionState;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Departments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectFilesTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final LocalDate DAY = LocalDate.parse("2025-06-30");

    @TempDir
    private Path folder;

    @Test
    void badLinesOfAGb18030FileComeBackByteForByteWithFourMoreColumns() throws IOException {
        String header = "身份证号,年度,险种,姓名,状态,缴费档次,镇街";
        String bad = "1,2025,职工,\"甲,\"\"𫔶\r\n乙\"\"\",停,\"\",鱼洞";
        String broken = "2,2025,职工";
        received(
                "养老参保.csv",
                (header + "\r\n3,2025,职工,丙,缴费,,\r\n" + bad + "\r\n\r\n" + broken + "\n4,2025").getBytes(GB18030));

        var written = write(
                "human_resources",
                "养老参保.csv",
                line(3, new Problem("状态", "code_unknown", "停", "停")),
                line(6, new Problem(null, "field_count", "3/7", "3/7")),
                line(7, new Problem(null, "field_count", "2/7", "2/7")));

        assertThat(written.getFileName()).hasToString("退回_养老参保_2025-06-30.csv");
        assertThat(Files.readAllBytes(written))
                .isEqualTo((header + ",行号,字段,问题,规则编号\r\n"
                                + bad + ",3,状态,\"状态 \"\"停\"\" 不在代码表中，应为 缴费、代缴、待遇领取、中断\",code_unknown\r\n"
                                + broken + ",6,整行,这一行有 3 个字段，应为 7 个（表头有几列就应有几个）,field_count\r\n"
                                + "4,2025,7,整行,这一行有 2 个字段，应为 7 个（表头有几列就应有几个）,field_count\r\n")
                        .getBytes(GB18030));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("rw-------");
    }

    @Test
    void severalProblemsOfALineAreJoinedAndAMarkStays() throws IOException {
        received("死亡信息.csv", "\uFEFF身份证号,姓名,性别,死亡日期\n,=1+1,男,2025-13-01\n".getBytes(StandardCharsets.UTF_8));

        var written = write(
                "civil_affairs",
                "死亡信息.csv",
                line(
                        2,
                        new Problem("身份证号", "key_empty", null, null),
                        new Problem("死亡日期", "date_invalid", "2025-13-01", "2025-13-01")));

        assertThat(Files.readString(written))
                .isEqualTo("\uFEFF身份证号,姓名,性别,死亡日期,行号,字段,问题,规则编号\n"
                        + ",=1+1,男,2025-13-01,2,身份证号；死亡日期,\"身份证号 为空，是主键，必须填写；死亡日期 \"\"2025-13-01\"\" 不是日期，应为 yyyy-MM-dd，1900-01-01 起，不晚于交付日\","
                        + "key_empty；date_invalid\n");
    }

    @Test
    void textWithoutQuotingIsCompressedAgainAndItsDelimiterReplacedInWhatWeSay() throws IOException {
        String header = "结算单号|身份证号|姓名|结算日期|就医类型|总费用|统筹支付|大病支付|医疗救助|个人自付|冲正单号";
        String bad = "S1|1|甲\"|2025-01-02||1,0||||1|";
        received("费用结算.txt.gz", gzip(header + "\n" + bad + "\n"));

        var written =
                write("medical_insurance", "费用结算.txt.gz", line(2, new Problem("总费用", "amount_invalid", "1|0", "***")));

        assertThat(written.getFileName()).hasToString("退回_费用结算_2025-06-30.txt.gz");
        try (var in = new GZIPInputStream(Files.newInputStream(written))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            header + "|行号|字段|问题|规则编号\n" + bad
                                    + "|2|总费用|总费用 \"1／0\" 不是金额，应以元为单位，最多两位小数，应在 -999999999.99 到 999999999.99 之间|amount_invalid\n");
        }
    }

    @Test
    void ofPulledRowsTheLineIsTheirNumberAndADelimiterInAValueStaysQuoted() throws IOException {
        String header = "结算单号|身份证号|姓名|结算日期|就医类型|总费用|统筹支付|大病支付|医疗救助|个人自付|冲正单号";
        String bad = "S2|2|\"乙|丙\"|x||1||||1|";
        received("费用结算.txt.gz", gzip(header + "\nS1|1|\"甲\n乙\"|2025-01-02||1||||1|\n" + bad + "\n"));
        Path place = folder.resolve("medical_insurance").resolve(DAY.toString()).resolve("0".repeat(16));
        new PulledFrom("medical_insurance", "db:5432/front", "2025-06-30T01:00:00", Map.of("settlement", 2L))
                .write(place);

        var written = write("medical_insurance", "费用结算.txt.gz", line(3, new Problem("结算日期", "date_invalid", "x", "x")));

        try (var in = new GZIPInputStream(Files.newInputStream(written))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .skip(1))
                    .containsExactly(
                            bad + "|3|结算日期|\"结算日期 \"\"x\"\" 不是日期，应为 yyyy-MM-dd，1900-01-01 起，不晚于交付日\"|date_invalid");
        }
    }

    @Test
    void rowsOfASheetKeepTypesFormatsAndTitleAndNoTextBecomesAFormula() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", null)) {
            var sheet = workbook.newWorksheet("学籍");
            sheet.value(0, 0, "2025 年学籍");
            List<String> headers = List.of("学籍号", "身份证号", "姓名", "性别", "出生日期");
            for (int i = 0; i < headers.size(); i++) {
                sheet.value(1, i, headers.get(i));
            }
            sheet.value(2, 0, "G1");
            sheet.value(3, 0, "G2");
            sheet.value(3, 1, 202501);
            sheet.value(3, 2, "=HYPERLINK(\"x\")");
            sheet.value(3, 4, LocalDate.parse("2015-03-01"));
            sheet.style(3, 4).format("yyyy/m/d").set();
        }
        received("学籍信息.xlsx", bytes.toByteArray());

        var written = write("education", "学籍信息.xlsx", line(4, new Problem("性别", "required_missing", null, null)));

        try (var workbook = new ReadableWorkbook(written.toFile(), new ReadingOptions(true, true))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(texts(rows.get(0))).startsWith("2025 年学籍");
            assertThat(texts(rows.get(1))).endsWith("出生日期", "行号", "字段", "问题", "规则编号");
            assertThat(texts(rows.get(2)))
                    .containsExactly(
                            "G2",
                            "202501",
                            "=HYPERLINK(\"x\")",
                            "",
                            "42064.0",
                            "学籍!4",
                            "性别",
                            "性别 为空，必须填写",
                            "required_missing");
            assertThat(rows.get(2).getCell(2).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(2).getCell(4).getDataFormatString()).isEqualTo("yyyy/m/d");
            assertThat(rows).hasSize(3);
        }
    }

    @Test
    void errorsEscapesLongNumbersAndDatesOfASheetComeBackAsTheyWereSent() throws IOException {
        String cells =
                "<c t=\"e\"><v>#REF!</v></c><c t=\"inlineStr\"><is><t>_x005F_x000D_ 甲_x000D_</t></is></c><c t=\"d\"><v>2025-03-01T00:00:00</v></c>"
                        + "<c s=\"1\"><v>45717</v></c><c s=\"2\"><v>45717</v></c><c><v>5.0011319030612998E+17</v></c>";
        String styles =
                "<styleSheet><numFmts><numFmt numFmtId=\"177\" formatCode=\"e&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
                        + "<cellXfs><xf/><xf numFmtId=\"36\"/><xf numFmtId=\"177\"/></cellXfs></styleSheet>";
        received(
                "两项补贴发放.xlsx",
                WorkbookBytes.ofRows(WorkbookBytes.row(1, "发放批次", "序号") + "<row r=\"2\">" + cells + "</row>")
                        .with("xl/styles.xml", styles)
                        .bytes());

        var written = write("civil_affairs", "两项补贴发放.xlsx", line(2, new Problem("发放批次", "key_empty", "#REF!", "*")));

        try (var workbook = new huican.etl.parse.Workbook(written);
                var rows = workbook.rows()) {
            rows.next();
            var row = rows.next().cells();
            assertThat(row.subList(0, 6))
                    .extracting(cell ->
                            cell.kind() + " " + cell.raw() + " " + cell.format().pattern())
                    .containsExactly(
                            "TEXT #REF! ",
                            "TEXT _x000D_ 甲\r ",
                            "NUMBER 45717.0 yyyy/m/d",
                            "NUMBER 45717 yyyy\"年\"m\"月\"",
                            "NUMBER 45717 e\"年\"m\"月\"",
                            "NUMBER 5.0011319030612998E+17 ");
            assertThat(row.subList(6, 10))
                    .extracting(SheetCell::raw)
                    .containsExactly("一!2", "发放批次", "发放批次 \"#REF!\" 等于没有填写，是主键，必须填写", "key_empty");
        }
    }

    @Test
    void ofAnExtractInPartsEachPartKeepsItsNumber() throws IOException {
        received("死亡信息_02.csv", "身份证号,姓名,性别,死亡日期\n,乙,,\n".getBytes(StandardCharsets.UTF_8));

        assertThat(write("civil_affairs", "死亡信息_02.csv", line(2, new Problem("身份证号", "key_empty", null, null)))
                        .getFileName())
                .hasToString("退回_死亡信息_2025-06-30_02.csv");
    }

    @Test
    void theNoteSaysWhatBecameOfTheDeliveryAndNamesNobody() throws IOException {
        received("死亡信息.csv", "身份证号,姓名,性别,死亡日期\n,甲某,,\n".getBytes(StandardCharsets.UTF_8));

        Path written = write(
                "civil_affairs",
                "死亡信息.csv",
                line(2, new Problem("身份证号", "key_empty", null, null), new Problem("死亡日期", "date_invalid", "x", "x")));

        String note = Files.readString(written.resolveSibling("退回说明_区民政局_2025-06-30.txt"));
        assertThat(note)
                .startsWith("\uFEFF退回说明\r\n")
                .contains(
                        "区民政局：",
                        "贵单位 2025-06-30 的交付已接收；下列退回行除外。",
                        "收到 1 行 = 接受 0 + 退回 1 + 完全重复 0",
                        "退回_死亡信息_2025-06-30.csv：1 行",
                        "1 行  死亡日期  date_invalid",
                        "放入 2025-06-30.2",
                        "联系：操作员    请于 2025-07-10 前反馈")
                .doesNotContain("甲某");
    }

    private Path write(String source, String file, RejectedLine... lines) {
        SourceContract contract = source(source);
        ExtractContract extract = contract.extractOf(file).orElseThrow();
        var ofFile = java.util.Arrays.stream(lines)
                .map(l -> new RejectedLine(file, l.line(), l.state(), l.problems()))
                .toList();
        var count = new FileCount(file, extract.physicalName(), lines.length, 0, lines.length, 0, "f1", null, 0L);
        var delivery = new DeliveryRecord(
                source,
                DAY,
                1,
                "0".repeat(64),
                DeliveryState.ACCEPTED,
                DAY.atStartOfDay(),
                null,
                List.of(),
                List.of(count));
        var note = new RejectNote(contract, delivery, "操作员", DAY.plusDays(10));
        return new RejectFiles(new ReceivedFolder(folder), contract, CodeLists.read())
                .write(delivery, ofFile, note, folder)
                .get(0)
                .path();
    }

    /** The bytes as they were taken into the home; of which source does not matter to the reader of a test. */
    private void received(String file, byte[] bytes) throws IOException {
        for (SourceContract source : Departments.ofProduct().sources()) {
            Path place = folder.resolve(source.source()).resolve(DAY.toString()).resolve("0".repeat(16));
            Files.createDirectories(place);
            Files.write(place.resolve(file), bytes);
        }
    }

    private static RejectedLine line(long line, Problem... problems) {
        return new RejectedLine("", line, CorrectionState.OPEN, List.of(problems));
    }

    private static SourceContract source(String name) {
        return Departments.ofProduct().sources().stream()
                .filter(s -> s.source().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static List<String> texts(Row row) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(cell == null || cell.getValue() == null ? "" : cell.getText());
        }
        return texts;
    }
}
