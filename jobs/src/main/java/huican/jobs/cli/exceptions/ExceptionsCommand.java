package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican exceptions}: what is to be verified, and what people found. */
@Command(name = "exceptions", description = "疑点：列出、分派、说明或办结，查看经过，导出给镇街填写的清单，导入填好的清单")
public final class ExceptionsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private ExceptionsCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new ExceptionsCommand())
                .addSubcommand(new ExceptionsListCommand(context))
                .addSubcommand(new ExceptionsAssignCommand(context))
                .addSubcommand(new ExceptionsSettleCommand(context))
                .addSubcommand(new ExceptionsHistoryCommand(context))
                .addSubcommand(new ExceptionsExportCommand(context))
                .addSubcommand(new ExceptionsImportCommand(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：list、assign、settle、history、export 或 import");
    }
}
