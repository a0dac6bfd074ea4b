package huican.jobs.cli.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.gateway.SheetFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A town fills in the list of its exceptions, and it is taken in. */
class FilledInListTest extends TypedAboutExceptions {

    @ParameterizedTest
    @ValueSource(strings = {"清单.xlsx", "清单.csv"})
    void aTownFillsInItsListAndTakingItInTwiceIsTakingItInOnce(String name) throws IOException {
        Path file = copies.resolve(name);
        succeed("exceptions", "export", "--town", "500113004", "--out", file.toString());
        var rows = new ArrayList<>(SheetFile.read(file));
        assertThat(rows.get(0).get(0)).contains("不是停发名单");
        assertThat(rows).hasSize(3);
        assertThat(String.join(" ", rows.get(2)))
                .contains("e1", "王**", "500113************")
                .doesNotContain("王小明");
        assertThat(run("exceptions", "import", file.toString()))
                .as("nothing filled in")
                .isEqualTo(2);

        fill(rows, 2, "处理", "说明", "有效至", "2025/12/31", "理由", "死亡登记有误");
        rewrite(file, rows);
        succeed("exceptions", "import", file.toString());
        succeed("exceptions", "import", file.toString());

        assertThat(out()).contains("另有 1 条此前已这样记录，未改");
        assertThat(list("--state", "explained")).containsExactly("e1 explained null 2025-12-31");
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void allThatIsWrongInAFilledInListIsToldTogetherAndNothingIsRecorded() throws IOException {
        Path file = copies.resolve("清单.csv");
        succeed("exceptions", "export", "--town", "500113004", "--out", file.toString());
        var rows = new ArrayList<>(SheetFile.read(file));
        rows.add(new ArrayList<>(rows.get(2)));
        rows.add(new ArrayList<>(rows.get(2)));
        fill(rows, 2, "处理", "办结", "理由", "已追回");
        fill(rows, 3, "处理", "停发", "理由", "x");
        fill(rows, 4, "处理", "说明", "有效至", "年底", "理由", "x");
        rewrite(file, rows);

        assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);
        assertThat(err()).contains("第 4 行 处理应为 分派、说明、办结 之一，不是 \"停发\"", "第 5 行 有效至应为日期 yyyy-MM-dd，不是 \"年底\"");

        rows.remove(4);
        fill(rows, 3, "疑点编号", "e3", "处理", "办结", "依据校验", "0123456789abcdef01234567");
        rewrite(file, rows);
        assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);
        assertThat(err()).contains("第 4 行 e3：导出之后依据变了");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void aListThatExcelOfAChineseWindowsSavedIsRead() throws IOException {
        Path file = copies.resolve("清单.csv");
        succeed("exceptions", "export", "--town", "500113004", "--out", file.toString());
        var rows = new ArrayList<>(SheetFile.read(file));
        fill(rows, 2, "处理", "分派", "分派给", "陈工");
        rewrite(file, rows);
        Files.write(file, Files.readString(file).substring(1).getBytes(Charset.forName("GB18030")));

        succeed("exceptions", "import", file.toString());

        assertThat(list("--assignee", "陈工")).hasSize(1);
    }

    @Test
    void whatBelongsToAnotherVerdictIsRefused() throws IOException {
        Path file = exported();
        var rows = new ArrayList<>(SheetFile.read(file));
        fill(rows, 2, "处理", "办结", "理由", "已追回", "分派给", "zhang", "有效至", "2025-12-31");
        rewrite(file, rows);

        assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);
        assertThat(err()).contains("第 3 行 e1：只有分派才写分派给", "第 3 行 e1：只有说明才写有效至");

        fill(rows, 2, "处理", "说明");
        rewrite(file, rows);
        assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);
        assertThat(err()).contains("只有分派才写分派给").doesNotContain("只有说明才写有效至");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void aLineThatCannotBeReadHidesNothingOfTheOthersAndNoNumberOfAnybodyIsRepeated() throws IOException {
        Path file = exported();
        var rows = new ArrayList<>(SheetFile.read(file));
        rows.add(new ArrayList<>(rows.get(2)));
        rows.add(new ArrayList<>(rows.get(2)));
        rows.add(new ArrayList<>(rows.get(2)));
        fill(rows, 2, "处理", "500113199001010000", "有效至", "５００１１３１９９００１０１００００");
        fill(rows, 3, "处理", "办结");
        fill(rows, 4, "疑点编号", "500113900101000", "处理", "分派");
        fill(rows, 5, "疑点编号", "e3", "处理", "分派");
        rows.add(new ArrayList<>(rows.get(5)));
        fill(rows, 6, "疑点编号", "1234567890ab1234567890ab");
        rewrite(file, rows);

        assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);

        assertThat(err())
                .contains(
                        "HC-J304 清单.csv 第 3 行 处理应为 分派、说明、办结 之一，不是 \"***\"",
                        "HC-J304 清单.csv 第 3 行 有效至应为日期 yyyy-MM-dd，不是 \"***\"",
                        "HC-J303 清单.csv 第 4 行 e1：缺少理由",
                        "HC-J300 清单.csv 第 5 行 ***：",
                        "HC-J303 清单.csv 第 6 行 e3：没有写明分派给谁",
                        "HC-J300 清单.csv 第 7 行 1234567890ab1234567890ab：")
                .doesNotContain("500113", "５００１１３");
    }

    @Test
    void aListFilledInBeforeSomebodyElseDecidedIsRefused() throws IOException {
        succeed("exceptions", "assign", "e1", "--to", "chen");
        Path file = exported();
        var rows = new ArrayList<>(SheetFile.read(file));
        fill(rows, 2, "处理", "办结", "理由", "已追回");
        rewrite(file, rows);
        succeed("exceptions", "settle", "e1", "--explained-until", "2025-12-31", "--reason", "登记有误");

        assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);

        assertThat(err()).contains("HC-J303 清单.csv 第 3 行 e1：导出之后有人记录过处理");
        assertThat(list("--state", "explained")).hasSize(1);

        for (String seen : List.of("", "abc#", "abc#x")) {
            fill(rows, 2, "依据校验", seen);
            rewrite(file, rows);
            assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);
            assertThat(err()).contains("HC-J304 清单.csv 第 3 行 依据校验");
        }
    }

    @Test
    void spacesInTheHeaderDoNotMatterAndAColumnThatIsThereTwiceIsRefused() throws IOException {
        Path file = exported();
        var rows = new ArrayList<>(SheetFile.read(file));
        fill(rows, 2, "处理", "办结", "理由", "已追回");
        rows.set(1, rows.get(1).stream().map(column -> " " + column + " ").toList());
        rewrite(file, rows);
        succeed("exceptions", "import", file.toString());

        rows.set(
                1,
                rows.get(1).stream().map(column -> column.replace("镇街", "处理")).toList());
        rewrite(file, rows);
        assertThat(run("exceptions", "import", file.toString())).isEqualTo(2);
        assertThat(err()).contains("HC-J304", "有 2 个列 处理");
    }

    @Test
    void whatIsNoListIsSaidInOneLanguage() throws IOException {
        Path workbook = copies.resolve("没有.xlsx");
        Path binary = copies.resolve("清单.csv");
        Files.write(binary, new byte[] {(byte) 0xFF, (byte) 0xFF, 'a'});

        assertThat(run("exceptions", "import", workbook.toString())).isEqualTo(2);
        assertThat(err()).contains("HC-J304 没有文件 " + workbook);
        assertThat(run("exceptions", "import", binary.toString())).isEqualTo(2);
        assertThat(err()).contains("HC-J304", "既不是 UTF-8，也不是 GB18030").doesNotContain("Input length");
    }

    private Path exported() {
        Path file = copies.resolve("清单.csv");
        succeed("exceptions", "export", "--town", "500113004", "--out", file.toString());
        return file;
    }

    private static void fill(List<List<String>> rows, int row, String... columnsAndTexts) {
        var filled = new ArrayList<>(rows.get(row));
        while (filled.size() < rows.get(1).size()) {
            filled.add("");
        }
        for (int i = 0; i < columnsAndTexts.length; i += 2) {
            filled.set(rows.get(1).indexOf(columnsAndTexts[i]), columnsAndTexts[i + 1]);
        }
        rows.set(row, filled);
    }

    private static void rewrite(Path file, List<List<String>> rows) throws IOException {
        Files.delete(file);
        SheetFile.write(file, rows);
    }
}
