package huican.jobs.cli.deliveries;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Reason;
import huican.jobs.cli.Screen;
import huican.jobs.home.DemoHome;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DeliveryStore.Verdict;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican deliveries release} and {@code refuse}. */
@Command
final class DeliveriesDecideCommand implements Callable<Integer> {
    private final Context context;
    private final Verdict verdict;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DeliveryChoice choice;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "为什么这样决定；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    DeliveriesDecideCommand(Context context, Verdict verdict) {
        this.context = context;
        this.verdict = verdict;
    }

    @Override
    public Integer call() {
        String why = Reason.of(reason);
        Home home = options.home();
        var departments = Departments.of(home.definitions());
        choice.source(departments);
        if (!Files.isDirectory(home.root())) {
            throw Refusal.failure("没有数据目录 " + home.root() + "。什么也没有做；请检查 --home。");
        }
        try (var owned = OwnedHome.open(
                home,
                options.database(context.screen()),
                "deliveries " + (verdict == Verdict.RELEASE ? "release" : "refuse"),
                context.clock(),
                Duration.ofSeconds(30),
                own -> {})) {
            DeliveryRecord held = held(departments, owned.deliveries().all());
            var committed = owned.runs().committed();
            if (!committed.isEmpty()) {
                Path newest = home.manifest(committed.get(committed.size() - 1).runId());
                Reason.checkNamesNobody(why, context.actor(), home, JsonFile.read(newest, RunManifest.class));
            }
            owned.deliveries().decide(held, verdict, owned.now(), context.actor(), why);
            tell(departments.title(held.source()) + " " + held.folder(), held, home);
        }
        return 0;
    }

    private DeliveryRecord held(Departments departments, List<DeliveryRecord> all) {
        var contents = choice.of(departments, all);
        DeliveryRecord held = contents.stream()
                .filter(d -> d.state().equals("held"))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> {
                    DeliveryRecord newest = contents.get(contents.size() - 1);
                    return Refusal.usage("HC-D303 " + newest.source() + "/" + newest.folder() + " 不在挂起状态（"
                            + DeliveryWords.stateZh(newest, all) + "）。什么也没有做；挂起的：huican deliveries list --state held");
                });
        boolean taken = contents.stream().anyMatch(d -> d.state().equals("accepted") || DeliveryWords.isReleased(d));
        if (verdict == Verdict.RELEASE && taken) {
            throw Refusal.usage("HC-D304 " + held.source() + "/" + held.folder()
                    + " 后来送来的内容已接收，不能再放行先前挂起的。什么也没有做；不再需要时可用 refuse 拒绝它。");
        }
        return held;
    }

    private void tell(String name, DeliveryRecord held, Home home) {
        Screen screen = context.screen();
        if (verdict == Verdict.RELEASE) {
            screen.line(screen.good() + " 已放行 " + name + "（" + held.reason() + "）");
            screen.line(
                    Files.exists(home.root().resolve("DEMO"))
                            ? "  从下一次夜间任务起计入；演示的数据目录不再有下一夜。"
                            : "  从下一次夜间任务起计入，如：huican nightly --date " + held.day() + DemoHome.option(home)
                                    + context.homeFlag(home));
        } else {
            screen.line(screen.good() + " 已拒绝 " + name + "（" + held.reason() + "），继续使用此前的交付");
            screen.line("  给部门的退回文件：huican deliveries rejects " + held.source() + " " + held.folder() + " --out 退回"
                    + context.homeFlag(home));
        }
    }
}
