package huican.jobs.cli.statistics;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.statistics.ExportView;
import huican.jobs.usecase.statistics.ExportView.Wanted;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican export}. */
@Command(name = "export", description = "把某天的一个已发布视图写成文件，供统计人员使用；小数已抑制")
public final class ExportCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(
            index = "0",
            paramLabel = "视图",
            description = "coverage（覆盖率）、indicator、data_quality_summary、area、source 等不含个人的视图")
    private String view;

    @Option(names = "--as-of", required = true, paramLabel = "日期", description = "截至的那一天，如 2025-06-30")
    private String asOf;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "格式",
            description = "xlsx（数据、口径、来源三张表）、csv（供 Excel，带 BOM）、parquet、sdmx-csv、json-stat")
    private String format;

    @Option(names = "--out", paramLabel = "文件或目录", description = "没有扩展名的是目录；缺省为当前目录；不覆盖已有的文件")
    private Path out = Path.of(".");

    @Option(names = "--unsuppressed", description = "含人数很少的数字，只供内部使用；要有读 huican.duckdb 的权限")
    private boolean unsuppressed;

    public ExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LocalDate day = Days.day("--as-of", asOf);
        var exported = new ExportView(options.access(context), context.actor())
                .export(new Wanted(view, day, format, unsuppressed, context.asTyped(out)));
        Screen screen = context.screen();
        screen.line(screen.good() + " " + exported.view() + " 截至 " + day + "（" + exported.runId() + "）："
                + Screen.number(exported.rows()) + " 行 → " + exported.file());
        exported.structure().ifPresent(structure -> screen.line("  结构 " + structure));
        screen.line("  分级 " + exported.classification()
                + (exported.suppression().isEmpty() ? "" : "；" + exported.suppression()));
        screen.line("  核对：sha256sum -c " + exported.sha256().getFileName());
        return 0;
    }
}
