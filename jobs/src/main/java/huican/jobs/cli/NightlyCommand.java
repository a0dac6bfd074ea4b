package huican.jobs.cli;

import huican.jobs.run.DemoHome;
import huican.jobs.run.HomeRecords;
import huican.jobs.run.NightResult;
import huican.jobs.run.OwnedHome;
import huican.jobs.run.Refusal;
import huican.jobs.tasks.Definitions;
import huican.jobs.tasks.InboxFolders;
import huican.schemas.run.Home;
import huican.seeds.reference.Departments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican nightly}. */
@Command(name = "nightly", description = "运行某一天的夜间任务，直到结束并发布")
final class NightlyCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--date", required = true, paramLabel = "日期", description = "交付日 D，如 2025-06-30")
    private String date;

    @Option(names = "--inbox", paramLabel = "目录", description = "各部门交付的目录，缺省 <home>/inbox")
    private Path inbox;

    @Option(names = "--dry-run", description = "只列出会处理的交付，什么也不写")
    private boolean dryRun;

    NightlyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        LocalDate day = Days.day("--date", date);
        Home home = options.home();
        Path from = (inbox == null ? home.inbox() : inbox).toAbsolutePath().normalize();
        if (!Files.isDirectory(from)) {
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
        DemoHome.refuse(home);
        return dryRun ? list(home, from, day) : run(home, from, day);
    }

    private int run(Home home, Path from, LocalDate day) throws InterruptedException {
        Instant began = context.clock().instant();
        Screen screen = context.screen();
        screen.line("惠残 " + Version.NUMBER + "  夜间任务 " + day + "  数据目录 " + home.root());
        screen.line("");
        var stages = new StageLines(screen, screen::line);
        try (var owned = OwnedHome.open(
                        home,
                        options.database(screen),
                        "nightly --date " + day,
                        context.clock(),
                        Duration.ofSeconds(30),
                        DemoHome::refuse);
                var session = new NightSession(screen, owned, options)) {
            NightResult result = session.run(day, from, stages);
            var departments = Departments.of(home.definitions());
            var report = new NightReport(screen, departments);
            var deliveries = owned.deliveries().all();
            var runs = owned.runs().committed();
            var left = Attention.of(result, departments, deliveries, runs);
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

    private int list(Home home, Path from, LocalDate day) {
        var departments = Departments.of(home.definitions());
        var known = HomeRecords.read(home, options.database(context.screen())).deliveries();
        var folders = InboxFolders.of(from, departments.sources(), known, day).folders().stream()
                .filter(f -> f.state() == InboxFolders.State.WAITING)
                .toList();
        folders.forEach(f -> context.screen().line(Columns.left(departments.title(f.source()), 12) + " " + f.path()));
        var asked = InboxFolders.databasesAsked(from, departments.sources(), known, day, System.getenv());
        asked.forEach(source -> context.screen()
                .line(Columns.left(source.titleZh(), 12) + " 部门数据库（"
                        + source.database().variable() + "），作为 " + day + " 的交付；没有连接"));
        context.screen().line("会处理 " + (folders.size() + asked.size()) + " 件交付（截至 " + day + "）；什么也没有写（--dry-run）。");
        return 0;
    }
}
