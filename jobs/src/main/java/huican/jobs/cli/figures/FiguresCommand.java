package huican.jobs.cli.figures;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican figures}: figures that are reported upward. */
@Command(name = "figures", description = "上报的数字：定为正式、写出可由别人重算的包")
public final class FiguresCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private FiguresCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new FiguresCommand())
                .addSubcommand(new FiguresFreezeCommand(context))
                .addSubcommand(new FiguresPackageCommand(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：freeze 或 package");
    }
}
