package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void versionAndHelpAreResults() {
        assertThat(run("--version")).isZero();
        assertThat(run("help", "nightly")).isZero();
        assertThat(text(out))
                .contains("惠残 huican 0.2")
                .contains("用法：huican nightly")
                .contains("--dry-run");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void helpOfAnErrorCodeInAnyCaseSaysWhatToDo() {
        assertThat(run("help", "hc-d305")).isZero();
        assertThat(run("help", "HC-D407")).isZero();
        assertThat(text(out))
                .startsWith("HC-D305 一批交付中的人忽然变了，已挂起\n  类别  数据要人处理（退出码 3）\n  含义  与上次接收的")
                .contains("\n  已做  该批交付挂起，一行未用", "\n  处理  请部门核对", "提示（不影响退出码）");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void helpOfARuleThatARejectFileNamesSaysWhatBecameOfTheLine() {
        assertThat(run("help", "code_unknown")).isZero();
        assertThat(text(out)).isEqualTo("code_unknown 不在代码表中\n  含义  值不在该列的代码表中。主键或必填列：整行隔离。\n  来源  接口约定\n");
    }

    @Test
    void helpOfWhatIsNotThereNamesTheNearest() {
        assertThat(run("help", "HC-D399")).isEqualTo(2);
        assertThat(run("help", "nighty")).isEqualTo(2);

        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines()).hasSize(2);
        assertThat(text(err))
                .startsWith("没有错误码 \"HC-D399\"。相近的：HC-D309（多数行认不出人，已挂起）、HC-D301")
                .endsWith("用法有误：没有命令 \"nighty\"。见 huican --help\n");
    }

    @Test
    void wrongUsageIsOneLineAndExitCodeTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("nightly")).isEqualTo(2);
        assertThat(run("nightly", "--date", "2025-13-01")).isEqualTo(2);
        assertThat(run("nightly", "--date", "2025-06-30", "--inbox", "nowhere")).isEqualTo(2);
        assertThat(run("demo", "--person", "5")).isEqualTo(2);
        assertThat(run("demo", "--persons", "many")).isEqualTo(2);
        assertThat(run("generate", "--out", "x", "--persons", "5", "--days", "2025-06-30..2025-06-01", "--seed", "1"))
                .isEqualTo(2);
        assertThat(run("step", "pulll", "--date", "2025-06-30", "--run", "x")).isEqualTo(2);

        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines())
                .containsExactly(
                        "用法有误：缺少命令。见 huican --help",
                        "用法有误：缺少 --date。见 huican nightly --help",
                        "--date 应为日期 yyyy-MM-dd，如 2025-06-30，不是 \"2025-13-01\"。",
                        "没有交付目录 " + Path.of("nowhere").toAbsolutePath() + "。什么也没有做；用 --inbox 指明，或先放入 <来源>/<日期>/ 的交付。",
                        "用法有误：不认识 --person，是否为 --persons。见 huican demo --help",
                        "用法有误：--persons 的值不合法：\"many\"。见 huican demo --help",
                        "--days 的起始日 2025-06-30 晚于截止日 2025-06-01。",
                        "没有步骤 \"pulll\"；有 pull、accept、standardise、link、person、commit_tables、figures、commit_figures、publish、clean_up。");
    }

    @Test
    void aDryRunListsWhatIsNotJudgedAndWritesNothing() throws IOException {
        Path inbox = folder.resolve("in");
        deliver(inbox, "registry/2025-06-29");
        deliver(inbox, "registry/2025-06-30.2");
        deliver(inbox, "education/2025-07-01");
        Path home = folder.resolve("home");

        int exitCode = run(
                "nightly", "--date", "2025-06-30", "--inbox", inbox.toString(), "--home", home.toString(), "--dry-run");

        assertThat(exitCode).isZero();
        assertThat(text(out))
                .contains("2025-06-29", "2025-06-30.2", "会处理 2 件交付")
                .doesNotContain("2025-07-01");
        assertThat(home).doesNotExist();
    }

    @Test
    void aHomeOfTheDemoIsRefusedForRealNights() throws IOException {
        Files.createDirectories(folder.resolve("inbox"));
        Files.createFile(folder.resolve("DEMO"));

        assertThat(run("nightly", "--date", "2025-06-30", "--home", folder.toString()))
                .isEqualTo(2);
        assertThat(text(err)).contains("HC-J102");
    }

    @Test
    void aQueryBeforeTheFirstNightSaysWhatToDo() {
        assertThat(run("query", "SELECT 1", "--home", folder.toString())).isEqualTo(1);
        assertThat(text(err)).contains("还没有发布的数据").contains("huican nightly");
    }

    @Test
    void theDoctorLooksAtAHomeThatIsNotThereYetAndDoesNotMakeIt() {
        Path home = folder.resolve("later");

        int exitCode = run("doctor", "--home", home.toString(), "--memory", "1g");

        assertThat(text(out)).contains("还不存在，第一次运行会建立", "还没有运行过", "项正常，").doesNotContain("✖ 数据目录");
        assertThat(exitCode).isEqualTo(text(out).contains("✖") ? 1 : 0);
        assertThat(home).doesNotExist();
    }

    private static void deliver(Path inbox, String folder) throws IOException {
        Files.createDirectories(inbox.resolve(folder));
        Files.createFile(inbox.resolve(folder).resolve("manifest.csv"));
    }

    private int run(String... arguments) {
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Main.run(new Context(screen, Clock.systemUTC()), arguments);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
