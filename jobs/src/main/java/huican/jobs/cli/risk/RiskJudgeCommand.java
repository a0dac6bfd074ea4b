package huican.jobs.cli.risk;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.risk.JudgeFlag;
import huican.schemas.vocabulary.RiskVerdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican risk confirm} and {@code refute}. */
@Command
final class RiskJudgeCommand implements Callable<Integer> {
    private final Context context;
    private final RiskVerdict verdict;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "人员编号", description = "被预警的人（p…）")
    private String person;

    @Parameters(index = "1", paramLabel = "规则", description = "如 income_below_line；名称见视图 risk_rule")
    private String rule;

    @Option(names = "--reason", required = true, paramLabel = "理由", description = "核实的结果；与姓名、时间一起永久记录，请不要写个人信息")
    private String reason;

    RiskJudgeCommand(Context context, RiskVerdict verdict) {
        this.context = context;
        this.verdict = verdict;
    }

    @Override
    public Integer call() {
        var judged = new JudgeFlag(options.access(context)).judge(verdict, person, rule, context.actor(), reason);
        var screen = context.screen();
        screen.line(screen.good() + " 已记录：" + person + " 的预警 "
                + judged.judgement().ruleVersion() + "（截至 " + judged.judgement().asOf() + "）" + verdict.zh()
                + judged.before()
                        .map(before -> "；此前记录为" + before.verdict().zh())
                        .orElse(""));
        screen.line("  规则仍成立时预警照列；误报率从下一次夜间任务起计入视图 risk_feedback。");
        return 0;
    }
}
