package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.deliveries.DeliveryWords;
import huican.jobs.usecase.night.NightEnded;
import huican.jobs.usecase.night.RunNight;
import huican.jobs.usecase.night.TryNight;
import huican.jobs.usecase.night.TryNight.Trial;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.Product;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
        Path from = inbox == null ? options.home().inbox() : context.path(inbox);
        Days.notFarAhead(day, context.clock()).ifPresent(context.screen()::note);
        return dryRun ? tryOut(from, day) : run(from, day);
    }

    private int run(Path from, LocalDate day) throws InterruptedException {
        var night = new RunNight(options.access(context), options.worker(), context.workers());
        night.check(from, demo);
        Instant began = context.clock().instant();
        Screen screen = context.screen();
        screen.line("惠残 " + Product.VERSION + "  夜间任务 " + day + "  数据目录 "
                + options.home().root());
        screen.line("");
        try (var stages = new StageLines(screen, screen::line, context.clock())) {
            return night.run(
                    context.actor(), day, from, demo, stages, screen::note, ended -> report(ended, stages, began));
        }
    }

    private int report(NightEnded ended, StageLines stages, Instant began) {
        var report = new NightReport(context, ended.departments());
        report.notPulled(ended.figures());
        report.print(ended);
        report.olderDay(ended.result().night().asOf(), ended.runs());
        report.stillHeld(options.home(), ended.deliveries(), ended.left().deliveries());
        return report.verdict(
                ended, stages.cause(), Duration.between(began, context.clock().instant()));
    }

    /** Judges what is there as the night would, and writes nothing. */
    private int tryOut(Path from, LocalDate day) {
        Screen screen = context.screen();
        Trial trial = new TryNight(options.access(context)).of(day, from, demo);
        var departments = trial.departments();
        trial.judged().forEach(delivery -> screen.line(verdict(departments, delivery)));
        trial.released()
                .forEach(d -> screen.line(
                        screen.good() + " " + departments.title(d.source()) + " " + d.folder() + "  已放行，将计入留存的字节"));
        trial.asked()
                .forEach(source -> screen.line(Columns.left(source.titleZh(), 12) + " 部门数据库（"
                        + source.database().variable() + "），作为 " + day + " 的交付；没有连接"));
        new NightReport(context, departments).notRead(trial.inbox());
        int all =
                trial.judged().size() + trial.released().size() + trial.asked().size();
        screen.line("会处理 " + all + " 件交付（截至 " + day + "）："
                + Stream.of(DeliveryState.ACCEPTED, DeliveryState.REJECTED, DeliveryState.HELD)
                        .map(state -> state.zh() + " "
                                + trial.judged().stream()
                                        .filter(d -> d.state() == state)
                                        .count())
                        .collect(Collectors.joining("，"))
                + "；什么也没有写（--dry-run）。");
        screen.line("人员变动（HC-D305）和完全重复要与已有数据比对，由夜间任务判断。");
        return 0;
    }

    private String verdict(Departments departments, DeliveryRecord delivery) {
        Screen screen = context.screen();
        String name = departments.title(delivery.source()) + " " + delivery.folder();
        if (delivery.state() == DeliveryState.ACCEPTED) {
            long bad = DeliveryWords.sum(delivery, FileCount::quarantined);
            return screen.good() + " " + name + "  将接收 "
                    + Screen.number(DeliveryWords.sum(delivery, FileCount::rows)) + " 行"
                    + (bad == 0 ? "" : "，其中 " + Screen.number(bad) + " 行不合格，将隔离");
        }
        return delivery.state() == DeliveryState.HELD
                ? screen.held() + " " + name + "  将挂起：" + delivery.reason()
                : screen.bad() + " " + name + "  将退回：" + delivery.reason();
    }
}
