package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.query.ProposedQueries;
import huican.jobs.gateway.SyntheticDeliveries;
import huican.jobs.gateway.SyntheticDeliveries.Order;
import huican.jobs.home.DemoHome;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.run.NightResult;
import huican.jobs.run.OpenDeliveries;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.Product;
import huican.seeds.reference.Departments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican demo}. */
@Command(name = "demo", description = "生成一个区的交付，跑几夜，打印指标和下一步")
public final class DemoCommand implements Callable<Integer> {
    private static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 30);
    private static final double DIRTY = 0.003;

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
        if (persons < 1 || days < 1 || days > 31) {
            throw Refusal.usage("--persons 至少为 1，--days 为 1 到 31。");
        }
        if (trouble && days < 2) {
            throw Refusal.usage("--trouble 至少要 --days 2：挂起要与前一天比较。");
        }
        Home home = options.home();
        var database = options.database(context.screen());
        DemoHome.refuseOther(home);
        DemoHome.refuseRepeated(home, database);
        if (!force) {
            DemoHome.refuseDecided(home, database);
        }
        Instant began = context.clock().instant();
        Screen screen = context.screen();
        screen.line(Columns.ends(
                "惠残 " + Product.VERSION + "  演示：一个区 " + Screen.number(persons) + " 名持证残疾人，跑 " + days + " 夜",
                "种子 " + seed,
                Screen.COLUMNS));
        screen.line("");
        try (var owned =
                OwnedHome.open(home, database, "demo", context.clock(), Duration.ofSeconds(30), this::deliver)) {
            return nights(owned, began);
        }
    }

    /** As the owner of the home: an empty one, with the deliveries of all days. */
    private void deliver(Home home) {
        DemoHome.prepare(home);
        var order = new Order(home.root(), persons, LAST_DAY.minusDays(days - 1L), LAST_DAY, seed, DIRTY, trouble);
        var since = new AtomicReference<>(context.clock().instant());
        SyntheticDeliveries.generate(order, (day, written) -> {
            Instant now = context.clock().instant();
            String text = day + "  " + written.sources() + " 部门 " + written.files() + " 文件，"
                    + Screen.number(written.rows()) + " 行";
            context.screen()
                    .line(StageLines.line(
                            context.screen().good(), "生成交付", text, Duration.between(since.getAndSet(now), now)));
        });
    }

    private int nights(OwnedHome owned, Instant began) throws InterruptedException {
        Screen screen = context.screen();
        var departments = Departments.of(owned.home().definitions());
        var report = new NightReport(context, departments);
        var open = new ArrayList<DeliveryRecord>();
        try (var session = new NightSession(context, owned, options)) {
            NightResult result = null;
            StageLines stages = null;
            for (int i = days - 1; i >= 0; i--) {
                LocalDate day = LAST_DAY.minusDays(i);
                screen.line("");
                screen.line(day + " 夜");
                stages = new StageLines(screen, screen::line, context.clock());
                try (var told = stages) {
                    result = session.run(day, owned.home().inbox(), told);
                }
                open.addAll(OpenDeliveries.of(
                        day, owned.deliveries().all(), owned.runs().committed()));
                if (!result.committed() || !result.succeeded() || !stages.balanced()) {
                    break;
                }
            }
            var left = Attention.of(
                            result,
                            departments,
                            owned.deliveries().all(),
                            owned.runs().committed())
                    .with(open)
                    .failed(stages.figures());
            report.print(result, left);
            boolean done = result.committed() && result.succeeded() && stages.balanced();
            if (done) {
                next(owned.home());
            }
            return report.verdict(
                    done,
                    stages.cause(),
                    left.count(),
                    Duration.between(began, context.clock().instant()),
                    session.memoryPeak());
        }
    }

    private void next(Home home) {
        ProposedQueries.print(context, home);
        context.screen().line("已发布 " + home.publishedFile());
        context.screen().line("");
    }
}
