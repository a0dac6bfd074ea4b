package huican.jobs.cli.deliveries;

import huican.jobs.cli.Context;
import huican.schemas.vocabulary.DeliveryVerdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code huican deliveries}: what the departments delivered, and what people decide about it. */
@Command(name = "deliveries", description = "各部门的交付：列出、查看、放行或拒绝挂起的、生成退回文件")
public final class DeliveriesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private DeliveriesCommand() {}

    public static CommandLine of(Context context) {
        return new CommandLine(new DeliveriesCommand())
                .addSubcommand(new DeliveriesListCommand(context))
                .addSubcommand(new DeliveriesShowCommand(context))
                .addSubcommand("release", decide(context, DeliveryVerdict.RELEASE, "放行一件挂起的交付：从下一次夜间任务起计入"))
                .addSubcommand("refuse", decide(context, DeliveryVerdict.REFUSE, "拒绝一件挂起的交付：永不计入"))
                .addSubcommand(new DeliveriesRejectsCommand(context));
    }

    private static CommandLine decide(Context context, DeliveryVerdict verdict, String description) {
        var command = new CommandLine(new DeliveriesDecideCommand(context, verdict));
        command.getCommandSpec().usageMessage().description(description);
        return command;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "缺少命令：list、show、release、refuse 或 rejects");
    }
}
