package huican.jobs.cli.figures;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.TableFormat;
import huican.jobs.usecase.figures.ExplainFigure;
import huican.schemas.figures.Explanation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican explain}. */
@Command(name = "explain", description = "一项指标从一天到另一天为什么变了：人口进出、数据变化、口径变化，各部分加起来正好是差额")
public final class ExplainCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "指标", description = "如 nursing_subsidy；有哪些：huican definitions list")
    private String indicator;

    @Option(names = "--from", required = true, paramLabel = "日期", description = "从哪一天，如 2025-06-29")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "日期", description = "到哪一天，如 2025-06-30")
    private String to;

    @Option(names = "--area", paramLabel = "代码", description = "镇街代码；缺省为全区")
    private String area;

    @Option(names = "--people", description = "列出每一部分的人（或户）的编号，而不是人数")
    private boolean people;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    public ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        Explanation explained = new ExplainFigure(options.home())
                .explain(indicator, Days.day("--from", from), Days.day("--to", to), Optional.ofNullable(area));
        Screen screen = context.screen();
        if (tableFormat == TableFormat.TABLE) {
            ExplanationTable.heading(explained).forEach(screen::line);
        }
        tableFormat.print(
                people ? ExplanationTable.members(explained) : ExplanationTable.parts(explained), screen.out());
        screen.out().flush();
        return 0;
    }
}
