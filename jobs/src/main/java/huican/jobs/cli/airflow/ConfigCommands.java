package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.run.Home;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican config}: what scripts ask of Airflow's settings, as far as it means something here. */
@Command(name = "config", description = "设置：Airflow 的脚本会问的那些")
final class ConfigCommands extends OperatorCommands {

    ConfigCommands(Context context) {
        super(context);
    }

    /** By section, then option. */
    private static Map<String, Map<String, String>> settings(RunnerHome runner) {
        Home home = runner.home();
        var settings = new LinkedHashMap<String, Map<String, String>>();
        var core = new LinkedHashMap<String, String>();
        core.put("dags_folder", home.dags().toString());
        core.put("executor", "LocalExecutor");
        core.put("parallelism", "32");
        core.put("max_active_tasks_per_dag", "16");
        core.put("max_active_runs_per_dag", "16");
        core.put("dags_are_paused_at_creation", "True");
        core.put("default_timezone", "utc");
        core.put("default_task_retries", "0");
        core.put("default_task_retry_delay", "300");
        core.put("default_pool_task_slot_count", "128");
        core.put("load_examples", "False");
        core.put("test_connection", "Disabled");
        settings.put("core", core);
        settings.put("database", Map.of("sql_alchemy_conn", runner.settings().toString()));
        settings.put("logging", Map.of("base_log_folder", home.logs().toString()));
        var scheduler = new LinkedHashMap<String, String>();
        scheduler.put("catchup_by_default", "False");
        scheduler.put("create_cron_data_intervals", "False");
        settings.put("scheduler", scheduler);
        return settings;
    }

    /** Nothing is printed for one that is not there, as Airflow does. */
    @Command(name = "get-value", description = "一个设置的值")
    int getValue(
            @Mixin HomeOptions options,
            @Parameters(paramLabel = "section", description = "节，如 core") String section,
            @Parameters(paramLabel = "option", description = "名，如 parallelism") String option) {
        Optional.ofNullable(settings(home(options)).get(section))
                .map(values -> values.get(option))
                .ifPresentOrElse(
                        this::line, () -> note("The option [" + section + "/" + option + "] is not found in config."));
        return 0;
    }

    @Command(name = "list", description = "全部设置")
    int list(
            @Mixin HomeOptions options,
            @Option(names = "--section", paramLabel = "SECTION", description = "只列一节") String section,
            @Option(names = "--show-values", description = "总是这样") boolean showValues,
            @Option(names = "--hide-sensitive", description = "总是这样") boolean hide,
            @Option(
                            names = {"--defaults", "-a"},
                            description = "没有区别")
                    boolean defaults) {
        settings(home(options)).forEach((name, values) -> {
            if (section == null || section.equals(name)) {
                line("[" + name + "]");
                values.forEach((option, value) -> line(option + " = " + value));
                line("");
            }
        });
        return 0;
    }

    @Command(name = "lint", description = "没有 airflow.cfg 可查")
    int lint(@Mixin HomeOptions options) {
        line("No issues found in your airflow.cfg. It is ready for Airflow 3!");
        return 0;
    }
}
