package huican.etl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delimited text that is broken, or made to hurt: a clear refusal that names the place. What would take much memory: {@link FlatMemoryTest}. */
class HostileTextTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ExtractContract PENSION = TestContracts.extract("human_resources", "pension");
    private static final ExtractContract DEATH = TestContracts.extract("civil_affairs", "death");
    private static final ExtractContract SETTLEMENT = TestContracts.extract("medical_insurance", "settlement");
    private static final String PENSION_HEADER = "身份证号,年度,险种,姓名,状态,缴费档次,镇街\r\n";
    private static final String SETTLEMENT_TEXT =
            "结算单号|身份证号|姓名|结算日期|总费用|个人自付\n" + "S1|1|甲|2025-01-01|1|1\n".repeat(5000);

    @TempDir
    Path folder;

    @Test
    void aByteThatTheEncodingDoesNotKnowIsNamedByLineAndByte() throws IOException {
        byte[] before = (PENSION_HEADER + "1,2025,职工,\"甲\r\n甲\",缴费,,\r2,2025,职工,".repeat(2000)).getBytes(GB18030);

        assertThat(error(PENSION, joined(before, new byte[] {(byte) 0xFF}, ",缴费,,\r\n".getBytes(GB18030))))
                .isEqualTo(String.format("第 4,002 行（第 %,d 字节）有不属于 GB18030 编码的字节", before.length + 1));
    }

    @Test
    void aCharacterThatTheEndOfTheFileCutsIsNamed() throws IOException {
        byte[] whole = (PENSION_HEADER + "1,2025,职工,甲").getBytes(GB18030);

        assertThat(error(PENSION, Arrays.copyOf(whole, whole.length - 1)))
                .startsWith("第 2 行（第 ")
                .endsWith("有不属于 GB18030 编码的字节");
    }

    @Test
    void aNulIsNoText() throws IOException {
        assertThat(error(PENSION, (PENSION_HEADER + "1,2025,职工,甲\0,缴费,,\r\n").getBytes(GB18030)))
                .isEqualTo("第 2 行（第 59 字节）有 NUL 字节，不是文本文件");
        assertThat(error(SETTLEMENT, Reading.gzip(SETTLEMENT_TEXT + "\0")))
                .startsWith("第 5,002 行（第 ")
                .endsWith("有 NUL 字节，不是文本文件");
    }

    @Test
    void anotherEncodingIsGuessed() throws IOException {
        String death = "身份证号,姓名,性别,死亡日期\n1,甲,男,2025-01-01\n";
        String pension = PENSION_HEADER + "1,2025,职工,甲,缴费,,\r\n";

        assertThat(error(DEATH, death.getBytes(GB18030))).isEqualTo("第 1 行（第 1 字节）有不属于 UTF-8 编码的字节；文件看来是 GB18030 编码");
        assertThat(error(PENSION, pension.getBytes(StandardCharsets.UTF_8))).endsWith("；文件看来是 UTF-8 编码");
        assertThat(error(PENSION, ("\uFEFF" + pension).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("文件以 UTF-8 的 BOM 开头，应为 GB18030 编码");
        assertThat(error(PENSION, pension.getBytes(StandardCharsets.UTF_16))).isEqualTo("文件是 UTF-16 编码，应为 GB18030");
        assertThat(error(DEATH, ("\uFEFF" + death).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("文件是 UTF-16 编码，应为 UTF-8-BOM");
    }

    @Test
    void encodingsMixedInOneFileAreNamedWhereTheOtherBegins() throws IOException {
        byte[] good = "\uFEFF身份证号,姓名,性别,死亡日期\n1,甲,男,2025-01-01\n2,".getBytes(StandardCharsets.UTF_8);

        assertThat(error(DEATH, joined(good, "乙,男,2025-01-01\n".getBytes(GB18030))))
                .isEqualTo(String.format("第 3 行（第 %,d 字节）有不属于 UTF-8 编码的字节", good.length + 1));
    }

    @Test
    void aQuoteNeverClosedIsNamedByTheLineWhereTheRecordBegins() throws IOException {
        String good = PENSION_HEADER + "1,2025,职工,甲,缴费,,\r\n";

        assertThat(error(PENSION, (good + "2,2025,职工,\"乙,缴费,,\r\n3,2025,职工,丙,缴费,,\r\n").getBytes(GB18030)))
                .isEqualTo("第 3 行开始的记录引号没有闭合，直到文件末尾");
        assertThat(error(PENSION, (good + "2,2025,职工,\"乙\"乙,缴费,,\r\n").getBytes(GB18030)))
                .isEqualTo("第 3 行开始的记录在闭合的引号后还有字符（值中的引号应写两个）");
    }

    @Test
    void aRecordLongerThanAMillionCharactersIsRefusedAndOneOfAMillionIsNot() throws IOException {
        String half = "x".repeat(1 << 19);
        String header = "结算单号|身份证号|姓名|结算日期|总费用|个人自付\n";

        assertThat(error(PENSION, (PENSION_HEADER + "1,2025,职工,\"" + half + "\n" + half).getBytes(GB18030)))
                .isEqualTo("第 2 行开始的记录超过 1,048,576 个字符（引号可能没有闭合）");
        assertThat(error(PENSION, (PENSION_HEADER + "1,2025," + half + "," + half + ",缴费,,\r\n").getBytes(GB18030)))
                .isEqualTo("第 2 行开始的记录超过 1,048,576 个字符（引号可能没有闭合）");
        assertThat(error(SETTLEMENT, Reading.gzip(header + "\n" + half + half + "x\n")))
                .isEqualTo("第 3 行超过 1,048,576 个字符");
        assertThat(error(SETTLEMENT, Reading.gzip(header + "\n" + half + half + "\n")))
                .isEmpty();
    }

    @Test
    void moreColumnsThanASheetHasAreRefused() throws IOException {
        assertThat(error(PENSION, (PENSION_HEADER.strip() + ",".repeat(20_000)).getBytes(GB18030)))
                .isEqualTo("第 1 行超过 16,384 个字段");
        assertThat(error(PENSION, (PENSION_HEADER + ",".repeat(1_000_000)).getBytes(GB18030)))
                .isEqualTo("第 2 行超过 16,384 个字段");
        assertThat(error(SETTLEMENT, Reading.gzip(SETTLEMENT_TEXT + "|".repeat(1_000_000))))
                .isEqualTo("第 5,002 行超过 16,384 个字段");
    }

    @Test
    void manyExtraColumnsAreCountedAndTheirNamesAreNotShown() throws IOException {
        var read = Reading.of(
                PENSION, folder, (PENSION_HEADER.strip() + ",\"a\nb\u202E\"" + ",z".repeat(60)).getBytes(GB18030));

        assertThat(read.error()).isEmpty();
        assertThat(read.outcome().findings()).hasSize(51);
        assertThat(read.outcome().findings().get(0).detail()).isEqualTo("多出一列：第 8 列");
        assertThat(read.outcome().findings().get(50).detail()).isEqualTo("另外还多出 11 列");
    }

    @Test
    void everyWayInWhichGzipIsBrokenHasItsOwnMessage() throws IOException {
        byte[] whole = Reading.gzip(SETTLEMENT_TEXT);
        byte[] flipped = whole.clone();
        flipped[whole.length - 5] ^= 1;
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 12, 40, (byte) 0xFF);

        assertThat(error(SETTLEMENT, Arrays.copyOf(whole, whole.length - 9)))
                .isEqualTo(String.format("gzip 不完整：在第 %,d 字节处中断（可能没有传完）", whole.length - 9));
        assertThat(error(SETTLEMENT, Arrays.copyOf(whole, whole.length - 3))).startsWith("gzip 不完整：");
        assertThat(error(SETTLEMENT, Arrays.copyOf(whole, 5))).startsWith("gzip 不完整：");
        assertThat(error(SETTLEMENT, new byte[0])).isEqualTo("文件是空的（0 字节），应为 gzip");
        assertThat(error(SETTLEMENT, SETTLEMENT_TEXT.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("不是 gzip 文件（开头不是 1F 8B 08）");
        assertThat(error(SETTLEMENT, flipped)).startsWith("gzip 已损坏：校验和或长度不符");
        assertThat(error(SETTLEMENT, damaged)).startsWith("gzip 已损坏：");
        assertThat(error(SETTLEMENT, joined(whole, "rest".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(String.format("gzip 在第 %,d 字节处结束，其后还有不属于它的字节", whole.length));
    }

    @Test
    void gzipOfSeveralMembersIsOneText() throws IOException {
        byte[] padded = new byte[512];

        var read = Reading.of(
                SETTLEMENT,
                folder,
                joined(Reading.gzip(SETTLEMENT_TEXT + "S2|1|"), Reading.gzip("乙|2025-01-01|1|1\n"), padded));

        assertThat(read.error()).isEmpty();
        assertThat(read.rows()).hasSize(5001);
        assertThat(read.fields(5000)).startsWith("S2", "1", "乙");
    }

    @Test
    void filesWithoutRowsAreToldApart() throws IOException {
        assertThat(error(PENSION, new byte[0])).isEqualTo("文件是空的，找不到表头");
        assertThat(error(PENSION, "\r\n  \r\n\r\n".getBytes(GB18030))).isEqualTo("文件是空的，找不到表头");
        assertThat(error(SETTLEMENT, Reading.gzip("\n\n \n"))).isEqualTo("文件是空的，找不到表头");
        assertThat(error(PENSION, PENSION_HEADER.getBytes(GB18030))).isEmpty();
        assertThat(error(PENSION, "甲,乙\r\n1,2\r\n".getBytes(GB18030))).isEqualTo("第 1 行找不到表头");
    }

    private String error(ExtractContract extract, byte[] bytes) throws IOException {
        return Reading.of(extract, folder, bytes).error();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
