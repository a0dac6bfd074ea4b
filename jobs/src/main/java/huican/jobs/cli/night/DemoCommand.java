package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.query.ProposedQueries;
import huican.jobs.usecase.demo.RunDemo;
import huican.jobs.usecase.demo.RunDemo.Order;
import huican.jobs.usecase.night.NightEnded;
import huican.schemas.run.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican demo}. */
@Command(name = "demo", description = "生成一个区的交付，跑几夜，打印指标和下一步")
public final class DemoCommand implements Callable<Integer> {
    private final Context context;

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

    public DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        var demo = new RunDemo(options.access(context), options.worker(), context.workers());
        var order = new Order(persons, days, seed, trouble, force);
        demo.check(order);
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
