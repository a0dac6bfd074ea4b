package huican.jobs.cli.figures;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.home.HomeRecords;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.TwoTowns;
import huican.jobs.testing.WarmCli;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(4)
class FiguresCommandsTest {
    private static final Pattern CITATION = Pattern.compile("HC-r20250630-01-[0-9a-f]{12}");
    private static final String DISTRICT = "SELECT numerator FROM coverage_rate WHERE area_code = '500113'";

    @TempDir
    static Path folder;

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
    void whatIsFrozenIsPublishedAtOnceAndOnRecord() {
        var frozen = run("figures", "freeze", "--as-of", "2025-06-30", "--reason", "上报市残联");

        assertThat(frozen.exitCode()).as(frozen.err()).isZero();
        assertThat(frozen.out()).contains("2025-06-30 的数字已定为正式：运行 r20250630-01，引用 HC-r20250630-01-");
        assertThat(
                        new PublishedCopy(home.resolve("warehouse/huican.duckdb"))
                                .rows(
                                        "SELECT area_code, numerator, current_numerator, changed, reason FROM official_figure ORDER BY 1"))
                .containsExactly(
                        List.of("500113", "90", "90", "false", "上报市残联"),
                        List.of("500113004", "4", "4", "false", "上报市残联"),
                        List.of("500113005", "77", "77", "false", "上报市残联"));
        assertThat(HomeRecords.read(new Home(home), DatabaseSettings.EMBEDDED).decisions())
                .anySatisfy(decision -> {
                    assertThat(decision.subjectKind()).isEqualTo("figures");
                    assertThat(decision.subject()).isEqualTo("2025-06-30");
                    assertThat(decision.reason()).isEqualTo("上报市残联");
                });
        assertThat(run("doctor", "--verify").out())
                .contains("I7 正式数字 1 套，与定下时相同")
                .contains("I3 已发布的是完整的运行");
    }

    @Test
    void identityViewsOfADaysRunAreAnsweredMaskedAndNeverRevealed() {
        String sql = "SELECT * FROM identity_link ORDER BY ALL";

        var published = run("query", sql, "--format", "csv");
        var asOf = run("query", sql, "--format", "csv", "--as-of", "2025-06-30");
        var revealed = run("query", sql, "--as-of", "2025-06-30", "--reveal", "--reason", "核对");

        assertThat(asOf.exitCode()).as(asOf.err()).isZero();
        assertThat(asOf.out()).startsWith("source,extract,record_key,person_id").isEqualTo(published.out());
        assertThat(revealed.exitCode()).isEqualTo(2);
        assertThat(revealed.err()).contains("--as-of 不与 --reveal 同用：过去某天的身份视图只给脱敏的值。没有执行");
    }

    @Test
    void aDayIsFrozenOnceAndNotWithoutARun() {
        run("figures", "freeze", "--as-of", "2025-06-30", "--reason", "上报");

        assertThat(run("figures", "freeze", "--as-of", "2025-06-30", "--reason", "再报")
                        .err())
                .startsWith("HC-W057 2025-06-30 的运行 r20250630-01 已由 ");
        assertThat(run("figures", "freeze", "--as-of", "2025-06-29", "--reason", "上报")
                        .err())
                .startsWith("HC-W031 2025-06-29 没有已发布的运行");
        assertThat(run("figures", "freeze", "--as-of", "2025-06-30", "--reason", "问 13800138000")
                        .err())
                .startsWith("--reason 中有证件号码或手机号");
    }

    @Test
    void cellsThatAreNotAsTheyWereFrozenAreFound() throws IOException {
        run("figures", "freeze", "--as-of", "2025-06-30", "--reason", "上报");
        Files.delete(home.resolve("lake/official/r20250630-01.parquet"));

        assertThat(run("doctor", "--verify").out())
                .contains("I7 2025-06-30 的正式数字（HC-r20250630-01-")
                .contains("不在，或与定下时不同");
    }

    /** The process was killed between the decision and the files. */
    @Test
    void theNextOwnerFinishesWhatAKilledOneLeft() throws IOException {
        run("figures", "freeze", "--as-of", "2025-06-30", "--reason", "上报");
        Files.delete(home.resolve("lake/official/r20250630-01.parquet"));
        Files.delete(home.resolve("warehouse/huican.duckdb"));

        run("deliveries", "refuse", "civil_affairs", "2025-06-29", "--reason", "不用"); // any owner

        assertThat(new PublishedCopy(home.resolve("warehouse/huican.duckdb"))
                        .rows("SELECT count(*) FROM official_figure"))
                .containsExactly(List.of("3"));
    }

    @Test
    void anAnswerIsCitedAndAskedAgain() {
        var cited = run("query", DISTRICT, "--cite", "--format", "csv");

        assertThat(cited.out()).isEqualTo("numerator\r\n90\r\n");
        String citation = citation(cited.err());
        var again = run("query", citation, "--format", "csv");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).isEqualTo("numerator\r\n90\r\n");
        assertThat(again.err()).contains(citation).contains("1 行");
        assertThat(run("query", DISTRICT, "--as-of", "2025-06-30", "--format", "csv")
                        .out())
                .isEqualTo("numerator\r\n90\r\n");
        assertThat(run("query", DISTRICT, "--as-of", "2025-06-29").err()).startsWith("HC-W031 2025-06-29");
    }

    @Test
    void whatCannotBeAskedAgainSaysWhy() throws IOException {
        String now = citation(run("query", "SELECT random() AS r", "--cite").err());
        String kept = citation(run("query", DISTRICT, "--cite").err());

        assertThat(run("query", now).err()).startsWith("HC-W066 引用 " + now + " 的答案与引用时不同");
        assertThat(run("query", "HC-r20250630-01-0123456789ab").err())
                .startsWith("HC-W067 没有引用 HC-r20250630-01-0123456789ab");
        Files.delete(home.resolve("lake/runs/r20250630-01.json"));
        var gone = run("query", kept);
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err())
                .startsWith("HC-W065 引用 " + kept + " 的运行 r20250630-01 已过保留期")
                .contains(DISTRICT)
                .contains("huican nightly --date 2025-06-30");
    }

    @Test
    void aFigureThatDidNotMoveHasNoParts() {
        var explained =
                run("explain", "nursing_subsidy", "--from", "2025-06-30", "--to", "2025-06-30", "--area", "500113004");

        assertThat(explained.exitCode()).as(explained.err()).isZero();
        assertThat(explained.out())
                .startsWith("重度残疾人护理补贴覆盖率（nursing_subsidy） 鱼洞街道\n")
                .contains("  2025-06-30 4/20 20.0000 %  口径 v1，所属时期 2025-06（r20250630-01）\n")
                .contains("合计");
        assertThat(run("explain", "nursing_subsidy", "--from", "2025-05-30", "--to", "2025-06-30")
                        .err())
                .startsWith("HC-W031 2025-05-30 没有已发布的运行。什么也没有做；有 2025-06-30");
    }

    private static String citation(String said) {
        var found = CITATION.matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return found.group();
    }

    private Ended run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        return WarmCli.run(all.toArray(String[]::new));
    }
}
