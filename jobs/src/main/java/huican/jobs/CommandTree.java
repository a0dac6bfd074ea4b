package huican.jobs;

import huican.jobs.cli.Context;
import huican.jobs.cli.HelpCommand;
import huican.jobs.cli.airflow.AirflowCommands;
import huican.jobs.cli.contracts.ContractsCommand;
import huican.jobs.cli.definitions.DefinitionsCommand;
import huican.jobs.cli.deliveries.DeliveriesCommand;
import huican.jobs.cli.exceptions.ExceptionsCommand;
import huican.jobs.cli.figures.ExplainCommand;
import huican.jobs.cli.figures.FiguresCommand;
import huican.jobs.cli.home.BackupCommand;
import huican.jobs.cli.home.DoctorCommand;
import huican.jobs.cli.home.HoldWarehouseCommand;
import huican.jobs.cli.home.RestoreCommand;
import huican.jobs.cli.identity.IdentityCommand;
import huican.jobs.cli.night.DemoCommand;
import huican.jobs.cli.night.GenerateCommand;
import huican.jobs.cli.night.NightlyCommand;
import huican.jobs.cli.night.StepCommand;
import huican.jobs.cli.person.PersonCommand;
import huican.jobs.cli.query.QueryCommand;
import huican.jobs.cli.release.ReleaseCommand;
import huican.jobs.cli.release.ReleasesCommand;
import huican.jobs.cli.risk.RiskCommand;
import huican.jobs.cli.seeds.SeedsCommand;
import huican.jobs.cli.serve.ServeCommand;
import huican.jobs.cli.statistics.ExportCommand;
import huican.jobs.cli.statistics.ReportCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The commands by name, in the order of the help. To describe one of them to picocli takes time at each start, and there are a hundred: a
 * command line that begins with a name needs only that one.
 */
final class CommandTree {
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    private final String[] arguments;

    /** @param arguments of the command line, if there is one */
    CommandTree(Context context, String... arguments) {
        this.arguments = arguments.clone();
        commands.put("demo", () -> new DemoCommand(context, Main::run));
        commands.put("generate", () -> new GenerateCommand(context));
        commands.put("nightly", () -> new NightlyCommand(context));
        commands.put("step", () -> new StepCommand(context));
        commands.put("serve", () -> new ServeCommand(context, Main::run));
        commands.put("query", () -> new QueryCommand(context));
        commands.put("explain", () -> new ExplainCommand(context));
        commands.put("figures", () -> FiguresCommand.of(context));
        commands.put("definitions", () -> DefinitionsCommand.of(context));
        commands.put("export", () -> new ExportCommand(context));
        commands.put("report", () -> new ReportCommand(context));
        commands.put("deliveries", () -> DeliveriesCommand.of(context));
        commands.put("identity", () -> IdentityCommand.of(context));
        commands.put("exceptions", () -> ExceptionsCommand.of(context));
        commands.put("risk", () -> RiskCommand.of(context));
        commands.put("person", () -> PersonCommand.of(context));
        commands.put("release", () -> new ReleaseCommand(context));
        commands.put("releases", () -> ReleasesCommand.with(context));
        commands.put("seeds", () -> SeedsCommand.of(context));
        commands.put("backup", () -> new BackupCommand(context));
        commands.put("hold-warehouse", () -> new HoldWarehouseCommand(context));
        commands.put("restore", () -> new RestoreCommand(context));
        commands.put("doctor", () -> new DoctorCommand(context));
        commands.put("contracts", () -> ContractsCommand.with(context));
        commands.putAll(AirflowCommands.all(context, arguments));
        commands.put("help", () -> new HelpCommand(context));
    }

    /** Those that the command line needs: the one it begins with, else all. */
    Map<String, Supplier<Object>> needed() {
        boolean named = arguments.length > 0 && commands.containsKey(arguments[0]) && !arguments[0].equals("help");
        return named ? Map.of(arguments[0], commands.get(arguments[0])) : commands;
    }
}
