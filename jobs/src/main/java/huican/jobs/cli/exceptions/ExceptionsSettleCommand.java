package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.exceptions.DecideExceptions;
import huican.jobs.usecase.exceptions.ExceptionVerdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican exceptions settle}. */
@Command(
        name = "settle",
        description = "办结疑点：已在源头处理，等数据反映；数据反映之后自行关闭。情况属实而不必处理的，用 --explained-until 说明到哪一天。两者都在依据变化时重新列为待核实")
final class ExceptionsSettleCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(arity = "1..*", paramLabel = "疑点编号", description = "见 huican exceptions list；几条一起，要么都记录，要么都不")
    private List<String> ids;

    @Option(names = "--explained-until", paramLabel = "日期", description = "不是办结而是说明：到这一天重新列为待核实，最晚为清单日期之后两年")
    private String until;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "核实的结果；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    ExceptionsSettleCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<LocalDate> day = Optional.ofNullable(until).map(text -> Days.day("--explained-until", text));
        var verdicts =
                ids.stream().map(id -> ExceptionVerdict.settle(id, day, reason)).toList();
        var recorded = new DecideExceptions(options.access(context)).decide(verdicts, context.actor());
        RecordedLines.print(context, day.map(to -> "已说明到 " + to).orElse("已办结"), recorded);
        return 0;
    }
}
