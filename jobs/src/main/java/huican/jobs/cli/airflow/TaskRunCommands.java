package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.ClearTasks.Choice;
import huican.jobs.operate.Dags;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.RenderedFields;
import huican.jobs.operate.RunLookup;
import huican.jobs.operate.StoredLookups;
import huican.jobs.operate.TaskChoice;
import huican.jobs.store.runner.RunChoice;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.usecase.runner.RunnerHome;
import huican.jobs.usecase.runner.TestTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Those of {@code huican tasks} that render, clear and run. */
abstract class TaskRunCommands extends OperatorCommands {
    private static final String RULE = "# ----------------------------------------------------------";

    TaskRunCommands(Context context) {
        super(context);
    }

    static Dag dag(RunnerHome home, String dagId) {
        return Dags.required(home.dagFiles(), dagId);
    }

    static DagTask task(Dag dag, String taskId) {
        return dag.findTask(taskId).orElseThrow(() -> OperatorProblem.missing("Task " + taskId + " not found"));
    }

    @Command(name = "render", description = "展开一个任务的模板；日期可以还没有运行")
    int render(
            @Mixin HomeOptions options,
            @Mixin TaskOptions common,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Parameters(paramLabel = "task_id", description = "任务") String taskId,
            @Parameters(paramLabel = "logical_date_or_run_id", description = "逻辑日期或运行名") String which) {
        common.check();
        RunnerHome home = home(options);
        Dag dag = dag(home, dagId);
        DagTask task = task(dag, taskId);
        Map<String, Object> fields = home.read(store -> {
            DagRun run = store.read(tables -> RunLookup.find(tables, dagId, which))
                    .map(StoredRun::run)
                    .orElseGet(() ->
                            RunLookup.imagined(dag, which, context().clock().instant()));
            var lookups = new StoredLookups(
                    store,
                    home.home(),
                    context().environment(),
                    new RunKey(dagId, run.runId()),
                    run.logicalDate(),
                    context().clock());
            return RenderedFields.of(dag, run, task, lookups);
        });
        fields.forEach((name, value) ->
                line(RULE + "\n# property: " + name + "\n" + RULE + "\n" + PythonText.str(value) + "\n"));
        return 0;
    }

    @Command(name = "clear", description = "让任务重新运行")
    int clear(
            @Mixin HomeOptions options,
            @Mixin BundleOption bundle,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(
                            names = {"-t", "--task-regex"},
                            paramLabel = "REGEX",
                            description = "只清除名称符合的任务")
                    String taskRegex,
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
            @Option(
                            names = {"-u", "--upstream"},
                            description = "连同上游")
                    boolean upstream,
            @Option(
                            names = {"-d", "--downstream"},
                            description = "连同下游")
                    boolean downstream,
            @Mixin ClearOptions only,
            @Option(
                            names = {"-R", "--dag-regex"},
                            description = "dag_id 是正则表达式")
                    boolean dagRegex,
            @Option(
                            names = {"-y", "--yes"},
                            description = "不询问")
                    boolean yes) {
        bundle.check();
        RunnerHome home = home(options);
        var choices = new LinkedHashMap<Dag, Choice>();
        for (Dag dag : dagRegex ? matching(home, dagId) : List.of(dag(home, dagId))) {
            Set<String> named = taskRegex == null ? TaskChoice.all(dag) : TaskChoice.matching(dag, taskRegex);
            choices.put(
                    dag,
                    new Choice(
                            RunChoice.within(Optional.ofNullable(from), Optional.ofNullable(to)),
                            TaskChoice.with(dag, named, upstream, downstream),
                            only.failed(),
                            only.running()));
        }
        return new ClearQuestion(this).clear(home, "tasks clear", choices, yes);
    }

    private static List<Dag> matching(RunnerHome home, String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return home.dagFiles().dags().values().stream()
                    .filter(dag -> pattern.matcher(dag.dagId()).find())
                    .toList();
        } catch (PatternSyntaxException e) {
            throw OperatorProblem.invalid("Invalid regular expression '" + regex + "': " + e.getDescription());
        }
    }

    @Command(name = "test", description = "在本进程内运行一个任务，不管依赖，不留记录；日志显示在终端")
    int test(
            @Mixin HomeOptions options,
            @Mixin TaskOptions common,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Parameters(paramLabel = "task_id", description = "任务") String taskId,
            @Parameters(arity = "0..1", paramLabel = "logical_date_or_run_id", description = "逻辑日期或运行名") String which,
            @Option(
                            names = {"-t", "--task-params"},
                            paramLabel = "JSON",
                            description = "任务的参数")
                    String params,
            @Option(names = "--env-vars", paramLabel = "JSON", description = "环境变量") String variables,
            @Option(
                            names = {"-n", "--dry-run"},
                            description = "只展开模板")
                    boolean dryRun,
            @Option(
                            names = {"-m", "--post-mortem"},
                            description = "没有")
                    boolean postMortem) {
        common.check();
        RunnerHome home = home(options);
        Dag dag = dag(home, dagId);
        DagTask task = task(dag, taskId);
        if (dryRun) {
            return render(
                    options,
                    common,
                    dagId,
                    taskId,
                    which == null ? context().clock().instant().toString() : which);
        }
        Map<String, Object> given = JsonText.object("Task params", params);
        Map<String, Object> environment = JsonText.object("Environment", variables);
        TaskState end = new TestTask(home, options.worker(), context().workers())
                .run(dag, task, store -> run(store, dag, which), given, environment, this::note);
        if (end == TaskState.FAILED) {
            throw OperatorProblem.conflict("Task " + taskId + " failed");
        }
        return 0;
    }

    /** One on record, else one as it would be. */
    private DagRun run(RunnerStore store, Dag dag, String which) {
        return store.read(tables ->
                        which == null ? Optional.<StoredRun>empty() : RunLookup.find(tables, dag.dagId(), which))
                .map(StoredRun::run)
                .orElseGet(() -> RunLookup.imagined(
                        dag, which == null ? "" : which, context().clock().instant()));
    }
}
