package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huican plugins}. */
@Command(name = "plugins", description = "没有插件")
final class PluginsCommand implements Callable<Integer>, AirflowCommand {
    private final Context context;

    @Mixin
    private OutputOption output;

    PluginsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.screen().line("No plugins loaded");
        return 0;
    }
}
