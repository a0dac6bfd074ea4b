package huican.jobs.cli.night;

import huican.jobs.api.ListenAddress;
import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.query.ProposedQueries;
import huican.jobs.cli.serve.Serving;
import huican.jobs.problem.Refusal;
import huican.jobs.serve.ServedHome;
import huican.jobs.usecase.demo.RunDemo;
import huican.jobs.usecase.demo.RunDemo.Order;
import huican.jobs.usecase.night.NightEnded;
import huican.schemas.run.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican demo}. */
@Command(name = "demo", description = "生成一个区的交付，跑几夜，打印指标和下一步")
public final class DemoCommand implements Callable<Integer> {
    private final Context context;
    private final ToIntBiFunction<Context, String[]> commands;

    @Mixin
    private HomeOptions options;

    @Option(names = "--persons", defaultValue = "24400", paramLabel = "人数", description = "持证残疾人数，缺省 24400")
    private int persons;

    @Option(names = "--days", defaultValue = "3", paramLabel = "天数", description = "跑几夜，缺省 3")
    private int days;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "种子", description = "同一种子生成同样的数据，缺省 42")
    private long seed;

    @Option(names = "--trouble", description = "另埋一件退回和一件挂起的交付（退出码 3）")
    private boolean trouble;

    @Option(names = "--force", description = "清空已有的演示重来，即使其中有人作出的决定")
    private boolean force;

    @Option(names = "--serve", description = "启动调度器，让各夜按计划自己出现；Ctrl-C 停止")
    private boolean serve;

    @Option(names = "--every", defaultValue = "2", paramLabel = "分钟", description = "与 --serve 一起：几分钟一夜，缺省 2")
    private int minutes;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "端口",
            description = "与 --serve 一起：本机端口，缺省 8080；0 为任一空闲端口")
    private int port;

    /** @param commands runs what is typed beside the server of {@code --serve} */
    public DemoCommand(Context context, ToIntBiFunction<Context, String[]> commands) {
        this.context = context;
        this.commands = commands;
    }

    @Override
    public Integer call() throws InterruptedException {
        var demo = new RunDemo(options.access(context), options.worker(), context.workers());
        var order = new Order(persons, days, seed, trouble, force);
        demo.check(order);
        if (serve) {
            return serve(demo, order);
        }
        Instant began = context.clock().instant();
        Screen screen = context.screen();
        screen.line(Columns.ends(
                "惠残 " + Product.VERSION + "  演示：一个区 " + Screen.number(persons) + " 名持证残疾人，跑 " + days + " 夜",
                "种子 " + seed,
                Screen.COLUMNS));
        screen.line("");
        try (var follower = new DemoLines(screen, context.clock())) {
            return demo.run(order, follower, ended -> report(ended, follower.cause(), began));
        }
    }

    /** A server whose nights come by themselves. */
    private int serve(RunDemo demo, Order order) throws InterruptedException {
        if (minutes < 1 || minutes > 60 || 60 % minutes != 0) {
            throw Refusal.usage("--every 应为 60 的约数，如 1、2、5、10，不是 " + minutes + "。什么也没有做。");
        }
        context.screen()
                .line("惠残 " + Product.VERSION + "  演示：一个区 " + Screen.number(persons) + " 名持证残疾人，每 " + minutes
                        + " 分钟一夜，共 " + days + " 夜");
        return new Serving(context, commands, Optional.empty()).run(ListenAddress.loopback(port), () -> {
            try (var follower = new DemoLines(context.screen(), context.clock())) {
                return ServedHome.open(
                        demo.access(),
                        "demo --serve",
                        options.worker(),
                        context.workers(),
                        context.environment(),
                        home -> demo.prepareSchedule(home, order, minutes, follower),
                        context.screen()::line);
            }
        });
    }

    private int report(NightEnded ended, String cause, Instant began) {
        var report = new NightReport(context, ended.departments());
        report.print(ended);
        if (ended.done()) {
            ProposedQueries.print(context, options.home());
            context.screen().line("已发布 " + options.home().publishedFile());
            context.screen().line("");
        }
        return report.verdict(
                ended, cause, Duration.between(began, context.clock().instant()));
    }
}
