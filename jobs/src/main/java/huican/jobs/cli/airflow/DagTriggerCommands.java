package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dag.Dag;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.dag.time.NoTimetable;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.operate.ClearTasks.Choice;
import huican.jobs.operate.Dags;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.RunLookup;
import huican.jobs.operate.TaskChoice;
import huican.jobs.operate.TriggerRun;
import huican.jobs.store.runner.RunChoice;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.usecase.runner.RunnerHome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Those of {@code huican dags} that start runs. */
abstract class DagTriggerCommands extends OperatorCommands {

    DagTriggerCommands(Context context) {
        super(context);
    }

    @Command(name = "trigger", description = "触发一次运行")
    int trigger(
            @Mixin HomeOptions options,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(
                            names = {"-c", "--conf"},
                            paramLabel = "JSON",
                            description = "这次运行的参数，盖在 DAG 的 params 上")
                    String conf,
            @Option(
                            names = {"-r", "--run-id"},
                            paramLabel = "ID",
                            description = "运行名，缺省 manual__时刻")
                    String runId,
            @Option(
                            names = {"-l", "--logical-date"},
                            paramLabel = "DATE",
                            converter = DateOption.class,
                            description = "逻辑日期，缺省没有")
                    Instant logicalDate,
            @Option(names = "--no-replace-microseconds", description = "逻辑日期不舍去小于一秒的部分") boolean keepMicroseconds) {
        RunnerHome home = home(options);
        DagFiles files = home.dagFiles();
        Dag dag = files.find(dagId)
                .orElseThrow(() -> OperatorProblem.missing("Dag id " + dagId + " not found in DagModel"));
        var request = new TriggerRun.Request(
                Optional.ofNullable(runId),
                Optional.ofNullable(logicalDate)
                        .map(date -> keepMicroseconds ? date : date.truncatedTo(ChronoUnit.SECONDS)),
                intervalOfTheCall(dag),
                Optional.empty(),
                JsonText.object("Configuration", conf),
                Optional.empty(),
                "cli");
        StoredRun run = home.write("dags trigger", store -> {
            files.record(store);
            return new TriggerRun(store).trigger(dag, request, now(), context().actor());
        });
        if (dag.tasksOf(run.run()).isEmpty() && !dag.tasks().isEmpty()) {
            note(
                    "[WARN] The logical date is not between start_date and end_date of the DAG and its tasks: this run has no tasks.");
        }
        return print(output, List.of(triggered(run)));
    }

    /** Typed with a logical date, a run of a DAG without schedule has the moment of the call as its interval: so does Airflow. */
    private Optional<DataInterval> intervalOfTheCall(Dag dag) {
        return dag.schedule() instanceof NoTimetable
                ? Optional.of(DataInterval.exact(context().clock().instant().truncatedTo(ChronoUnit.MICROS)))
                : Optional.empty();
    }

    static Map<String, Object> triggered(StoredRun run) {
        return row(
                "conf",
                run.run().conf(),
                "dag_id",
                run.run().dagId(),
                "dag_run_id",
                run.run().runId(),
                "data_interval_start",
                run.run().dataIntervalStart().orElse(null),
                "data_interval_end",
                run.run().dataIntervalEnd().orElse(null),
                "end_date",
                run.endedAt().orElse(null),
                "last_scheduling_decision",
                run.lookedAt().orElse(null),
                "logical_date",
                run.run().logicalDate().orElse(null),
                "run_type",
                run.run().runType().word(),
                "start_date",
                run.startedAt().orElse(null),
                "state",
                run.state().word());
    }

    @Command(name = "clear", description = "让一次运行的任务重新运行")
    int clear(
            @Mixin HomeOptions options,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(names = "--run-id", required = true, paramLabel = "ID", description = "运行名或逻辑日期") String which,
            @Mixin ClearOptions only,
            @Option(
                            names = {"-y", "--yes"},
                            description = "不询问")
                    boolean yes) {
        RunnerHome home = home(options);
        Dag dag = Dags.required(home.dagFiles(), dagId);
        String runId = home.read(store -> store.read(tables -> RunLookup.required(tables, dagId, which)))
                .run()
                .runId();
        var choice = new Choice(RunChoice.one(runId), TaskChoice.all(dag), only.failed(), only.running());
        return new ClearQuestion(this).clear(home, "dags clear", Map.of(dag, choice), yes);
    }
}
