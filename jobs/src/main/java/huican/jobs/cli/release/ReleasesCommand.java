package huican.jobs.cli.release;

import huican.jobs.cli.Context;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican releases}: its subcommands do the work. */
@Command(name = "releases", description = "发布包和授权：列出、查看、批准授权、登记回执、撤回、更换签名密钥")
public final class ReleasesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private ReleasesCommand() {}

    public static CommandLine with(Context context) {
        return new CommandLine(new ReleasesCommand())
                .addSubcommand(new ReleasesListCommand(context))
                .addSubcommand(new ReleasesShowCommand(context))
                .addSubcommand(new ReleasesApproveCommand(context))
                .addSubcommand(new ReleasesReceiptCommand(context))
                .addSubcommand(new ReleasesWithdrawCommand(context))
                .addSubcommand(new ReleasesKeysCommand(context))
                .addSubcommand(new ReleasesRotateKeyCommand(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "缺少命令：list、show、approve、receipt、withdraw、keys 或 rotate-key");
    }
}
