package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican identity}: who is who, and what people decide about it. */
@Command(name = "identity", description = "身份比对：待复核的、裁定、为何链接或未链接、模型与链接率、抽样判断")
public final class IdentityCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private IdentityCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new IdentityCommand())
                .addSubcommand(new IdentityReviewCommand(context))
                .addSubcommand(new IdentityDecideCommand(context))
                .addSubcommand(new IdentityExplainCommand(context))
                .addSubcommand(new IdentityModelCommand(context))
                .addSubcommand(new IdentitySampleCommand(context))
                .addSubcommand(new IdentityJudgeCommand(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：review、decide、explain、model、sample 或 judge");
    }
}
