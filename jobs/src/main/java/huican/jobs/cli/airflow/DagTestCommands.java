package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dag.Dag;
import huican.jobs.dag.RunState;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.operate.Dags;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.usecase.runner.RunnerHome;
import huican.jobs.usecase.runner.TestDag;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican dags test}. */
abstract class DagTestCommands extends DagTriggerCommands {

    DagTestCommands(Context context) {
        super(context);
    }

    @Command(name = "test", description = "在本进程内完整运行一次，不经调度器；日志显示在终端")
    int test(
            @Mixin HomeOptions options,
            @Mixin BundleOption bundle,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "logical_date",
                            converter = DateOption.class,
                            description = "逻辑日期，缺省现在")
                    Instant logicalDate,
            @Option(
                            names = {"-c", "--conf"},
                            paramLabel = "JSON",
                            description = "这次运行的参数")
                    String conf,
            @Option(
                            names = {"-f", "--dagfile-path"},
                            paramLabel = "FILE",
                            description = "读这个文件")
                    String file,
            @Option(names = "--use-executor", description = "总是这样") boolean useExecutor,
            @Option(names = "--mark-success-pattern", paramLabel = "RE", description = "名称符合的任务不运行，算成功") String pattern,
            @Option(names = "--show-dagrun", description = "最后以 dot 文本显示任务的依赖") boolean show) {
        bundle.check();
        Map<String, Object> values = JsonText.object("Configuration", conf);
        RunnerHome home = home(options);
        Dag dag = file == null ? Dags.required(home.dagFiles(), dagId) : fromFile(file, dagId);
        Optional<Pattern> marked = Optional.ofNullable(pattern).map(DagTestCommands::compiled);
        RunState end = new TestDag(home, options.worker(), context().workers())
                .run(
                        dag,
                        file == null,
                        logicalDate == null ? context().clock().instant() : logicalDate,
                        values,
                        marked,
                        this::note);
        if (show) {
            line(DagDot.of(dag));
        }
        if (end == RunState.FAILED) {
            throw OperatorProblem.conflict("DagRun failed");
        }
        return 0;
    }

    private Dag fromFile(String file, String dagId) {
        Path path = context().path(Path.of(file));
        if (!TextFiles.isThere(path)) {
            throw OperatorProblem.missing(
                    "Dag '" + dagId + "' could not be found; either it does not exist or it failed to parse.");
        }
        return DagFiles.readOne(path, context().clock(), context().environment()).stream()
                .filter(dag -> dag.dagId().equals(dagId))
                .findFirst()
                .orElseThrow(() -> OperatorProblem.missing(
                        "Dag '" + dagId + "' could not be found; either it does not exist or it failed to parse."));
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw OperatorProblem.invalid("Invalid regular expression '" + pattern + "': " + e.getDescription());
        }
    }
}
