package huican.etl.parse;

import static huican.etl.parse.WorkbookBytes.ofRows;
import static huican.etl.parse.WorkbookBytes.row;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks as Excel, WPS, LibreOffice, openpyxl, XlsxWriter and exports of other programs write them: each cell is what a person sees. */
class OfficeFilesTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final ExtractContract MONITORING = TestContracts.extract("rural_revitalization", "monitoring");
    private static final ExtractContract STUDENT = TestContracts.extract("education", "student");
    private static final String HEADER =
            row(1, "发放批次", "序号", "发放年月", "补贴类型", "姓名", "身份证号", "残疾人证号", "金额", "发放状态", "镇街");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "14 |",
                "17 |",
                "22 |",
                "27 |",
                "31 |",
                "36 |",
                "50 |",
                "57 |",
                "58 |",
                "176 | yyyy-mm",
                "177 | e\"年\"m\"月\"",
                "178 | [$-804]yyyy\"年\"m\"月\";@",
                "179 | [DBNum1][$-804]yyyy\"年\"m\"月\"",
                "180 | mmm-yy",
                "181 | m",
                "182 | yyyy/m/d h:mm:ss.000",
                "183 | [$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"
            })
    void aDateCellOfAnyFormatIsItsMonthInAMonthColumn(int id, String pattern) throws IOException {
        assertThat(month("<c s=\"1\"><v>45717</v></c>", id, pattern)).isEqualTo("2025-03");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 |",
                "1 |",
                "2 |",
                "20 |",
                "46 |",
                "49 |",
                "176 | 0\"月\"",
                "177 | 0年",
                "178 | #,##0.00\\ \"yuan/day\"",
                "179 | 0.00E+00",
                "180 | General",
                "181 | [h]:mm",
                "182 | [mm]:ss.0",
                "183 | [Red][>100]0_);(0)",
                "184 | \"USD\" 0.00",
                "185 | @"
            })
    void aNumberOfAnotherFormatStaysANumber(int id, String pattern) throws IOException {
        assertThat(month("<c s=\"1\"><v>202503</v></c>", id, pattern)).isEqualTo("202503");
    }

    private String month(String cell, int id, String pattern) throws IOException {
        String custom = pattern == null
                ? ""
                : "<numFmts><numFmt numFmtId=\"" + id + "\" formatCode=\"" + pattern.replace("\"", "&quot;")
                        + "\"/></numFmts>";
        String styles = "<styleSheet>" + custom + "<cellXfs><xf/><xf numFmtId=\"" + id + "\"/></cellXfs></styleSheet>";
        return payment(ofRows(HEADER + "<row r=\"2\"><c><v>1</v></c><c><v>1</v></c>" + cell + "</row>")
                        .with("xl/styles.xml", styles))
                .fields(0)
                .get(2);
    }

    @Test
    void dateCellsOfYearsAndIsoCellsAreWhatTheirColumnHolds() throws IOException {
        String header =
                row(1, MONITORING.columns().stream().map(c -> c.header()).toArray(String[]::new));
        var read = Reading.of(
                MONITORING,
                folder,
                ofRows(header
                                + year(2, "<c s=\"1\"><v>45658</v></c>")
                                + year(3, "<c s=\"2\"><v>2025</v></c>")
                                + year(4, "<c t=\"d\"><v>2025-03-01T00:00:00</v></c>"))
                        .with(
                                "xl/styles.xml",
                                "<styleSheet><numFmts><numFmt numFmtId=\"177\" formatCode=\"yyyy\"/><numFmt numFmtId=\"178\" formatCode=\"0年\"/></numFmts>"
                                        + "<cellXfs><xf/><xf numFmtId=\"177\"/><xf numFmtId=\"178\"/></cellXfs></styleSheet>")
                        .bytes());

        assertThat(read.rows()).extracting(r -> r.fields().get(2)).containsExactly("2025", "2025", "2025");
        assertThat(month("<c t=\"d\"><v>2025-03-01T00:00:00</v></c>", 0, null)).isEqualTo("2025-03");
        assertThat(month("<c t=\"d\"><v>2025-03-01</v></c>", 0, null)).isEqualTo("2025-03");
    }

    private static String year(int row, String cell) {
        return "<row r=\"" + row + "\"><c><v>1</v></c><c><v>1</v></c>" + cell + "</row>";
    }

    @ParameterizedTest
    @CsvSource({
        "45658, 2025-01-01",
        "45658.9999999999, 2025-01-02",
        "45658.75, 2025-01-01",
        "10000, 1927-05-18",
        "73050, 2099-12-31",
        "73051, 73051",
        "9999, 9999",
        "201605, 201605",
        "2016, 2016",
        "20250101, 20250101"
    })
    void inAGeneralCellOnlyNumbersOfThisCenturyAndTheLastAreDays(String number, String text) throws IOException {
        assertThat(birthDate("<workbookPr/>", number)).isEqualTo(text);
    }

    @Test
    void theyCountFrom1904WhereTheWorkbookSaysSo() throws IOException {
        assertThat(birthDate("<workbookPr date1904=\"true\"/>", "44196")).isEqualTo("2025-01-01");
    }

    private String birthDate(String properties, String number) throws IOException {
        String header = row(2, STUDENT.columns().stream().map(c -> c.header()).toArray(String[]::new));
        var book = ofRows(row(1, "学籍") + header + "<row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"E3\"><v>" + number
                        + "</v></c></row>")
                .with("xl/workbook.xml", "<workbook>" + properties + "<sheets><sheet id=\"r1\"/></sheets></workbook>");
        return Reading.of(STUDENT, folder, book.bytes()).fields(0).get(4);
    }

    @Test
    void aNumberOfAPersonThatASheetKeptAsANumberHasLostItsEndAndIsMarked() throws IOException {
        var read = payment(ofRows(HEADER
                + "<row r=\"2\"><c><v>1</v></c><c r=\"E2\" t=\"str\"><v>甲</v></c><c><v>5.0011319030612998E+17</v></c><c><v>5.0011319030916049E+19</v></c></row>"
                + "<row r=\"3\"><c><v>4.0011319030612998E+17</v></c><c r=\"F3\"><v>500113030612998</v></c></row>"
                + "<row r=\"4\"><c r=\"A4\"><v>3</v></c><c r=\"F4\" t=\"inlineStr\"><is><t>500113190306129980</t></is></c></row>"
                + "<row r=\"5\"><c r=\"A5\"><v>3</v></c><c r=\"F5\"><is><t>500113190306129980</t></is></c></row>"));

        assertThat(read.fields(0).subList(5, 7)).containsExactly("500113190306130000", "50011319030916000000");
        assertThat(read.rows())
                .extracting(RawRecord::rounded)
                .containsExactly(List.of(5, 6), List.of(), List.of(), List.of());
        assertThat(read.fields(1).get(0))
                .as("another number keeps what the file has")
                .isEqualTo("400113190306129980");
        assertThat(read.fields(1).get(5)).as("fifteen digits are whole").isEqualTo("500113030612998");
        assertThat(read.fields(3).get(5))
                .as("a text is a text, whatever its cell says")
                .isEqualTo("500113190306129980");
    }

    @Test
    void marksFollowTheColumnsIntoTheOrderOfTheLayout() throws IOException {
        var read = payment(ofRows(row(1, "身份证号", "备注", "姓名", "发放批次", "序号", "发放年月", "补贴类型", "金额", "发放状态")
                + "<row r=\"2\"><c><v>5.0011319030612998E+17</v></c><c r=\"D2\"><v>1</v></c></row>"));

        assertThat(read.rows().get(0).rounded()).containsExactly(5);
    }

    @Test
    void escapedCharactersOfATextAreReadAndAnEscapedEscapeIsItself() throws IOException {
        var read = payment(ofRows(HEADER + row(2, "B1_x000D_\n", "_x005F_x000D_", "_xZZZZ_ _x4E00_"))
                .with("xl/sharedStrings.xml", "<sst/>"));
        var shared = payment(
                ofRows(HEADER + "<row r=\"2\"><c t=\"s\"><v> 0 </v></c><c t=\"str\"><f>A1</f><v>乙_x000d_</v></c></row>")
                        .with("xl/sharedStrings.xml", "<sst><si><t>甲_x000D_</t></si></sst>"));

        assertThat(read.fields(0)).startsWith("B1\r\n", "_x000D_", "_xZZZZ_ 一");
        assertThat(shared.fields(0)).startsWith("甲\r", "乙\r");
        for (String text : List.of("甲\r\n", "_x000D_", "_x005F_x000D_", "a\u0001_x", "普通")) {
            assertThat(SheetText.plain(SheetText.escaped(text))).isEqualTo(text);
        }
    }

    @Test
    void errorsAndTruthsAreWhatTheSheetShows() throws IOException {
        var read = payment(
                ofRows(
                        HEADER
                                + "<row r=\"2\"><c t=\"e\"><v>#REF!</v></c><c t=\"b\"><v>true</v></c><c t=\"b\"><v>0</v></c><c t=\"inlineStr\"/><c t=\"e\"/></row>"));

        assertThat(read.fields(0)).startsWith("#REF!", "1", "0", "", "");
    }

    @Test
    void onlyTheFirstVisibleSheetIsReadAndOthersWithDataAreReported() throws IOException {
        String good = HEADER + row(2, "B", "1", "2025-01");
        var book = ofRows(HEADER + row(2, "hidden"))
                .with(
                        "xl/workbook.xml",
                        "<workbook><sheets><sheet name=\"旧\" state=\"hidden\" id=\"r1\"/><sheet name=\"图\" id=\"c1\"/><sheet name=\"3月\" id=\"s2\"/>"
                                + "<sheet name=\"空\" id=\"s3\"/><sheet name=\"4月\" state=\"veryHidden\" id=\"s4\"/></sheets></workbook>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml")
                                + relation("c1", "chartsheet", "chartsheets/sheet1.xml")
                                + relation("s2", "worksheet", "worksheets/sheet2.xml")
                                + relation("s3", "worksheet", "worksheets/sheet3.xml")
                                + relation("s4", "worksheet", "worksheets/sheet4.xml") + "</Relationships>")
                .with("xl/worksheets/sheet2.xml", sheet(good))
                .with(
                        "xl/worksheets/sheet3.xml",
                        sheet("<row r=\"1\"><c s=\"1\"/><c t=\"inlineStr\"><is><t>\u00A0</t></is></c></row>"))
                .with("xl/worksheets/sheet4.xml", sheet("<row r=\"9\"><c><v>1</v></c></row>"));
        var read = payment(book);

        assertThat(read.error()).isEmpty();
        assertThat(read.fields(0)).startsWith("B", "1", "2025-01");
        assertThat(read.outcome().findings())
                .filteredOn(f -> f.rule().equals("sheet_ignored"))
                .extracting(FileOutcome.Finding::detail)
                .containsExactly("第 1 张工作表有数据，没有读取：只读第一张可见的", "第 4 张工作表有数据，没有读取：只读第一张可见的");
        assertThat(payment(ofRows(good)
                                .with(
                                        "xl/workbook.xml",
                                        "<workbook><sheets><sheet state=\"hidden\" id=\"r1\"/></sheets></workbook>"))
                        .error())
                .isEqualTo("xlsx 中的工作表都是隐藏的，请取消隐藏");
    }

    @Test
    void rowsThatOnlyLookFilledAreNoRows() throws IOException {
        var read = payment(ofRows(HEADER.replace("</row>", "<c t=\"inlineStr\"><is><t> </t></is></c></row>")
                + "<row r=\"2\" ht=\"20\" customHeight=\"1\"/>"
                + "<row r=\"3\"><c r=\"A3\" s=\"1\"/><c r=\"B3\" t=\"str\"><v></v></c></row>"
                + row(4, "\u00A0", "\u3000", "\u200B", "_x000D_") + row(5, "B", "1", "2025-01")
                + "<row r=\"6\"><c s=\"1\"/></row>"));

        assertThat(read.error()).isEmpty();
        assertThat(read.lines()).containsExactly(5L);
        assertThat(read.rows().get(0).whole()).isTrue();
    }

    @Test
    void strictWorkbooksWithPrefixesAndAbsoluteTargetsAreRead() throws IOException {
        String space = "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"";
        var book = ofRows("")
                .with(
                        "_rels/.rels",
                        "<Relationships>"
                                + relation("r1", "officeDocument", "/xl/workbook.xml")
                                        .replace(
                                                "http://example",
                                                "http://purl.oclc.org/ooxml/officeDocument/relationships")
                                + "</Relationships>")
                .with(
                        "xl/workbook.xml",
                        "<x:workbook " + space
                                + "><x:sheets><x:sheet name=\"一\" sheetId=\"7\" r:id=\"r1\" xmlns:r=\"r\"/></x:sheets></x:workbook>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships>" + relation("r1", "worksheet", "/xl/worksheets/sheet1.xml")
                                + "</Relationships>")
                .with(
                        "xl/worksheets/sheet1.xml",
                        "<x:worksheet " + space + "><x:sheetData>"
                                + (HEADER
                                                + "<row><c t=\"inlineStr\"><is><r><t>甲</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 乙</t></r></is></c></row>")
                                        .replaceAll("<(/?)(row|c|is|t|r|rPr|b|v)\\b", "<$1x:$2")
                                + "</x:sheetData></x:worksheet>");

        assertThat(payment(book).error()).isEmpty();
        assertThat(payment(book).fields(0)).startsWith("甲 乙");
    }

    @Test
    void partsThatAreNamedAndNotWrittenAndNamesWithTheSlashOfWindowsDoNoHarm() throws IOException {
        String good = HEADER + row(2, "B", "1", "2025-01");
        var book = ofRows(good).without("xl/sharedStrings.xml").without("xl/styles.xml");

        assertThat(payment(book).error()).isEmpty();
        assertThat(payment(book.without("xl/worksheets/sheet1.xml")
                                .with("xl\\worksheets\\Sheet1.xml", sheet(good.replace("><", ">\r\n<"))))
                        .fields(0))
                .startsWith("B", "1", "2025-01");
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"http://example/" + type + "\" Target=\"" + target + "\"/>";
    }

    private Reading payment(WorkbookBytes book) throws IOException {
        return Reading.of(PAYMENT, folder, book.bytes());
    }
}
