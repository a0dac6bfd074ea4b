package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.gateway.Definitions;
import huican.jobs.gateway.DryRun;
import huican.jobs.gateway.InboxFolders;
import huican.jobs.home.ControlFile;
import huican.jobs.home.DemoHome;
import huican.jobs.home.HomeRecords;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.run.NightResult;
import huican.jobs.usecase.deliveries.DeliveryWords;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.Home;
import huican.schemas.run.Product;
import huican.schemas.run.Shanghai;
import huican.seeds.reference.Departments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican nightly}. */
@Command(name = "nightly", description = "运行某一天的夜间任务，直到结束并发布")
public final class NightlyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--date", required = true, paramLabel = "日期", description = "交付日 D，如 2025-06-30")
    private String date;

    @Option(names = "--inbox", paramLabel = "目录", description = "各部门交付的目录，缺省 <home>/inbox")
    private Path inbox;

    @Option(names = "--dry-run", description = "只判断会处理的交付（清单、哈希、表头、行数、挂起），什么也不写")
    private boolean dryRun;

    @Option(names = "--demo", description = "数据目录是 huican demo 的：放行、裁定之后接着跑下一夜")
    private boolean demo;

    public NightlyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LocalDate day = Days.day("--date", date);
        Home home = options.home();
        Path from = inbox == null ? home.inbox() : context.path(inbox);
        if (!ControlFile.isFolder(from)) {
            throw Refusal.usage("没有交付目录 " + from + "。什么也没有做；用 --inbox 指明，或先放入 <来源>/<日期>/ 的交付。");
        }
        if (!Files.isReadable(from)) {
            throw Refusal.failure("没有权限读取交付目录 " + from + "。什么也没有做；请检查权限。");
        }
        Days.notFarAhead(day, context.clock()).ifPresent(context.screen()::note);
        List<String> problems = Definitions.problems(home);
        if (!problems.isEmpty()) {
            throw Refusal.failure(String.join("\n", problems) + "\n什么也没有做；请改正后再运行。");
        }
        DemoHome.refuse(home, demo);
        return dryRun ? tryOut(home, from, day) : run(home, from, day);
    }

    private int run(Home home, Path from, LocalDate day) throws InterruptedException {
        Instant began = context.clock().instant();
        Screen screen = context.screen();
        screen.line("惠残 " + Product.VERSION + "  夜间任务 " + day + "  数据目录 " + home.root());
        screen.line("");
        try (var stages = new StageLines(screen, screen::line, context.clock());
                var owned = OwnedHome.open(
                        home,
                        options.database(screen),
                        "nightly --date " + day,
                        context.clock(),
                        Duration.ofSeconds(30),
                        own -> DemoHome.refuse(own, demo));
                var session = new NightSession(context, owned, options)) {
            NightResult result = session.run(day, from, stages);
            var departments = Departments.of(home.definitions());
            var report = new NightReport(context, departments);
            var deliveries = owned.deliveries().all();
            var runs = owned.runs().committed();
            var left = Attention.of(result, departments, deliveries, runs).failed(stages.figures());
            report.notPulled(stages.figures());
            report.print(result, left);
            report.olderDay(day, runs);
            report.stillHeld(home, deliveries, left.deliveries());
            return report.verdict(
                    result.committed() && result.succeeded() && stages.balanced(),
                    stages.cause(),
                    left.count(),
                    Duration.between(began, context.clock().instant()),
                    session.memoryPeak());
        }
    }

    /** Judges what is there as the night would, and writes nothing. */
    private int tryOut(Home home, Path from, LocalDate day) {
        Screen screen = context.screen();
        var departments = Departments.of(home.definitions());
        var known = HomeRecords.read(home, options.database(screen)).deliveries();
        var judged = DryRun.judge(departments, known, from, day, Shanghai.wallTime(context.clock()));
        judged.forEach(delivery -> screen.line(verdict(departments, delivery)));
        var released = known.stream()
                .filter(d -> DeliveryWords.isReleased(d) && !d.day().isAfter(day))
                .toList();
        released.forEach(d ->
                screen.line(screen.good() + " " + departments.title(d.source()) + " " + d.folder() + "  已放行，将计入留存的字节"));
        var asked = InboxFolders.databasesAsked(from, departments.sources(), known, day, System.getenv());
        asked.forEach(source -> screen.line(Columns.left(source.titleZh(), 12) + " 部门数据库（"
                + source.database().variable() + "），作为 " + day + " 的交付；没有连接"));
        var report = new NightReport(context, departments);
        report.notRead(InboxFolders.of(from, departments.sources(), known, day));
        screen.line("会处理 " + (judged.size() + released.size() + asked.size()) + " 件交付（截至 " + day + "）："
                + Stream.of("accepted", "rejected", "held")
                        .map(state -> DeliveryWords.stateZh(state) + " "
                                + judged.stream()
                                        .filter(d -> d.state().equals(state))
                                        .count())
                        .collect(Collectors.joining("，"))
                + "；什么也没有写（--dry-run）。");
        screen.line("人员变动（HC-D305）和完全重复要与已有数据比对，由夜间任务判断。");
        return 0;
    }

    private String verdict(Departments departments, DeliveryRecord delivery) {
        Screen screen = context.screen();
        String name = departments.title(delivery.source()) + " " + delivery.folder();
        if (delivery.state().equals("accepted")) {
            long bad = DeliveryWords.sum(delivery, FileCount::quarantined);
            return screen.good() + " " + name + "  将接收 "
                    + Screen.number(DeliveryWords.sum(delivery, FileCount::rows)) + " 行"
                    + (bad == 0 ? "" : "，其中 " + Screen.number(bad) + " 行不合格，将隔离");
        }
        return delivery.state().equals("held")
                ? screen.held() + " " + name + "  将挂起：" + delivery.reason()
                : screen.bad() + " " + name + "  将退回：" + delivery.reason();
    }
}
