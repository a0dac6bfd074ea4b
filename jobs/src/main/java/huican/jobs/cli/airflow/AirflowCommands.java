package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that have Airflow's names, flags, output and exit codes. */
public final class AirflowCommands {
    private AirflowCommands() {}

    public static List<CommandLine> all(Context context) {
        List<CommandLine> commands = List.of(
                new CommandLine(new DagsCommands(context)),
                new CommandLine(new TasksCommands(context)),
                new CommandLine(new BackfillCommands(context)),
                new CommandLine(new AssetsCommands(context)),
                new CommandLine(new PoolsCommands(context)),
                new CommandLine(new VariablesCommands(context)),
                new CommandLine(new ConnectionsCommands(context)),
                new CommandLine(new DbCommands(context)),
                new CommandLine(new JobsCommands(context)),
                new CommandLine(new ConfigCommands(context)),
                new CommandLine(new ProvidersCommands(context)),
                new CommandLine(new PluginsCommand(context)),
                new CommandLine(new InfoCommand(context)),
                new CommandLine(new VersionCommand(context)));
        commands.forEach(AirflowCommands::completeOptions);
        return commands;
    }

    /**
     * Gives a command the options all have, behind its own: picocli 4.7 hands a command that is a method the wrong values when its own mixin
     * of help options is added later. {@code -v} stands in many scripts; there is nothing more to tell.
     */
    private static void completeOptions(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            command.getCommandSpec()
                    .addOption(
                            OptionSpec.builder("-v", "--verbose").hidden(true).build());
        }
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("显示帮助")
                        .build());
        command.getSubcommands().values().forEach(AirflowCommands::completeOptions);
    }
}
