package huican.jobs.cli.figures;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.figures.FreezeFigures;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican figures freeze}. */
@Command(name = "freeze", description = "把某天的数字定为正式：以后的交付和重算不再改变它，见视图 official_figure")
final class FiguresFreezeCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--as-of", required = true, paramLabel = "日期", description = "截至的那一天，如 2025-06-30")
    private String asOf;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "报给谁、为什么；与姓名、时间一起永久记录并公布，请不要写个人信息")
    private String reason;

    FiguresFreezeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var frozen =
                new FreezeFigures(options.access(context)).freeze(Days.day("--as-of", asOf), context.actor(), reason);
        var figures = frozen.figures();
        Screen screen = context.screen();
        screen.line(
                screen.good() + " " + figures.asOf() + " 的数字已定为正式：运行 " + figures.runId() + "，引用 " + figures.citation());
        frozen.before()
                .ifPresent(before -> screen.line("  此前正式的是运行 " + before.runId() + "（" + before.citation() + "），仍记录在案"));
        screen.line(
                "  与最近一次计算的差别：huican query \"FROM official_figure WHERE changed\"" + context.homeFlag(options.home()));
        return 0;
    }
}
