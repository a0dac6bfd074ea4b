package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dag.Dag;
import huican.jobs.dag.RunType;
import huican.jobs.dag.time.RunDates;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.Dags;
import huican.jobs.operate.Jobs;
import huican.jobs.operate.Moment;
import huican.jobs.operate.NextRuns;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.RunLookup;
import huican.jobs.store.runner.JobTable.StoredJob;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.usecase.runner.RunnerHome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Those of {@code huican dags} that are about runs. */
abstract class DagRunsCommands extends DagTestCommands {

    DagRunsCommands(Context context) {
        super(context);
    }

    static DagOverview known(RunnerHome home, RunnerStore store, String dagId) {
        return new Dags(store, home.dagFiles())
                .find(dagId)
                .orElseThrow(() -> OperatorProblem.missing("DAG: " + dagId + " does not exist in 'dag' table"));
    }

    @Command(name = "list-runs", description = "列出一个 DAG 的运行，新的在前")
    int listRuns(
            @Mixin HomeOptions options,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(names = "--state", paramLabel = "STATE", description = "只列一种状态") String state,
            @Option(
                            names = {"-s", "--start-date"},
                            paramLabel = "DATE",
                            converter = DateOption.class,
                            description = "逻辑日期从这一刻起")
                    Instant from,
            @Option(
                            names = {"-e", "--end-date"},
                            paramLabel = "DATE",
                            converter = DateOption.class,
                            description = "逻辑日期到这一刻止")
                    Instant to,
            @Option(names = "--no-backfill", description = "不列回填的") boolean noBackfill) {
        RunnerHome home = home(options);
        List<StoredRun> runs = home.read(store -> {
            known(home, store, dagId);
            return store.read(tables -> tables.runs().ofDag(dagId));
        });
        List<Map<String, Object>> rows = runs.stream()
                .filter(run -> state == null || run.state().word().equals(state.toLowerCase(Locale.ROOT)))
                .filter(run -> !noBackfill || run.run().runType() != RunType.BACKFILL)
                .filter(run -> from == null
                        || run.run()
                                .logicalDate()
                                .filter(d -> !d.isBefore(from))
                                .isPresent())
                .filter(run -> to == null
                        || run.run().logicalDate().filter(d -> !d.isAfter(to)).isPresent())
                .map(DagRunsCommands::listed)
                .toList();
        return print(output, rows);
    }

    private static Map<String, Object> listed(StoredRun run) {
        return row(
                "dag_id",
                run.run().dagId(),
                "run_id",
                run.run().runId(),
                "state",
                run.state().word(),
                "run_after",
                Moment.iso(run.run().runAfter()),
                "logical_date",
                iso(run.run().logicalDate()),
                "start_date",
                iso(run.startedAt()),
                "end_date",
                iso(run.endedAt()));
    }

    /** Empty text for none. */
    static String iso(Optional<Instant> instant) {
        return instant.map(Moment::iso).orElse("");
    }

    @Command(name = "state", description = "一次运行的状态")
    int state(
            @Mixin HomeOptions options,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Parameters(paramLabel = "logical_date_or_run_id", description = "逻辑日期或运行名") String which) {
        RunnerHome home = home(options);
        Optional<StoredRun> run = home.read(store -> {
            known(home, store, dagId);
            return store.read(tables -> RunLookup.find(tables, dagId, which));
        });
        if (run.isEmpty()) {
            line("None");
            return 0;
        }
        Map<String, Object> conf = run.get().run().conf();
        line(run.get().state().word() + (conf.isEmpty() ? "" : ", " + PythonText.json(conf)));
        return 0;
    }

    @Command(name = "next-execution", description = "时间表接下来的运行")
    int nextExecution(
            @Mixin HomeOptions options,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(
                            names = {"-n", "--num-executions"},
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "几次")
                    int number,
            @Option(
                            names = "--field",
                            paramLabel = "FIELD",
                            converter = NextField.class,
                            description = "logical_date（缺省）、data_interval.start、data_interval.end、run_after")
                    String field,
            @Option(names = "--table", description = "列成表") boolean table) {
        if (table && field != null) {
            throw OperatorProblem.invalid("Cannot use --table and --field together");
        }
        RunnerHome home = home(options);
        DagFiles files = home.dagFiles();
        Dag dag = files.find(dagId)
                .orElseThrow(() -> OperatorProblem.missing("DAG: " + dagId + " does not exist in the database"));
        List<RunDates> next = home.read(store -> {
            if (known(home, store, dagId).isPaused()) {
                note("[INFO] Please be reminded this DAG is PAUSED now.");
            }
            return NextRuns.of(store, dag, number, context().clock().instant());
        });
        if (table) {
            AirflowOutput.TABLE.print(
                    next.stream().map(NextField::all).toList(), context().screen());
            return 0;
        }
        String wanted = field == null ? "logical_date" : field;
        next.forEach(run -> line(Moment.iso(NextField.of(run, wanted))));
        if (next.size() < number) {
            note("[WARN] No following schedule can be found."
                    + " This DAG may have schedule interval '@once' or `None`.");
            line("None");
        }
        return 0;
    }

    @Command(name = "list-jobs", description = "列出服务进程，新的在前")
    int listJobs(
            @Mixin HomeOptions options,
            @Mixin OutputOption output,
            @Option(
                            names = {"-d", "--dag-id"},
                            paramLabel = "DAG",
                            description = "DAG")
                    String dagId,
            @Option(names = "--state", paramLabel = "STATE", description = "只列一种状态") String state,
            @Option(names = "--limit", paramLabel = "N", description = "最多几个") Integer limit) {
        RunnerHome home = home(options);
        if (dagId != null) {
            home.read(store -> known(home, store, dagId));
            return print(output, List.of()); // no job belongs to a DAG
        }
        List<StoredJob> jobs =
                home.read(store -> new Jobs(store).list(Optional.ofNullable(state), Optional.ofNullable(limit)));
        return print(output, jobs.stream().map(DagRunsCommands::job).toList());
    }

    private static Map<String, Object> job(StoredJob job) {
        return row(
                "dag_id", null,
                "state", job.state(),
                "job_type", job.type(),
                "start_date", Moment.iso(job.startedAt()),
                "end_date", job.endedAt().map(Moment::iso).orElse(null));
    }
}
