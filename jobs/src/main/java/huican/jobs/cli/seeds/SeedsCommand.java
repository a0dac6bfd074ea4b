package huican.jobs.cli.seeds;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican seeds}: lines, standards, targets and parameters. */
@Command(name = "seeds", description = "政策参数：标准、目标和门槛，哪些尚为假定")
public final class SeedsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private SeedsCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new SeedsCommand()).addSubcommand(new SeedsCheckCommand(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：check");
    }
}
