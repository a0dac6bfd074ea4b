package huican.jobs.cli.night;

import huican.jobs.cli.Context;
import huican.jobs.cli.ExitCode;
import huican.jobs.cli.Screen;
import huican.jobs.process.ThisProcess;
import huican.jobs.run.NightResult;
import huican.jobs.usecase.night.Attention;
import huican.jobs.usecase.night.LeftInInbox;
import huican.jobs.usecase.night.LeftInInbox.NotRead;
import huican.jobs.usecase.night.NightEnded;
import huican.jobs.usecase.night.NightFigures;
import huican.jobs.usecase.night.PublishedDay;
import huican.schemas.contract.SourceContract;
import huican.schemas.error.ErrorKind;
import huican.schemas.resource.Spelling;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What follows the stages of a night: what needs a person, the figures, the work lists, where to look next, the verdict. */
final class NightReport {
    private final Context context;
    private final Screen screen;
    private final Departments departments;

    NightReport(Context context, Departments departments) {
        this.context = context;
        this.screen = context.screen();
        this.departments = departments;
    }

    /** Everything but the verdict. */
    void print(NightEnded ended) {
        NightResult result = ended.result();
        attention(result.night(), ended.left(), ended.sources());
        if (result.committed()) {
            var published = new PublishedDay(result.night());
            new CoverageTable(screen, departments).print(published, ended.sources());
            new WorkLists(screen).print(published);
        }
        if (!result.succeeded()) {
            screen.line("");
            screen.line("日志  " + result.night().home().nightLogs(result.night().dagRunId()));
        }
        screen.line("");
    }

    /** Databases of departments that gave nothing: no error of the night, but nobody else tells of it. */
    void notPulled(NightFigures figures) {
        var sources = figures.notPulled();
        if (sources.isEmpty()) {
            return;
        }
        screen.line("");
        screen.line("未能从部门数据库取得（" + sources.size() + "），沿用旧交付");
        sources.forEach((source, why) -> screen.line(
                "  " + screen.bad() + " " + departments.title(source) + " " + why + "；之后重跑当日 nightly 即可补取。"));
    }

    private void attention(Night night, Attention left, List<RunManifest.Source> sources) {
        List<String> notLoaded = departments.notLoaded();
        if (left.count() + notLoaded.size() == 0) {
            return;
        }
        screen.line("");
        screen.line("需要您处理（" + (left.count() + notLoaded.size()) + "）");
        notLoaded.forEach(problem -> screen.line("  " + screen.bad() + " " + problem));
        left.deliveries().forEach(delivery -> delivery(night.home(), delivery, sources));
        left.failed().forEach(text -> say(text, "请改正所列的行或该定义，再重跑 " + again(night)));
        left.inbox().unreadable().forEach(path -> unreadable(path, "再重跑 " + again(night)));
        left.inbox().unread().forEach(this::unread);
        left.inbox().unknownSources().forEach(this::unknownSource);
        left.late()
                .forEach(source -> say(
                        departments.title(source.source()) + " 迟交：最近一次是 " + source.newestDay() + "，约定"
                                + frequencyZh(source.source()) + "交付"
                                + unfinished(left, source.source()),
                        "沿用 " + source.newestDay() + " 的交付；请联系该部门，补交后重跑 " + again(night)));
        if (left.nothing()) {
            say(
                    "没有任何部门交付过：" + night.inbox() + " 中没有可以接收的交付",
                    "请先放入 <来源>/<日期>/ 的交付（manifest.csv 最后放），再重跑 " + again(night));
        }
    }

    /** What lies in an inbox and is not read. */
    void notRead(LeftInInbox inbox) {
        inbox.unreadable().forEach(path -> unreadable(path, "再运行夜间任务"));
        inbox.unread().forEach(this::unread);
        inbox.unknownSources().forEach(this::unknownSource);
    }

    private void unreadable(Path path, String then) {
        say(
                path + " 没有读取权限，一行未用；这不是部门的错，不退回",
                "请让用户 " + ThisProcess.user() + " 可以读取它（文件要 r，目录要 r 和 x，如 setfacl -R -m u:" + ThisProcess.user()
                        + ":rX …），" + then);
    }

    private void unread(NotRead unread) {
        boolean likeNothing = unread.resembles().isEmpty();
        String source = unread.source().isEmpty() ? "收件目录" : departments.title(unread.source());
        String folder = unread.folder().isEmpty() ? "" : unread.folder() + "/";
        say(
                source + " " + folder + unread.shown() + " 没有读取：" + unread.why()
                        + (likeNothing ? "" : "；" + unread.resembles()),
                likeNothing ? "不是交付的请移出收件目录；是的，请部门按约定的名字重新交付" : "请部门按约定的名字重新交付；已接收的交付日放入更正目录，含当天全部文件");
    }

    private void unknownSource(String name) {
        var sources = departments.sources();
        say(
                "收件目录中的 " + name + " 没有读取：没有这个来源的契约"
                        + Spelling.suggestion(
                                name,
                                sources.stream().map(SourceContract::source).toList()),
                "来源有 "
                        + sources.stream()
                                .map(s -> s.source() + "（" + s.titleZh() + "）")
                                .collect(Collectors.joining("、")));
    }

    private void say(String what, String whatToDo) {
        screen.line("  " + screen.bad() + " " + what);
        screen.line("    " + whatToDo);
    }

    private String again(Night night) {
        return "huican nightly --date " + night.asOf() + context.homeFlag(night.home());
    }

    /** How often a department delivers. */
    private String frequencyZh(String source) {
        int days = departments.sources().stream()
                .filter(s -> s.source().equals(source))
                .mapToInt(SourceContract::frequencyDays)
                .findFirst()
                .orElseThrow();
        return days == 1 ? "每天" : "每 " + days + " 天";
    }

    private static String unfinished(Attention left, String source) {
        return left.inbox().unfinished().stream()
                .filter(f -> f.source().equals(source))
                .map(f -> "；" + f.folder() + " 还没有 manifest.csv，视为传输中")
                .findFirst()
                .orElse("");
    }

    private void delivery(Home home, DeliveryRecord delivery, List<RunManifest.Source> sources) {
        boolean held = delivery.state() == DeliveryState.HELD;
        String mark = held ? screen.held() : screen.bad();
        screen.line("  " + mark + " " + departments.title(delivery.source()) + " " + delivery.folder()
                + (held ? " 已挂起：" : " 已退回：") + delivery.reason());
        screen.line("    整批未用" + inUse(delivery.source(), sources));
        screen.line("    "
                + (held
                        ? "放行：huican deliveries release " + delivery.source() + " " + delivery.folder()
                                + " --reason \"…\"" + context.homeFlag(home)
                        : "退回文件：huican deliveries rejects " + delivery.source() + " " + delivery.folder() + " --out 退回"
                                + context.homeFlag(home)));
    }

    /**
     * Of a run for a day that is not the newest: what it leaves as it is.
     *
     * @param runs the committed ones
     */
    void olderDay(LocalDate asOf, List<RunManifest.Run> runs) {
        runs.stream()
                .map(RunManifest.Run::asOf)
                .max(Comparator.naturalOrder())
                .filter(newest -> newest.isAfter(asOf))
                .ifPresent(newest -> {
                    screen.line("这是较早一天的重算：coverage_rate、exception_list、risk_flag 等按日的视图换上 " + asOf + " 的新结果；");
                    screen.line("person、household、identity_link 只有最新一天，仍是 " + newest + " 的，没有改动。");
                    screen.line("");
                });
    }

    /**
     * Deliveries of earlier nights on which nobody has decided yet.
     *
     * @param all every delivery ever judged
     * @param told those that were named already
     */
    void stillHeld(Home home, List<DeliveryRecord> all, List<DeliveryRecord> told) {
        long waiting = all.stream()
                .filter(d -> d.state() == DeliveryState.HELD)
                .filter(d -> told.stream().noneMatch(d::isSameAs))
                .count();
        if (waiting > 0) {
            screen.line("此前挂起、尚待决定的还有 " + waiting + " 件：huican deliveries list --state held" + context.homeFlag(home));
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

    /**
     * The last line, and the exit code it names: 0 done, 3 done but something needs a person, 1 failed.
     *
     * @param error empty if nothing failed
     */
    int verdict(NightEnded ended, String error, Duration took) {
        String cost = "用时 " + Screen.seconds(took) + memoryPeak(ended.peakKilobytes());
        if (!ended.done()) {
            screen.line("失败（退出码 1）：" + (error.isEmpty() ? "见日志" : error.replaceAll("。$", "")) + "。已发布的数据不变。" + cost);
            return ExitCode.of(ErrorKind.FAILURE);
        }
        if (ended.left().count() > 0) {
            screen.line("完成，" + ended.left().count() + " 件待处理（退出码 3）。" + cost);
            return ExitCode.of(ErrorKind.DATA);
        }
        screen.line("完成（退出码 0）。" + cost);
        return 0;
    }

    /** Of this process and its workers together; empty where the system does not tell. */
    private static String memoryPeak(long kilobytes) {
        return kilobytes == 0 ? "" : String.format(Locale.ROOT, "，内存峰值 %.1f GB", kilobytes / 1024.0 / 1024.0);
    }
}
