package huican.jobs.cli.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.Main;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.gateway.SheetFile;
import huican.jobs.home.HomeRecords;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.TwoTowns;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Decision;
import huican.schemas.run.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two exceptions, e1 of one town and e3 of another, worked on from the command line. */
class ExceptionsCommandsTest {
    @TempDir
    static Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path copies;

    private Path home;

    @BeforeAll
    static void publish() {
        TwoTowns.in(new IdentityHome(folder.resolve("home"))).publish();
    }

    @BeforeEach
    void copy() {
        home = copies.resolve("home");
        TestFolders.copy(folder.resolve("home"), home);
    }

    @Test
    void theListSaysThatItIsToBeVerifiedAndNamesNobody() {
        succeed("exceptions", "list");

        assertThat(out())
                .startsWith("截至 2025-06-30 的疑点 2 条，均为待核实：在有人作出决定之前照常发放，本清单不是停发名单。")
                .contains("e1", "e3", "王**", "待核实")
                .doesNotContain("王小明", "李大红");
    }

    @Test
    void theWholeTableIsShownIfOneAsks() {
        succeed("exceptions", "list", "--all");

        assertThat(out()).contains("承办人", "有效至").doesNotContain("各行相同");
    }

    @Test
    void whatWasRecordedSinceTheLastNightIsListedAndTheListCanBeNarrowed() {
        succeed("exceptions", "assign", "e1", "--to", "chen");
        succeed("exceptions", "settle", "e3", "--reason", "已报民政追回");

        assertThat(list()).containsExactly("e1 assigned chen null", "e3 settled null null");
        assertThat(list("--state", "已分派")).containsExactly("e1 assigned chen null");
        assertThat(list("--assignee", "chen")).containsExactly("e1 assigned chen null");
        assertThat(list("--town", "500113005")).containsExactly("e3 settled null null");
        assertThat(list("--kind", "paid_after_death", "--as-of", "2025-06-30")).hasSize(2);
        assertThat(list("--kind", "no_pension")).isEmpty();
        assertThat(run("exceptions", "list", "--as-of", "2025-06-29")).isEqualTo(2);
        assertThat(err()).contains("HC-J302");
    }

    @Test
    void anExplanationHasADayOnWhichItComesBack() {
        succeed("exceptions", "settle", "e1", "--explained-until", "2025-12-31", "--reason", "死亡日期有误，已请卫健委更正");

        assertThat(list("--state", "explained")).containsExactly("e1 explained null 2025-12-31");
        assertThat(run("exceptions", "settle", "e3", "--explained-until", "2025-06-30", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J303", "不在清单日期 2025-06-30 之后");
        assertThat(run("exceptions", "settle", "e3", "--explained-until", "2027-07-01", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J303", "太远，最晚为清单日期之后两年：2027-06-30");
        succeed("exceptions", "settle", "e3", "--explained-until", "2027-06-30", "--reason", "x");
    }

    @Test
    void aKindOrTownThatThereIsNotIsNoEmptyList() {
        assertThat(run("exceptions", "list", "--kind", "paid_after_deaht")).isEqualTo(2);
        assertThat(err()).contains("HC-J306 没有疑点 \"paid_after_deaht\"，是否为 \"paid_after_death\"？", "no_pension");
        assertThat(run("exceptions", "list", "--town", "999")).isEqualTo(2);
        assertThat(err()).contains("HC-J306 没有镇街 \"999\"", "500113004");
        assertThat(run("exceptions", "list", "--town", "500113")).isEqualTo(2);
        assertThat(run("exceptions", "export", "--town", "999", "--out", "清单.csv"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J306");
    }

    @Test
    void theHistoryTellsWhoRecordedWhatAndWhyAndTheLastWordCounts() {
        succeed("exceptions", "settle", "e1", "--reason", "已报民政追回");
        succeed("exceptions", "assign", "e1", "--to", "chen", "--reason", "退回重查");
        succeed("exceptions", "history", "e1");

        assertThat(out())
                .contains("已办结（清单 2025-06-30）：已报民政追回", "已分派给 chen（清单 2025-06-30）：退回重查")
                .contains("现状（截至 2025-06-30）：已分派，自 2025-06-01 起");
        assertThat(decisions()).extracting(Decision::action).containsExactly("settle", "assign");
        assertThat(decisions().get(1).beforeState())
                .isEqualTo(decisions().get(0).afterState());
    }

    @Test
    void ofSeveralEitherAllAreRecordedOrNoneAndAllProblemsAreTold() {
        assertThat(run("exceptions", "assign", "e1", "e9", "e8", "--to", "chen"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J300 e9", "HC-J300 e8", "一条也没有记录");
        assertThat(run("exceptions", "settle", "e1", "--reason", "本人电话 13800000001"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J303").doesNotContain("13800000001");
        assertThat(run("exceptions", "settle", "e1", "--reason", " ")).isEqualTo(2);
        assertThat(decisions()).isEmpty();
    }

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

    /** Id, state, assignee and day of each. */
    private List<String> list(String... narrowed) {
        var words = new ArrayList<>(List.of("exceptions", "list", "--format", "csv"));
        words.addAll(List.of(narrowed));
        succeed(words.toArray(new String[0]));
        return out().lines()
                .skip(1)
                .map(line -> line.replaceAll("\"(?:[^\"]|\"\")*\"", "").split(",", -1))
                .map(cells -> cells[2] + " " + cells[8] + " " + orNull(cells[10]) + " " + orNull(cells[11]))
                .toList();
    }

    private static String orNull(String cell) {
        return cell.isEmpty() ? "null" : cell;
    }

    private List<Decision> decisions() {
        return HomeRecords.read(new Home(home), DatabaseSettings.EMBEDDED).decisions();
    }

    private void succeed(String... words) {
        assertThat(run(words)).as(err()).isZero();
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        var given = new ArrayList<>(List.of(words));
        given.addAll(List.of("--home", home.toString()));
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                0);
        return Main.run(new Context(screen, IdentityHome.MORNING), given.toArray(new String[0]));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
