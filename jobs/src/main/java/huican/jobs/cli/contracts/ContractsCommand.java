package huican.jobs.cli.contracts;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican contracts}: its subcommands do the work. */
@Command(name = "contracts", description = "数据契约：比较两个版本、生成数据字典、带契约导出一张表")
public final class ContractsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private ContractsCommand() {}

    public static CommandLine with(Context context) {
        var command = new CommandLine(new ContractsCommand());
        command.addSubcommand(new ContractsCheckCommand(context));
        command.addSubcommand(new ContractsDictionaryCommand(context));
        command.addSubcommand(new ContractsExportCommand(context));
        return command;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令");
    }
}
