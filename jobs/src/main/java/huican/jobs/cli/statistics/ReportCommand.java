package huican.jobs.cli.statistics;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.statistics.WriteReport;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican report}. */
@Command(name = "report", description = "写某月的月报：一个网页，可打印；小数已抑制")
public final class ReportCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--month", required = true, paramLabel = "月份", description = "如 2025-06；截至当月最后一个公布日")
    private String month;

    @Option(names = "--out", required = true, paramLabel = "文件", description = "写到这里，如 月报.html；不覆盖已有的文件")
    private Path out;

    @Option(names = "--unsuppressed", description = "含人数很少的数字，只供内部使用")
    private boolean unsuppressed;

    public ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var written = new WriteReport(options.access(context), context.actor())
                .write(month(), unsuppressed, context.asTyped(out));
        Screen screen = context.screen();
        screen.line(screen.good() + " 月报 " + month + "，截至 " + written.day() + "（" + written.runId() + "）→ "
                + written.file());
        screen.line(written.suppressed() ? "  已抑制：人数很少的数字不显示。" : "  未抑制：只供内部使用，不得外传。");
        screen.line(
                written.citations() > 0
                        ? "  已登记 " + written.citations() + " 条引用，各在表下；核对：huican query HC-…"
                        : "  没有登记引用。");
        return 0;
    }

    private YearMonth month() {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException e) {
            throw Refusal.usage("--month 应为月份 yyyy-MM，如 2025-06，不是 \"" + month + "\"。");
        }
    }
}
