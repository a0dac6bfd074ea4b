package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.exceptions.DecideExceptions;
import huican.jobs.usecase.exceptions.ExceptionVerdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican exceptions assign}. */
@Command(name = "assign", description = "把疑点分派给一个人去核实；已说明或已办结的也可重新分派")
final class ExceptionsAssignCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(arity = "1..*", paramLabel = "疑点编号", description = "见 huican exceptions list；几条一起，要么都分派，要么都不")
    private List<String> ids;

    @Option(names = "--to", required = true, paramLabel = "用户", description = "分派给谁")
    private String assignee;

    @Option(names = "--reason", paramLabel = "理由", description = "可不写；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    ExceptionsAssignCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var verdicts = ids.stream()
                .map(id -> ExceptionVerdict.assign(id, assignee, Optional.ofNullable(reason)))
                .toList();
        var recorded = new DecideExceptions(options.access(context)).decide(verdicts, context.actor());
        RecordedLines.print(context, "已分派给 " + assignee, recorded);
        return 0;
    }
}
