package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.serve.RunningServer;
import huican.jobs.usecase.runner.RunnerHome;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huican info}. */
@Command(name = "info", description = "本机、数据目录和运行器的情况")
final class InfoCommand implements Callable<Integer>, AirflowCommand {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private OutputOption output;

    InfoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var home = new RunnerHome(options.access(context), context.environment());
        var system = ManagementFactory.getOperatingSystemMXBean();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("version", VersionCommand.AIRFLOW);
        facts.put("executor", "LocalExecutor");
        facts.put("home", home.home().root().toString());
        facts.put("dags_folder", home.home().dags().toString());
        facts.put("base_log_folder", home.home().logs().toString());
        facts.put("database", home.settings().toString());
        facts.put("server_alive", RunningServer.isAlive(home.home()));
        facts.put("os", system.getName() + " " + system.getArch());
        facts.put("java", Runtime.version().toString());
        output.output.print(output.properties(facts), context.screen());
        return 0;
    }
}
