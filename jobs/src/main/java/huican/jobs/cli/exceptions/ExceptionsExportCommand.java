package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.exceptions.ListExceptions;
import huican.jobs.usecase.exceptions.ListExceptions.Wanted;
import huican.jobs.usecase.exceptions.WorkListFile;
import huican.jobs.usecase.exceptions.WorkListTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican exceptions export}. */
@Command(name = "export", description = "把一个镇街最近一日的疑点写成可以填写的清单（脱敏）；填好之后用 import 读回。不是停发名单")
final class ExceptionsExportCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--town", required = true, paramLabel = "镇街", description = "如 500113004 或它的名称")
    private String town;

    @Option(names = "--kind", paramLabel = "疑点", description = "只要一种，如 paid_after_death 或它的名称")
    private String kind;

    @Option(names = "--out", required = true, paramLabel = "文件", description = "以 .xlsx 或 .csv 结尾；须还不存在")
    private Path out;

    ExceptionsExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var file = new WorkListFile(context.asTyped(out));
        file.checkNew();
        var listed = new ListExceptions(options.access(context))
                .list(new Wanted(
                        Optional.ofNullable(kind),
                        Optional.of(town),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        if (listed.exceptions().isEmpty()) {
            throw Refusal.usage("截至 " + listed.asOf() + " " + town + " 没有疑点。没有写文件；镇街和疑点的名称见 huican exceptions list");
        }
        String title = "截至 " + listed.asOf() + " 的待核实疑点，"
                + listed.exceptions().get(0).row().areaName();
        file.write(WorkListTable.note(title), WorkListTable.of(listed.exceptions()));
        var screen = context.screen();
        screen.line(screen.good() + " 已写 " + listed.exceptions().size() + " 条到 " + out
                + "；填好之后：huican exceptions import " + out + context.homeFlag(options.home()));
        return 0;
    }
}
