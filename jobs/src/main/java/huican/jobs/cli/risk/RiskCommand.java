package huican.jobs.cli.risk;

import huican.jobs.cli.Context;
import huican.schemas.vocabulary.RiskVerdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican risk}: what people found of flags. */
@Command(name = "risk", description = "返贫风险预警：核实属实或误报，据以看各条规则的误报率（视图 risk_feedback）")
public final class RiskCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private RiskCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new RiskCommand())
                .addSubcommand("confirm", judge(context, RiskVerdict.CONFIRMED, "记录一条预警经核实属实"))
                .addSubcommand("refute", judge(context, RiskVerdict.REFUTED, "记录一条预警经核实为误报；规则仍成立时预警照列"));
    }

    private static CommandLine judge(Context context, RiskVerdict verdict, String description) {
        var command = new CommandLine(new RiskJudgeCommand(context, verdict));
        command.getCommandSpec().usageMessage().description(description);
        return command;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：confirm 或 refute");
    }
}
