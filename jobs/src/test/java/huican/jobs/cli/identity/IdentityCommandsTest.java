package huican.jobs.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.Main;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.home.HomeRecords;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.TwoNamesOneNumber;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCommandsTest {
    @TempDir
    static Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path copies;

    private Path home;

    @BeforeAll
    static void publish() {
        TwoNamesOneNumber.in(new IdentityHome(folder.resolve("home"))).publish();
    }

    @BeforeEach
    void copy() {
        home = copies.resolve("home");
        TestFolders.copy(folder.resolve("home"), home);
    }

    @Test
    void openItemsAreListedTheStrongestFirstWithTheEvidenceInWordsAndMasked() {
        succeed("identity", "review");

        assertThat(out()).isEqualTo("""
                v0000000000b1  匹配概率 99.6 %  权重 8.1
                    姓名相同；出生日期相同；性别相同
                    需人工：匹配权重介于复核与链接的阈值之间
                    fb1  p2  李**  500113************  女  1985-05-05
                      2 条：区残联服务记录
                    fb3  p3  李**  500113************  女  1985-05-05
                      1 条：区残联持证残疾人
                v0000000000a1  匹配概率 94.1 %  权重 4.0
                    身份证号相同；姓名明显不同（王** ／ 李**）；出生日期不同（1990-01-01 ／ 1985-05-05）
                    需人工：身份证号相同，姓名明显不同：可能姓名写错，也可能填了别人的号码
                    fa1  p1  王**  500113************  男  1990-01-01
                      3 条：区残联持证残疾人、区民政局社会救助
                    fb1  p2  李**  500113************  女  1985-05-05
                      2 条：区残联服务记录
                待复核 2 件
                裁定：huican identity decide 复核编号 same|different --reason "…" --home HOME
                """);
    }

    @Test
    void whatWasDecidedWaitsForTheNextNightAndIsMarked() throws IOException {
        succeed("identity", "decide", "v0000000000b1", "same", "--reason", "电话核实");
        assertThat(out()).contains("已记录：同一人  fb1  fb3").contains("从下一次夜间任务起生效");
        run("identity", "review");
        assertThat(out())
                .startsWith("v0000000000a1")
                .contains("已裁定，待下一次夜间任务：同一人（")
                .contains("，2025-07-01 09:00：电话核实）")
                .contains("待复核 1 件；另有 1 件已裁定，待下一次夜间任务");

        run("identity", "review", "--format", "json");

        var items = new JsonMapper().readTree(out());
        assertThat(items.findValuesAsText("state")).containsExactly("open", "decided");
        assertThat(items.findValuesAsText("decision")).containsExactly("null", "must_link");
    }

    @Test
    void theNewestDecisionCountsAndUndoingItIsAsIfNothingWasDecided() {
        run("identity", "decide", "v0000000000b1", "same", "--reason", "电话核实");
        succeed("identity", "decide", "fb3", "fb1", "different", "--reason", "本人到场");
        assertThat(out()).contains("此前的裁定不再有效：同一人（");
        succeed("identity", "decide", "--undo", "v0000000000b1", "--reason", "重新核对");

        run("identity", "review");
        assertThat(out()).contains("待复核 2 件\n").doesNotContain("已裁定");
        assertThat(run("identity", "decide", "--undo", "fb1", "fb3", "--reason", "再撤销"))
                .isEqualTo(2);
        assertThat(err()).isEqualTo("HC-J152 fb1 与 fb3 没有可以撤销的裁定。什么也没有做。\n");
    }

    @Test
    void joiningTwoValidNumbersIsDoneWithAWarning() {
        succeed("identity", "decide", "fa1", "fb3", "same", "--reason", "一人两号，派出所证明");

        assertThat(out()).contains("注意：两边各有一个有效身份证号，而两号不同。");
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsRefusedAndNothingIsRecorded() {
        assertThat(run("identity", "decide", "v00ff", "same", "--reason", "x")).isEqualTo(2);
        assertThat(err()).startsWith("HC-J150 没有复核编号 v00ff：");
        assertThat(run("identity", "decide", "fa1", "fdead", "same", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err()).startsWith("HC-J151 没有身份特征 fdead");
        assertThat(run("identity", "decide", "fa1", "fa1", "same", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err()).startsWith("两个身份特征编号相同：fa1");
        assertThat(run("identity", "decide", "fa1", "fb1", "yes", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err()).contains("不是 \"yes\"");
        assertThat(run("identity", "decide", "fa1", "fb1", "same", "--reason", " "))
                .isEqualTo(2);
        assertThat(err()).isEqualTo("--reason 不能为空。什么也没有做。\n");

        run("identity", "review");
        assertThat(out()).contains("待复核 2 件\n");
    }

    @Test
    void namesAndNumbersAreShownOnlyToWhoSaysWhyAndThatIsOnRecord() {
        assertThat(run("person", "show", "p1", "--reveal")).isEqualTo(2);
        assertThat(err()).startsWith("--reveal 须同时给出 --reason");
        assertThat(out()).isEmpty();

        succeed("person", "show", "p1", "--reveal", "--reason", "信访核对");

        assertThat(out()).contains("王小明  500113199001010000");
        assertThat(decisions()).containsExactly("access person show p1 reveal 信访核对");
    }

    @Test
    void aQueryShowsWhoSomebodyIsOnlyToWhoSaysWhyAndThatIsOnRecord() {
        String sql = "SELECT name, number, household FROM identity_profile WHERE profile_id = 'fa1'";

        succeed("query", sql, "--format", "csv");
        assertThat(out()).contains("王**,5*****************").doesNotContain("王小明", "500113");
        assertThat(run("query", sql, "--reveal")).isEqualTo(2);
        assertThat(err()).startsWith("--reveal 须同时给出 --reason");
        assertThat(run("query", sql, "--reason", "信访核对")).isEqualTo(2);
        assertThat(decisions()).isEmpty();

        succeed("query", sql, "--format", "csv", "--reveal", "--reason", "信访核对");
        assertThat(out()).contains("王小明,500113199001010000");
        assertThat(decisions()).containsExactly("access query " + sql + " reveal 信访核对");
    }

    @Test
    void whatCanBeAskedIsWhatIsPublishedForAll() {
        succeed("query", "SELECT view_name FROM duckdb_views() WHERE NOT internal", "--format", "csv");

        assertThat(out()).contains("coverage_rate").doesNotContain("identity", "person_value");
    }

    @Test
    void aPairIsExplainedFieldByFieldWithTheSumThatGrows() {
        succeed("identity", "explain", "v0000000000a1");

        assertThat(out())
                .containsPattern("先验 +-20\\.0 +-20\\.0  ░+\n")
                .containsPattern("身份证号相同 +0\\.8000  1\\.0e-07 +\\+40\\.0 +\\+20\\.0  █+\n    500113\\*+ ／ 500113\\*+\n")
                .containsPattern("姓名明显不同 +0\\.0010 +0\\.9900 +-10\\.0 +\\+10\\.0  ░+\n    王\\*\\* ／ 李\\*\\*\n")
                .containsPattern("出生日期不同 .* -6\\.0 +\\+4\\.0")
                .contains("匹配权重 +4.0，即概率 94.1 %；链接阈值 +9.0，复核阈值 +3.0\n规则：身份证号相同，姓名明显不同：可能姓名写错，也可能填了别人的号码\n")
                .contains("判定：待人工复核；结果：待人工复核\n现在：是两个人\n");
    }

    @Test
    void aPairThatNoNightComparedIsComparedAnewAndMasked() throws IOException {
        succeed("identity", "explain", "fa1", "fb3");

        assertThat(out())
                .contains("最近一夜没有留下这一对的比较")
                .contains("以下按现行的规则和模型重新比较：\n")
                .containsPattern("身份证号不同 .*  ░+\n    500113\\*+ ／ 500113\\*+\n")
                .containsPattern("姓名明显不同 .*\n    王\\*\\* ／ 李\\*\\*\n")
                .contains("规则：姓名明显不同，号码也不同\n判定：不链接；结果：最近一夜没有比较这一对\n现在：是两个人\n")
                .doesNotContain("王小明", "李大红", "13800000001");

        succeed("identity", "explain", "fa1", "fb3", "--format", "json");

        var json = new JsonMapper().readTree(out());
        assertThat(json.get("verdict").asText()).isEqualTo("separate");
        assertThat(json.get("outcome").isNull()).isTrue();
        assertThat(json.get("rules").get(0).asText()).isEqualTo("other_name");
        assertThat(out()).doesNotContain("王小明", "13800000001");
    }

    @Test
    void aRulesFileOfTheHomeThatCannotBeUsedIsToldWithItsMistake() throws IOException {
        Path rules = home.resolve("definitions/linkage/person.model.csv");
        Files.createDirectories(rules.getParent());
        Files.writeString(rules, "comparison,level,m,u\nname,equal,0,0.1\n");

        assertThat(run("identity", "explain", "fa1", "fb3")).isEqualTo(1);

        assertThat(err())
                .startsWith("HC-J153 不能重新比较")
                .contains("person.model.csv:2 m")
                .contains("什么也没有做");
    }

    @Test
    void aSampleOfKeysIsOnlyForAnEstimate() {
        assertThat(run("identity", "model", "--sample", "5")).isEqualTo(2);

        assertThat(err()).isEqualTo("--sample 应为 1 或更大的整数，并与 --estimate 同用。什么也没有做。\n");
    }

    @Test
    void aMergedNumberLeadsToThePersonItBecame() {
        succeed("person", "show", "p0");

        assertThat(out())
                .startsWith("p0 已并入 p1：\np1\n主记录  王**  500113************  男  1990-01-01  镇街未知\n身份特征 2\n")
                .contains("  fa1  王**  500113************  男  1990-01-01\n    身份证号有效，属于本人\n    归入：同一号码，")
                .contains("归入：概率比对，概率 99.9950 %，与 fa1，由 模型")
                .containsPattern("区医保局 参保信息 +1  概率比对\n")
                .contains("2025-06-29  p0 并入 p1（同一身份证号，r20250629-01）\n")
                .contains("待复核  v0000000000a1  与 p2  概率 94.1 %\n")
                .doesNotContain("王小明");
        succeed("person", "show", "fb1");
        assertThat(out()).startsWith("p2\n主记录  （没有）\n").contains("身份证号存疑（更多记录以此号为另一人），不作为本人的号码");
        assertThat(run("person", "show", "p99")).isEqualTo(2);
        assertThat(err()).startsWith("HC-J154 没有 p99");
    }

    @Test
    void peopleReadWordsAndNotTheProgramsCodes() {
        for (List<String> command : List.of(
                List.of("identity", "review"),
                List.of("identity", "explain", "v0000000000a1"),
                List.of("person", "show", "p1"),
                List.of("person", "show", "p2"),
                List.of("person", "show", "p3"))) {
            succeed(command.toArray(String[]::new));

            assertThat(out()).as(String.join(" ", command)).doesNotContainPattern("[a-z]+_[a-z]+");
        }
    }

    @Test
    void theModelIsShownWithItsWeightsRatesAndThresholds() {
        succeed("identity", "model");

        assertThat(out())
                .startsWith("运行 r20250630-01  先验 -20.0  链接阈值 +9.0  复核阈值 +3.0")
                .containsPattern("  姓名相同 +0\\.9000  9\\.0e-04 +\\+10\\.0  ███\n")
                .containsPattern("身份证号[^姓]*姓名[^出]*出生日期[^联]*联系电话")
                .contains("本夜比对 1,234 对候选对", "最大的分块 14 份身份特征", "2 个键下的身份特征超过 1,000 份")
                .containsPattern("  name:sound\\+phone +1,047\n")
                .doesNotContain("candidates")
                .containsPattern("name:sound,phone +1 对：链接 1，复核 0，不链接 0")
                .containsPattern("registry\\.持证残疾人 +98\\.0 %  1,000 行")
                .containsPattern("registry\\.持证残疾人  年龄段 60\\+ +70\\.0 %")
                .doesNotContain("镇街 500113004");
    }

    @Test
    void aSampleIsDrawnOnceJudgedInItsFileAndGivesThePrecision() throws IOException {
        Path file = copies.resolve("sample.csv");
        succeed("identity", "sample", "--n", "5", "--seed", "1", "--out", file.toString());
        succeed("identity", "sample", "--n", "5", "--seed", "1");
        String csv = Files.readString(file);
        String item = csv.lines().skip(1).findFirst().orElseThrow();
        assertThat(item).contains("王**").doesNotContain("王小明").doesNotContain("14.2");

        assertThat(run("identity", "judge", "--from", file.toString())).isEqualTo(2);
        assertThat(err()).contains("的 answer 列都是空的");
        Files.writeString(file, csv.replaceFirst(",,(\r\n)$", ",yes,$1"));
        assertThat(run("identity", "judge", "--from", file.toString())).isEqualTo(2);
        assertThat(err()).contains("sample.csv 第 2 行 ").contains("不是 \"yes\"").contains("一件也没有记录");
        Files.writeString(file, csv.replaceFirst(",,(\r\n)$", ",same,看了档案$1"));
        succeed("identity", "judge", "--from", file.toString());

        assertThat(decisions()).hasSize(2).anyMatch(d -> d.contains("fa1+fa2@s") && d.endsWith(" same 看了档案"));
        run("identity", "model");
        assertThat(out())
                .contains("3-6 比特  链接        1  抽取 1，同一人 1，不是 0，不能确定 0")
                .contains("全部概率链接的精度：100.0 %（95 % 区间 20.7 %");
        assertThat(run("identity", "judge", "s00000000/1", "same")).isEqualTo(2);
        assertThat(err()).isEqualTo("HC-J156 没有样本件 \"s00000000/1\"。一件也没有记录。\n");
    }

    private List<String> decisions() {
        return HomeRecords.read(new Home(home), DatabaseSettings.EMBEDDED).decisions().stream()
                .map(d -> d.subjectKind() + " " + d.subject() + " " + d.action() + " " + d.reason())
                .toList();
    }

    private void succeed(String... arguments) {
        int exitCode = run(arguments);
        assertThat(exitCode).as(err()).isZero();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        var screen = new Screen(stream(out), stream(err), false);
        return Main.run(new Context(screen, IdentityHome.MORNING), all.toArray(String[]::new));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace(home.toString(), "HOME");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace(home.toString(), "HOME");
    }
}
