package huican.jobs.cli.definitions;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican definitions}: what figures, lists and warnings are defined by. */
@Command(name = "definitions", description = "指标、疑点、预警规则的口径：列出、查看、检查、比较（含测算）")
public final class DefinitionsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private DefinitionsCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new DefinitionsCommand())
                .addSubcommand(new DefinitionsListCommand(context))
                .addSubcommand(new DefinitionsShowCommand(context))
                .addSubcommand(new DefinitionsCheckCommand(context))
                .addSubcommand(new DefinitionsDiffCommand(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：list、show、check 或 diff");
    }
}
