package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.release.MakeRelease;
import huican.jobs.usecase.release.MakeRelease.Made;
import huican.jobs.usecase.release.MakeRelease.Wanted;
import huican.schemas.release.MadeTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican release}. */
@Command(name = "release", description = "为接收单位做一个发布包：某天的表，带校验和、签名、来源和目录；不覆盖任何文件")
public final class ReleaseCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--as-of", required = true, paramLabel = "日期", description = "截至的那一天，如 2025-06-30")
    private String asOf;

    @Option(names = "--out", required = true, paramLabel = "目录", description = "发布包放在这里；应还没有，或是空的")
    private Path out;

    @Option(
            names = "--profile",
            defaultValue = "bureau",
            paramLabel = "授权",
            description = "给谁、给什么：definitions/profiles/<授权>.yml；缺省为自带的 bureau")
    private String profile;

    public ReleaseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted =
                new Wanted(profile, Days.day("--as-of", asOf), Optional.of(context.asTyped(out)), !context.isOfATask());
        tell(new MakeRelease(options.access(context)).make(wanted, context.actor()));
        return 0;
    }

    private void tell(Made made) {
        Screen screen = context.screen();
        var release = made.release();
        screen.line(screen.good() + " 发布包 " + release.id() + "：给 "
                + made.approved().grant().receiverZh() + "，截至 " + release.asOf() + "（" + release.runId() + "）→ "
                + made.folder());
        made.data().tables().forEach(table -> screen.line("  " + line(table)));
        screen.line("  签名公钥的指纹 " + release.signingKey() + "（请另行告知接收单位）");
        screen.line("  核对：cd " + made.folder() + " && sha256sum -c SHA256SUMS，其余见 说明.md");
        screen.line("  回执：huican releases receipt " + release.id() + " --file 回执文件" + context.homeFlag(options.home()));
    }

    private static String line(MadeTable table) {
        String rare = table.table().isOfPersons()
                ? "（归并 " + Screen.number(table.generalised()) + "，不含 " + Screen.number(table.suppressed()) + "）"
                : "";
        var changes = table.changes();
        return table.table().contract().titleZh() + " " + Screen.number(table.rows()) + " 行" + rare
                + (changes == null
                        ? ""
                        : "，比上次新增 " + Screen.number(changes.added()) + "、改动 " + Screen.number(changes.changed())
                                + "、移除 " + Screen.number(changes.removed()));
    }
}
