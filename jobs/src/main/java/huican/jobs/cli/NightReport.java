package huican.jobs.cli;

import huican.jobs.run.NightResult;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What follows the stages of a night: what needs a person, the figures, the work lists, where to look next, the verdict. */
final class NightReport {
    private final Screen screen;
    private final Departments departments;

    NightReport(Screen screen, Departments departments) {
        this.screen = screen;
        this.departments = departments;
    }

    /** Everything but the verdict. */
    void print(NightResult result, List<DeliveryRecord> inNeedOfAPerson) {
        List<RunManifest.Source> sources = CoverageTable.sources(result.night());
        attention(result.night().home(), inNeedOfAPerson, sources);
        if (result.committed()) {
            new CoverageTable(screen, departments)
                    .print(result.night().home(), result.night().asOf(), sources);
            new WorkLists(screen).print(result.night());
        }
        screen.line("");
    }

    /**
     * Databases of departments that gave nothing: no error of the night, but nobody else tells of it.
     *
     * @param figures of the tasks; {@code not_pulled.<source>} says why
     */
    void notPulled(Map<String, Object> figures) {
        String prefix = "not_pulled.";
        var sources =
                figures.keySet().stream().filter(f -> f.startsWith(prefix)).toList();
        if (sources.isEmpty()) {
            return;
        }
        screen.line("");
        screen.line("未能从部门数据库取得（" + sources.size() + "），沿用旧交付");
        for (String source : sources) {
            screen.line("  " + screen.bad() + " " + departments.title(source.substring(prefix.length())) + " "
                    + figures.get(source) + "；之后重跑当日 nightly 即可补取。");
        }
    }

    private void attention(Home home, List<DeliveryRecord> deliveries, List<RunManifest.Source> sources) {
        List<String> notLoaded = departments.notLoaded();
        if (deliveries.isEmpty() && notLoaded.isEmpty()) {
            return;
        }
        screen.line("");
        screen.line("需要您处理（" + (deliveries.size() + notLoaded.size()) + "）");
        notLoaded.forEach(problem -> screen.line("  " + screen.bad() + " " + problem));
        for (DeliveryRecord delivery : deliveries) {
            boolean held = delivery.state().equals("held");
            String mark = held ? screen.held() : screen.bad();
            screen.line("  " + mark + " " + departments.title(delivery.source()) + " " + delivery.folder()
                    + (held ? " 已挂起：" : " 已退回：") + delivery.reason());
            screen.line("    整批未用" + inUse(delivery.source(), sources));
            screen.line("    "
                    + (held
                            ? "放行：huican deliveries release " + delivery.source() + " " + delivery.folder()
                                    + " --reason \"…\"" + homeOption(home)
                            : "退回单：huican deliveries rejects " + delivery.source() + " " + delivery.folder()
                                    + " --out 退回" + homeOption(home)));
        }
    }

    /**
     * Deliveries of earlier nights on which nobody has decided yet.
     *
     * @param all every delivery ever judged
     * @param tonight those that this night judged
     */
    void stillHeld(Home home, List<DeliveryRecord> all, List<DeliveryRecord> tonight) {
        long waiting = all.stream()
                .filter(d -> d.state().equals("held"))
                .filter(d -> tonight.stream().noneMatch(d::isSameAs))
                .count();
        if (waiting > 0) {
            screen.line("此前挂起、尚待决定的还有 " + waiting + " 件：huican deliveries list --state held" + homeOption(home));
            screen.line("");
        }
    }

    private static String inUse(String source, List<RunManifest.Source> sources) {
        return sources.stream()
                .filter(s -> s.source().equals(source))
                .map(s -> s.newestDay() == null ? "，此前没有可用的交付" : "，沿用 " + s.newestDay() + " 的交付")
                .findFirst()
                .orElse("");
    }

    /** What the next command needs to find the same home; nothing for the default. */
    static String homeOption(Home home) {
        if (home.equals(new Home(java.nio.file.Path.of("data")))) {
            return "";
        }
        String path = home.root().toString();
        return " --home " + (path.contains(" ") ? "'" + path + "'" : path);
    }

    /**
     * The last line, and the exit code it names: 0 done, 3 done but deliveries need a person, 1 failed.
     *
     * @param error empty if nothing failed
     */
    int verdict(boolean done, String error, int inNeedOfAPerson, Duration took, String memoryPeak) {
        String cost = "用时 " + Screen.seconds(took) + memoryPeak;
        if (!done) {
            screen.line("失败（退出码 1）：" + (error.isEmpty() ? "见日志" : error.replaceAll("。$", "")) + "。已发布的数据不变。" + cost);
            return 1;
        }
        if (inNeedOfAPerson > 0) {
            screen.line("完成，" + inNeedOfAPerson + " 件交付待处理（退出码 3）。" + cost);
            return 3;
        }
        screen.line("完成（退出码 0）。" + cost);
        return 0;
    }
}
