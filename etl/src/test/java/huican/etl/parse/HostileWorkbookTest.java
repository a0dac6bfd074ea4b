package huican.etl.parse;

import static huican.etl.parse.WorkbookBytes.ofRows;
import static huican.etl.parse.WorkbookBytes.row;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are broken, or made to hurt: a clear refusal that names the place. What would take much memory: {@link FlatMemoryTest}. */
class HostileWorkbookTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final String HEADER =
            row(1, "发放批次", "序号", "发放年月", "补贴类型", "姓名", "身份证号", "残疾人证号", "金额", "发放状态", "镇街");
    private static final String GOOD = HEADER + row(2, "B", "1", "2025-01", "困难生活补贴", "甲", "", "", "1", "成功");

    @TempDir
    Path folder;

    @Test
    void whatIsNoWorkbookIsCalledByItsName() throws IOException {
        byte[] whole = ofRows(GOOD).bytes();
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};

        assertThat(error(new byte[0])).isEqualTo("文件是空的（0 字节），应为 xlsx");
        assertThat(error("发放批次,序号\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("不是 xlsx 文件（开头不是 PK）");
        assertThat(error(old)).isEqualTo("不是 xlsx 文件：是加密的工作簿或旧的 xls 格式，请去掉密码、另存为 xlsx");
        assertThat(error(Arrays.copyOf(whole, whole.length - 100)))
                .isEqualTo(String.format("xlsx 不完整：在第 %,d 字节处中断（可能没有传完）", whole.length - 100));
        assertThat(error(ofRows(GOOD).without("xl/workbook.xml"))).isEqualTo("不是 xlsx 文件，或已损坏：其中没有 /xl/workbook.xml");
        assertThat(error(ofRows(GOOD).without("xl/worksheets/sheet1.xml")))
                .isEqualTo("不是 xlsx 文件，或已损坏：其中没有 /xl/worksheets/sheet1.xml");
        assertThat(error(ofRows(GOOD).with("xl/workbook.xml", "<workbook><sheets/></workbook>")))
                .isEqualTo("xlsx 中没有工作表");
    }

    @Test
    void aFlippedBitIsNoticed() throws IOException {
        byte[] bytes = ofRows(GOOD).with("xl/media/image.png", "x").bytes();
        String sheet = "xl/worksheets/sheet1.xml";
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(sheet) - 46;
        bytes[directory + 16] ^= 1; // the checksum in the zip's directory

        assertThat(error(bytes)).isEqualTo("xlsx 已损坏：/" + sheet + " 的校验和不符");
    }

    @Test
    void brokenXmlAndEntitiesAreRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "成功");
        String external = "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        String laughs = "<!DOCTYPE worksheet [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
        String sheet = "xl/worksheets/sheet1.xml";
        String refused = "xlsx 不能读取：/" + sheet + "，有文档类型声明或实体，不允许";
        String rows = "<worksheet><sheetData>" + GOOD.replace("成功", "&x;") + "</sheetData></worksheet>";

        assertThat(error(ofRows("").with(sheet, external + rows))).isEqualTo(refused);
        assertThat(error(ofRows("").with(sheet, laughs + rows.replace("&x;", "&b;"))))
                .isEqualTo(refused);
        assertThat(error(ofRows("").with(sheet, rows))).startsWith("xlsx ");
        assertThat(error(ofRows(GOOD + "<row>"))).matches("xlsx 已损坏：/" + sheet + " 第 [23] 行起，不是合法的 XML");
        assertThat(error(ofRows(GOOD + row(3, "a\0b")))).matches("xlsx 已损坏：/" + sheet + " 第 [23] 行起，不是合法的 XML");
        assertThat(error(ofRows(GOOD + "<b>".repeat(200) + "</b>".repeat(200))))
                .isEqualTo("xlsx 不能读取：/" + sheet + " 第 2 行起，元素嵌套超过 100 层");
    }

    @Test
    void placesOutsideASheetOrTwiceAreRefused() throws IOException {
        String twice = "xlsx 不能读取：第 2 行的列重复、倒退或超过 16,384（XFD）";
        String again = "xlsx 不能读取：第 2 行之后的行号或格式号重复、倒退或超过 1,048,576";

        assertThat(error(ofRows(HEADER + cells(2, "AAAAAA2")))).isEqualTo(twice);
        assertThat(error(ofRows(HEADER + cells(2, "XFE2")))).isEqualTo(twice);
        assertThat(error(ofRows(HEADER + cells(2, "B2", "B2")))).isEqualTo(twice);
        assertThat(error(ofRows(HEADER + cells(2, "B2", "A2")))).isEqualTo(twice);
        assertThat(error(ofRows(GOOD + row(2, "B")))).isEqualTo(again);
        assertThat(error(ofRows(GOOD + row(1_048_577, "B")))).isEqualTo(again);
        assertThat(error(ofRows(GOOD + "<row r=\"99999999999\"/>"))).isEqualTo(again);
    }

    @Test
    void aCellAtTheRightEdgeIsAWrongNumberOfFields() throws IOException {
        var read = read(ofRows(HEADER + cells(1_048_576, "A1048576", "XFD1048576")));

        assertThat(read.error()).isEmpty();
        assertThat(read.lines()).containsExactly(1_048_576L);
        assertThat(read.rows().get(0).whole()).isFalse();
        assertThat(read.fields(0)).hasSize(16_384);
    }

    @Test
    void rowsAndCellsWithoutAPlaceFollowTheOneBefore() throws IOException {
        var read = read(ofRows(GOOD.replace(" r=\"1\"", "").replace(" r=\"2\"", "")));

        assertThat(read.error()).isEmpty();
        assertThat(read.lines()).containsExactly(2L);
        assertThat(read.fields(0)).startsWith("B", "1", "2025-01");
    }

    @Test
    void cellsAreReadAsTheySayOfWhateverKind() throws IOException {
        var read = read(ofRows(HEADER
                        + "<row r=\"2\" hidden=\"1\"><c t=\"s\"><v>0</v></c><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c><c t=\"e\"><v>#N/A</v></c>"
                        + "<c t=\"str\"><f>A1</f><v>甲</v></c><c t=\"b\"><v>1</v></c><c t=\"d\"><v>2025-01-01</v></c>"
                        + "<c><v>1E2147483647</v></c><c><v>" + "9".repeat(1000)
                        + "</v></c><c t=\"n\"><v>x</v></c></row>")
                .with(
                        "xl/sharedStrings.xml",
                        "<sst><si><r><t>一</t></r><r><t>二</t></r><rPh><t>yi</t></rPh></si></sst>"));

        assertThat(read.error()).isEmpty();
        assertThat(read.fields(0))
                .containsExactly("一二", "2", "", "#N/A", "甲", "1", "2025-01-01", "1E2147483647", "9".repeat(1000), "x");
    }

    @Test
    void daysCountFrom1904WhereTheWorkbookSaysSo() throws IOException {
        var book = ofRows(HEADER + "<row r=\"2\"><c><v>1</v></c><c><v>1</v></c><c s=\"1\"><v>44196</v></c></row>")
                .with(
                        "xl/styles.xml",
                        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm\"/></numFmts>"
                                + "<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>")
                .with(
                        "xl/workbook.xml",
                        "<workbook><workbookPr date1904=\"1\"/><sheets><sheet id=\"r1\"/><sheet id=\"r9\"/></sheets></workbook>");

        assertThat(read(book).fields(0).get(2)).isEqualTo("2025-01");
    }

    @Test
    void aSharedStringThatIsNotThereAndARowTooLongAreNamed() throws IOException {
        assertThat(error(ofRows(HEADER + "<row r=\"2\"><c t=\"s\"><v>7</v></c></row>")))
                .isEqualTo("xlsx 已损坏：第 2 行第 1 列引用的共享字符串不存在");
        assertThat(error(ofRows(HEADER + row(2, "x".repeat(1 << 19), "y".repeat(1 << 19), "z"))))
                .isEqualTo("第 2 行第 3 列：该行超过 1,048,576 个字符");
    }

    @Test
    void manyFilesInTheZipAreRefusedBeforeTheyAreListed() throws IOException {
        var book = ofRows(GOOD);
        for (int i = 0; i < 20_000; i++) {
            book.with("xl/media/" + i, "");
        }

        assertThat(error(book)).isEqualTo("xlsx 不能读取：zip 目录过大，工作簿不会有这么多文件");
        assertThat(error(ofRows(GOOD).with("XL/workbook.xml", "<x/>"))).isEqualTo("xlsx 不能读取：zip 中有两个同名的文件");
    }

    @Test
    void aZipInsideTheZipIsNotOpened() throws IOException {
        byte[] inner = ofRows(GOOD).bytes();

        assertThat(error(ofRows(GOOD).with("xl/embeddings/book.xlsx", out -> out.write(inner))))
                .isEmpty();
    }

    private static String cells(int row, String... references) {
        var cells = new StringBuilder("<row r=\"" + row + "\">");
        for (String reference : references) {
            cells.append("<c r=\"" + reference + "\"><v>1</v></c>");
        }
        return cells.append("</row>").toString();
    }

    private Reading read(WorkbookBytes book) throws IOException {
        return Reading.of(PAYMENT, folder, book.bytes());
    }

    private String error(WorkbookBytes book) throws IOException {
        return read(book).error();
    }

    private String error(byte[] bytes) throws IOException {
        return Reading.of(PAYMENT, folder, bytes).error();
    }
}
