package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.release.Release;
import huican.jobs.usecase.release.FindReleases;
import huican.jobs.usecase.release.FindReleases.Shown;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.run.Shanghai;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican releases show}. */
@Command(name = "show", description = "一个发布包：给谁、给了哪些列、由哪个授权、签名、回执、是否撤回")
final class ReleasesShowCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Shanghai.ZONE);

    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "编号", description = "如 bureau-20250630-01")
    private String id;

    ReleasesShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        tell(new FindReleases(new RunnerHome(options.access(context), context.environment())).one(id));
        return 0;
    }

    private void tell(Shown shown) {
        Screen screen = context.screen();
        Release release = shown.release();
        var grant = shown.approved().grant();
        screen.line(release.id() + "  " + stateZh(release));
        screen.line("  接收单位 " + grant.receiverZh() + "（" + release.receiver() + "）");
        screen.line("  用途 " + grant.purpose());
        screen.line("  截至 " + release.asOf() + "，运行 " + release.runId() + "，" + at(release.madeAt()) + " 由 "
                + release.madeBy() + " 做成");
        screen.line("  授权 " + grant.profile() + "，有效至 " + grant.until() + "，"
                + at(shown.approved().at()) + " 由 " + shown.approved().by() + " 批准（"
                + shown.approved().reason() + "）");
        grant.columns().forEach((table, columns) -> screen.line("    " + table + "：" + String.join("、", columns)));
        grant.rows().forEach((column, values) -> screen.line("    只含 " + column + " = " + String.join("、", values)));
        screen.line("  SHA256SUMS 的 sha256 " + release.sumsHash());
        screen.line("  签名公钥的指纹 " + release.signingKey());
        release.basedOn().ifPresent(base -> screen.line("  变化相对 " + base));
        release.receipts()
                .forEach(receipt -> screen.line("  回执 " + receipt.number() + "：" + receipt.file() + "，sha256 "
                        + receipt.sha256() + "，" + at(receipt.at()) + " 由 " + receipt.by() + " 登记"));
        release.withdrawal()
                .ifPresent(done -> screen.line("  撤回：" + at(done.at()) + " 由 " + done.by() + "，" + done.reason()));
    }

    static String stateZh(Release release) {
        if (release.withdrawal().isPresent()) {
            return "已撤回";
        }
        return release.receipts().isEmpty() ? "未收到回执" : "有回执";
    }

    private static String at(Instant instant) {
        return TIME.format(instant);
    }
}
