package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dag.Dag;
import huican.jobs.dag.time.RunDates;
import huican.jobs.operate.CreateBackfill;
import huican.jobs.operate.CreateBackfill.Reprocess;
import huican.jobs.operate.CreateBackfill.Request;
import huican.jobs.operate.Moment;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.usecase.runner.RunnerHome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code huican backfill}. */
@Command(name = "backfill", description = "回填：补跑一段日期")
final class BackfillCommands extends OperatorCommands {

    BackfillCommands(Context context) {
        super(context);
    }

    @Command(name = "create", description = "建立一次回填；命令随即返回，由调度器运行")
    int create(
            @Mixin HomeOptions options,
            @Option(names = "--dag-id", required = true, paramLabel = "DAG", description = "DAG") String dagId,
            @Option(
                            names = "--from-date",
                            required = true,
                            paramLabel = "DATE",
                            converter = DateOption.class,
                            description = "第一个逻辑日期")
                    Instant from,
            @Option(
                            names = "--to-date",
                            required = true,
                            paramLabel = "DATE",
                            converter = DateOption.class,
                            description = "最后一个逻辑日期，含")
                    Instant to,
            @Option(names = "--dag-run-conf", paramLabel = "JSON", description = "各次运行的参数") String conf,
            @Option(
                            names = "--reprocess-behavior",
                            paramLabel = "WHICH",
                            converter = ReprocessWords.class,
                            description = "已有的运行：none（缺省，不动）、failed（失败的重跑）、completed（已结束的都重跑）")
                    Reprocess reprocess,
            @Option(names = "--max-active-runs", paramLabel = "N", defaultValue = "10", description = "同时运行几次")
                    int most,
            @Option(names = "--run-backwards", description = "从新到旧") boolean backwards,
            @Option(names = "--run-on-latest-version", negatable = true, description = "总是用现在的 DAG 文件") boolean latest,
            @Option(names = "--dry-run", description = "只列出会有的运行") boolean dryRun) {
        RunnerHome home = home(options);
        Dag dag = home.dagFiles().find(dagId).orElseThrow(() -> OperatorProblem.missing("Could not find dag " + dagId));
        Map<String, Object> values = JsonText.object("Configuration", conf);
        var request = new Request(from, to, values, reprocess == null ? Reprocess.NONE : reprocess, most, backwards);
        Instant now = context().clock().instant();
        if (dryRun) {
            tell(dagId, request, conf, reprocess);
            List<RunDates> runs = home.read(store -> new CreateBackfill(store).runs(dag, request, now));
            line("Runs to be attempted:");
            line(GridTable.text(
                    "logical_date",
                    runs.stream().map(run -> Moment.text(run.logicalDate())).toList()));
            return 0;
        }
        home.write("backfill create", store -> {
            home.dagFiles().record(store);
            return new CreateBackfill(store).create(dag, request, now, context().actor());
        });
        return 0;
    }

    private void tell(String dagId, Request request, String conf, Reprocess reprocess) {
        line("Performing dry run of backfill.");
        line("Printing params:");
        line("    - dag_id = " + dagId);
        line("    - from_date = " + Moment.text(request.from()));
        line("    - to_date = " + Moment.text(request.to()));
        line("    - max_active_runs = " + request.maxActiveRuns());
        line("    - reverse = " + PythonText.repr(request.backwards()));
        line("    - dag_run_conf = " + (conf == null ? "None" : conf));
        line("    - reprocess_behavior = " + (reprocess == null ? "None" : reprocess.word()));
        line("    - run_on_latest_version = True");
    }

    /** From Airflow's words. */
    static final class ReprocessWords implements ITypeConverter<Reprocess> {
        @Override
        public Reprocess convert(String value) {
            for (Reprocess reprocess : Reprocess.values()) {
                if (reprocess.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return reprocess;
                }
            }
            throw new TypeConversionException(
                    "invalid choice: '" + value + "' (choose from 'none', 'completed', 'failed')");
        }
    }
}
