package huican.jobs.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.process.WorkerLine.Progress;
import huican.jobs.run.TaskEnd;
import huican.jobs.usecase.night.PublishedDay;
import huican.jobs.usecase.night.PublishedDay.Figure;
import huican.seeds.reference.Departments;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NightLinesTest {
    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @Test
    void workListsTakeAsManyLinesAsTheScreenIsWide() {
        assertThat(WorkLists.lines("疑点", List.of())).containsExactly("疑点      无");
        assertThat(WorkLists.lines("返贫风险", List.of("红 1", "橙 0"))).containsExactly("返贫风险  红 1  橙 0");
        var items = List.of("应享未享 29", "死后发放 7", "无证发放 1", "不应享而享 12", "重复发放 3", "应保未保 1,234", "未入学 1", "未参保 329");
        assertThat(WorkLists.lines("疑点", items))
                .containsExactly(
                        "疑点      应享未享 29  死后发放 7  无证发放 1  不应享而享 12  重复发放 3", "          应保未保 1,234  未入学 1  未参保 329")
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void numbersOfAProvinceStayApart() {
        var table = new CoverageTable(new Screen(out, out, false), Departments.ofProduct());
        var lines = table.lines(
                LocalDate.parse("2025-06-30"), List.of(figure(11_872, 12_466), figure(1_156_765, 1_216_799)));

        assertThat(lines.get(2)).contains(" 1,156,765 1,216,799 ");
        assertThat(table.lines(LocalDate.parse("2025-06-30"), List.of(figure(11_872, 12_466)))
                        .get(1))
                .contains("   11,872   12,466 ");
    }

    private static Figure figure(long numerator, long denominator) {
        return new Figure(
                Map.of("title_zh", "基本康复服务覆盖率", "numerator", numerator, "denominator", denominator, "status", "final"));
    }

    @Test
    void whatHasNoSourceIsSaidAndNotCountedAsZero() {
        var items = List.of("红 1", "橙 0");

        assertThat(WorkLists.heard(items, new PublishedDay.Rules(8, 0))).isEqualTo(items);
        assertThat(WorkLists.heard(items, new PublishedDay.Rules(8, 2))).containsExactly("红 1", "橙 0", "（2 项无数据来源）");
        assertThat(WorkLists.heard(items, new PublishedDay.Rules(8, 8))).containsExactly("无数据来源");
    }

    @Test
    void aStageEndsWithItsLastTaskAndShowsItsBalance() {
        var lines = new ArrayList<String>();
        var stages = new StageLines(new Screen(out, out, false), lines::add, Clock.systemUTC());

        stages.ended(end("pull", Map.of("deliveries", 6)));
        stages.ended(end(
                "standardise", Map.of("rows", 612430L, "accepted", 609918L, "quarantined", 1804L, "duplicates", 708L)));

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("✔ 接收与校验    接受 609,918 + 隔离 1,804 + 重复 708 = 612,430 行")
                .endsWith("2.0 秒");
        assertThat(Columns.width(lines.get(0))).isEqualTo(80);
        assertThat(stages.balanced()).isTrue();
    }

    @Test
    void rowsThatDoNotAddUpAreTold() {
        var lines = new ArrayList<String>();
        var stages = new StageLines(new Screen(out, out, false), lines::add, Clock.systemUTC());

        stages.ended(end("standardise", Map.of("rows", 10L, "accepted", 8L, "quarantined", 1L, "duplicates", 0L)));

        assertThat(stages.balanced()).isFalse();
        assertThat(lines.get(0)).startsWith("✖").contains("行数不平：三项之和 9");
    }

    @Test
    void howFarATaskIsIsSaidInFilesRowsAndPartsOfItsSteps() {
        assertThat(MovingLine.text("accept", null)).isEqualTo("读取文件");
        assertThat(MovingLine.text("accept", new Progress("accept", 1, 12, 33, 123_456)))
                .isEqualTo("读取文件 12/33 个，123,456 行");
        assertThat(MovingLine.text("accept", new Progress("accept", 1, 0, 0, 123_456)))
                .as("all of them are read")
                .isEqualTo("读取文件，123,456 行");
        assertThat(MovingLine.text("link", new Progress("link", 7, 3, 4, 0))).isEqualTo("身份比对 第 7 步 3/4");
        assertThat(MovingLine.text("figures", new Progress("link", 7, 3, 4, 0)))
                .as("of another task")
                .isEqualTo("计算指标");
    }

    private static TaskEnd end(String task, Map<String, Object> figures) {
        return new TaskEnd("r20250630-01", task, 1, figures, "", false, Duration.ofSeconds(1));
    }
}
