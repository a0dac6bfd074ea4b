package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code huican cheat-sheet}: Airflow's commands on a page. */
@Command(name = "cheat-sheet", description = "一页列出与 Airflow 同名的全部命令")
final class CheatSheetCommand implements Callable<Integer>, AirflowCommand {
    private final Context context;

    CheatSheetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        for (Map.Entry<String, Supplier<Object>> group :
                AirflowCommands.all(context).entrySet()) {
            var line = (CommandLine) group.getValue().get();
            if (line.getSubcommands().isEmpty()) {
                tell(group.getKey(), line);
            }
            line.getSubcommands().forEach((name, command) -> tell(group.getKey() + " " + name, command));
        }
        return 0;
    }

    private void tell(String name, CommandLine command) {
        String description =
                String.join("", command.getCommandSpec().usageMessage().description());
        context.screen().line(String.format("huican %-28s %s", name, description));
    }
}
