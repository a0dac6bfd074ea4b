package huican.jobs.cli.figures;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.figures.PackageFigures;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican figures package}. */
@Command(name = "package", description = "写出某天的数字所依据的一切（代号，无姓名号码），别人只用 DuckDB 就能重算每一格")
final class FiguresPackageCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--as-of", required = true, paramLabel = "日期", description = "截至的那一天，如 2025-06-30")
    private String asOf;

    @Option(names = "--out", required = true, paramLabel = "目录", description = "写到这里；没有就建立，只有本人可读；已有内容的不覆盖")
    private Path out;

    FiguresPackageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var written = new PackageFigures(options.access(context))
                .write(Days.day("--as-of", asOf), context.path(out), context.actor());
        Screen screen = context.screen();
        screen.line(screen.good() + " " + asOf + "（" + written.runId() + "）：" + Screen.number(written.persons())
                + " 人（代号）、" + Screen.number(written.cells()) + " 格 → " + context.asTyped(out));
        screen.line("  重算：cd " + context.asTyped(out) + " && duckdb < recompute.sql（没有输出的行，就是每一格都相等）");
        screen.line("  代号不是匿名：只给有权核对的人，用后删除。");
        return 0;
    }
}
