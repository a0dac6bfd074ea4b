package huican.etl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that ask for much memory, read by a JVM that has little: every one of them is refused by its own message, and the JVM lives to read the next. None is
 * held by the test either: they are written as streams.
 */
class FlatMemoryTest {
    private static final int BLOCK = 1 << 20;
    private static final long HUNDRED_MB = 100L << 20;

    @TempDir
    Path folder;

    /** Reads the files given after the first argument, into which it writes what became of each; runs in the small JVM. */
    static final class Reader {

        public static void main(String[] arguments) throws IOException {
            var results = new ArrayList<String>();
            for (String argument : List.of(arguments).subList(1, arguments.length)) {
                Path file = Path.of(argument);
                results.add(Reading.of(extract(file), file).error());
            }
            Files.write(Path.of(arguments[0]), results);
        }

        private static ExtractContract extract(Path file) {
            if (file.toString().endsWith(".gz")) {
                return TestContracts.extract("medical_insurance", "settlement");
            }
            return file.toString().endsWith(".csv")
                    ? TestContracts.extract("human_resources", "pension")
                    : TestContracts.extract("civil_affairs", "subsidy_payment");
        }

        private Reader() {}
    }

    @Test
    void attacksOnMemoryAreRefusedByAJvmWithLittleOfIt() throws Exception {
        String pension = "身份证号,年度,险种,姓名,状态\n1,2025,";
        String settlement = "结算单号|身份证号|姓名|结算日期|总费用|个人自付\n";
        var expected = new LinkedHashMap<Path, String>();
        expected.put(text("line.csv", pension, "x"), "第 2 行开始的记录超过 1,048,576 个字符（引号可能没有闭合）");
        expected.put(text("quote.csv", pension + '"', "\n"), "第 2 行开始的记录超过 1,048,576 个字符（引号可能没有闭合）");
        expected.put(text("columns.csv", pension, ","), "第 2 行超过 16,384 个字段");
        expected.put(gzip("line.gz", settlement + "S1", "x"), "第 2 行超过 1,048,576 个字符");
        expected.put(gzip("columns.gz", settlement, "|"), "第 2 行超过 1,048,576 个字符");
        expected.put(gzip("blank.gz", settlement, "\n"), "解压后超过限度");
        String cell = "<row><c t=\"inlineStr\"><is><t>";
        String sheet = "xlsx 不能读取：/xl/worksheets/sheet1.xml";
        String large = "，有超过 1,048,576 字节的单元格、标记或属性";
        expected.put(workbook("cell.xlsx", cell, "x"), sheet + " 第 1 行起" + large);
        expected.put(written("random.xlsx", filled(cell, "x").incompressible()), sheet + " 第 1 行起" + large);
        expected.put(workbook("space.xlsx", "", "<x>" + " ".repeat(1000) + "</x>"), "解压后超过限度");
        expected.put(workbook("deep.xlsx", "", "<a>"), sheet + "，元素嵌套超过 100 层");
        expected.put(workbook("tag.xlsx", "<row r=\"", "1"), sheet + large);
        expected.put(workbook("names.xlsx", "", numbered("<n%d/>", 3_000)), sheet + "，有超过 2,000 种元素和属性");
        expected.put(workbook("rows.xlsx", "", "<row/>"), "xlsx 不能读取：第 1,048,576 行之后的行号或格式号重复、倒退或超过 1,048,576");
        expected.put(strings("strings.xlsx"), "xlsx 不能读取：共享字符串超过 64 MB，请分成 _01、_02 … 几个文件");

        var errors = errors(expected.keySet());

        assertThat(errors).hasSameSizeAs(expected.keySet());
        var error = errors.iterator();
        expected.forEach(
                (file, message) -> assertThat(error.next()).as(file.toString()).startsWith(message));
    }

    private List<String> errors(Set<Path> files) throws Exception {
        Path results = folder.resolve("results");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Reader.class.getName(),
                results.toString()));
        files.forEach(file -> command.add(file.toString()));
        Path log = folder.resolve("log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return Files.readAllLines(results);
    }

    private Path text(String name, String start, String repeated) throws IOException {
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            out.write(start.getBytes("GB18030"));
            fill(out, repeated);
        }
        return file;
    }

    private Path gzip(String name, String start, String repeated) throws IOException {
        Path file = folder.resolve(name);
        try (var out = new GZIPOutputStream(Files.newOutputStream(file), BLOCK)) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            fill(out, repeated);
        }
        return file;
    }

    private Path workbook(String name, String start, String repeated) throws IOException {
        return written(name, filled(start, repeated));
    }

    private static WorkbookBytes filled(String start, String repeated) {
        return WorkbookBytes.ofRows("").with("xl/worksheets/sheet1.xml", out -> {
            out.write(("<worksheet><sheetData>" + start).getBytes(StandardCharsets.UTF_8));
            fill(out, repeated);
        });
    }

    private Path strings(String name) throws IOException {
        String long60 = "长".repeat(20);
        return written(name, WorkbookBytes.ofRows("").with("xl/sharedStrings.xml", out -> {
            out.write("<sst>".getBytes(StandardCharsets.UTF_8));
            fill(out, numbered("<si><t>%d" + long60 + "</t></si>", 10_000));
        }));
    }

    private Path written(String name, WorkbookBytes book) throws IOException {
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            book.write(out);
        }
        return file;
    }

    /** 100 MB of the text. */
    private static void fill(OutputStream out, String text) throws IOException {
        byte[] block = text.repeat(Math.max(1, BLOCK / text.length())).getBytes(StandardCharsets.UTF_8);
        for (long written = 0; written < HUNDRED_MB; written += block.length) {
            out.write(block);
        }
    }

    private static String numbered(String template, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(template.replace("%d", String.valueOf(i)));
        }
        return text.toString();
    }
}
