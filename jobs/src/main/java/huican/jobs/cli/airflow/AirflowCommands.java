package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that have Airflow's names, flags, output and exit codes. */
public final class AirflowCommands {
    private AirflowCommands() {}

    /**
     * By name; each is made when it is needed.
     *
     * @param arguments of the command line: of a group only the command that they name is made
     */
    public static Map<String, Supplier<Object>> all(Context context, String... arguments) {
        Optional<String> second = arguments.length < 2 ? Optional.empty() : Optional.of(arguments[1]);
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("dags", () -> group(new DagsCommands(context), second));
        commands.put("tasks", () -> group(new TasksCommands(context), second));
        commands.put("backfill", () -> group(new BackfillCommands(context), second));
        commands.put("assets", () -> group(new AssetsCommands(context), second));
        commands.put("pools", () -> group(new PoolsCommands(context), second));
        commands.put("variables", () -> group(new VariablesCommands(context), second));
        commands.put("connections", () -> group(new ConnectionsCommands(context), second));
        commands.put("db", () -> group(new DbCommands(context), second));
        commands.put("users", () -> group(new UsersCommands(context), second));
        commands.put("audit", () -> group(new AuditCommands(context), second));
        commands.put("jobs", () -> group(new JobsCommands(context), second));
        commands.put("config", () -> group(new ConfigCommands(context), second));
        commands.put("providers", () -> group(new ProvidersCommands(context), second));
        commands.put("plugins", () -> complete(new PluginsCommand(context)));
        commands.put("info", () -> complete(new InfoCommand(context)));
        commands.put("cheat-sheet", () -> complete(new CheatSheetCommand(context)));
        commands.put("version", () -> complete(new VersionCommand(context)));
        return commands;
    }

    /**
     * Told picocli only what is needed: by itself it describes each method of the group.
     *
     * @param named the command that is wanted; all if there is none of this name
     */
    private static CommandLine group(OperatorCommands group, Optional<String> named) {
        Command told = group.getClass().getAnnotation(Command.class);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(group).name(told.name());
        spec.usageMessage().description(told.description());
        group.describedBy(spec);
        var all = new ArrayList<Method>();
        for (Class<?> part = group.getClass(); part != OperatorCommands.class; part = part.getSuperclass()) {
            all.addAll(CommandLine.getCommandMethods(part, null));
        }
        all.sort(Comparator.comparing(AirflowCommands::name));
        List<Method> wanted = all.stream()
                .filter(method -> named.filter(name(method)::equals).isPresent())
                .toList();
        for (Method method : wanted.isEmpty() ? all : wanted) {
            var command = new CommandLine(method);
            command.setUnmatchedOptionsArePositionalParams(name(method).equals("set")); // pools set NAME -1 …
            spec.addSubcommand(name(method), command);
        }
        var line = new CommandLine(spec);
        completeOptions(line);
        return line;
    }

    private static String name(Method method) {
        return method.getAnnotation(Command.class).name();
    }

    private static CommandLine complete(Object command) {
        var line = new CommandLine(command);
        completeOptions(line);
        return line;
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
