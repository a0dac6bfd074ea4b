package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dagfiles.DagFile;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.Dags;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.usecase.runner.RunnerHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican dags}, as far as DAGs and their files go; {@link DagRunsCommands} has their runs. */
@Command(name = "dags", description = "DAG：列出、查看、触发、暂停，以及它们的运行")
final class DagsCommands extends DagRunsCommands {
    private static final List<String> COLUMNS =
            List.of("dag_id", "fileloc", "owners", "is_paused", "bundle_name", "bundle_version");

    DagsCommands(Context context) {
        super(context);
    }

    @Command(name = "list", description = "列出全部 DAG")
    int list(
            @Mixin HomeOptions options,
            @Mixin OutputOption output,
            @Mixin BundleOption bundle,
            @Option(names = "--columns", split = ",", paramLabel = "COLUMN", description = "要哪些列，逗号分隔")
                    List<String> columns,
            @Option(
                            names = {"-l", "--local"},
                            description = "读文件而不是数据库；这里总是读文件")
                    boolean local) {
        bundle.check();
        List<String> wanted = columns == null ? COLUMNS : columns;
        List<String> unknown =
                wanted.stream().filter(c -> !DagOverview.FIELDS.contains(c)).toList();
        if (!unknown.isEmpty()) {
            note("Error: Ignoring the following invalid columns: " + PythonText.repr(unknown)
                    + ".  List of valid columns: "
                    + PythonText.repr(DagOverview.FIELDS.stream().sorted().toList()));
        }
        RunnerHome home = home(options);
        var files = home.dagFiles();
        if (files.files().stream().anyMatch(file -> file.error().isPresent())) {
            note("Error: Failed to load all files. For details, run `huican dags list-import-errors`");
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (DagOverview dag : home.read(store -> new Dags(store, files).all())) {
            Map<String, Object> fields = dag.fields();
            var row = new LinkedHashMap<String, Object>();
            wanted.stream().filter(fields::containsKey).forEach(column -> row.put(column, fields.get(column)));
            rows.add(row);
        }
        return print(output, rows);
    }

    @Command(name = "details", description = "一个 DAG 的全部信息")
    int details(
            @Mixin HomeOptions options,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId) {
        RunnerHome home = home(options);
        return print(
                output,
                output.properties(home.read(store -> known(home, store, dagId)).fields()));
    }

    @Command(name = "pause", description = "暂停 DAG：正在运行的任务照常结束，不再开始新的")
    int pause(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(names = "--treat-dag-id-as-regex", description = "dag_id 是正则表达式") boolean regex,
            @Option(
                            names = {"-y", "--yes"},
                            description = "不询问")
                    boolean yes) {
        return setPaused(home, output, wanted(dagId, regex), regex && !yes, true);
    }

    @Command(name = "unpause", description = "恢复暂停的 DAG")
    int unpause(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(names = "--treat-dag-id-as-regex", description = "dag_id 是正则表达式") boolean regex,
            @Option(
                            names = {"-y", "--yes"},
                            description = "不询问")
                    boolean yes) {
        return setPaused(home, output, wanted(dagId, regex), regex && !yes, false);
    }

    /** The state that is printed is the one before, as Airflow does. */
    private int setPaused(
            HomeOptions options, OutputOption output, Predicate<String> wanted, boolean ask, boolean paused) {
        RunnerHome home = home(options);
        var files = home.dagFiles();
        List<String> matched = home.read(store -> new Dags(store, files).toChange(wanted, paused));
        if (matched.isEmpty()) {
            line("No " + (paused ? "un" : "") + "paused DAGs were found");
            return 0;
        }
        if (ask
                && !agreed("You are about to " + (paused ? "" : "un") + "pause " + matched.size() + " DAGs:\n"
                        + String.join(",", matched) + "\n\nAre you sure? [y/n]")) {
            line("Operation cancelled by user");
            return 0;
        }
        home.write(paused ? "dags pause" : "dags unpause", store -> {
            new Dags(store, files).pause(matched, paused, now(), context().actor());
            return null;
        });
        return print(
                output,
                matched.stream()
                        .map(dagId -> row("dag_id", dagId, "is_paused", !paused))
                        .toList());
    }

    private static Predicate<String> wanted(String dagId, boolean regex) {
        if (!regex) {
            return dagId::equals;
        }
        try {
            return Pattern.compile(dagId).asPredicate();
        } catch (PatternSyntaxException e) {
            throw OperatorProblem.invalid("Invalid regular expression '" + dagId + "': " + e.getDescription());
        }
    }

    @Command(name = "delete", description = "删除一个 DAG 的全部记录；文件还在时随即作为新的 DAG 出现")
    int delete(
            @Mixin HomeOptions options,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(
                            names = {"-y", "--yes"},
                            description = "不询问")
                    boolean yes) {
        RunnerHome home = home(options);
        var files = home.dagFiles();
        if (!yes && !agreed("This will drop all existing records related to the specified DAG. Proceed? (y/n)")) {
            line("Cancelled");
            return 0;
        }
        int runs = home.write(
                "dags delete",
                store -> new Dags(store, files).delete(dagId, now(), context().actor()));
        line("Removed " + (runs + 1) + " record(s)");
        return 0;
    }

    @Command(name = "list-import-errors", description = "列出不能加载的 DAG 文件；有则退出码 1")
    int listImportErrors(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Mixin BundleOption bundle,
            @Option(
                            names = {"-l", "--local"},
                            description = "读文件而不是数据库；这里总是读文件")
                    boolean local) {
        bundle.check();
        var rows = new ArrayList<Map<String, Object>>();
        home(home)
                .dagFiles()
                .files()
                .forEach(file -> file.error()
                        .ifPresent(error -> rows.add(
                                row("bundle_name", DagOverview.BUNDLE, "filepath", file.name(), "error", error))));
        print(output, rows);
        return rows.isEmpty() ? 0 : 1;
    }

    @Command(name = "report", description = "每个 DAG 文件的读取时间和内容")
    int report(@Mixin HomeOptions home, @Mixin OutputOption output, @Mixin BundleOption bundle) {
        bundle.check();
        return print(
                output,
                home(home).dagFiles().files().stream().map(DagsCommands::report).toList());
    }

    private static Map<String, Object> report(DagFile file) {
        return row(
                "file",
                file.name(),
                "duration",
                String.format(Locale.ROOT, "0:00:%09.6f", file.seconds()),
                "dag_num",
                file.dags().size(),
                "task_num",
                file.dags().stream().mapToInt(dag -> dag.tasks().size()).sum(),
                "dags",
                file.dags().stream().map(dag -> dag.dagId()).sorted().toList());
    }

    @Command(name = "reserialize", description = "立即读入全部 DAG 文件")
    int reserialize(@Mixin HomeOptions options, @Mixin BundleOption bundle) {
        bundle.check();
        RunnerHome home = home(options);
        var files = home.dagFiles();
        home.write("dags reserialize", store -> {
            files.record(store);
            return null;
        });
        return 0;
    }

    @Command(name = "show", description = "以 graphviz 的 dot 文本显示任务的依赖")
    int show(
            @Mixin HomeOptions home,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Option(
                            names = {"-s", "--save"},
                            paramLabel = "FILE",
                            description = "写入 .dot 文件")
                    String file,
            @Option(names = "--imgcat", description = "没有") boolean imgcat) {
        var dag = home(home)
                .dagFiles()
                .find(dagId)
                .orElseThrow(() -> OperatorProblem.missing("Can not find dag '" + dagId + "' in database"));
        return dot(DagDot.of(dag), file, imgcat);
    }

    @Command(name = "show-dependencies", description = "以 graphviz 的 dot 文本显示 DAG 之间经由资产的依赖")
    int showDependencies(
            @Mixin HomeOptions home,
            @Option(
                            names = {"-s", "--save"},
                            paramLabel = "FILE",
                            description = "写入 .dot 文件")
                    String file,
            @Option(names = "--imgcat", description = "没有") boolean imgcat) {
        return dot(DagDot.dependencies(home(home).dagFiles().dags().values()), file, imgcat);
    }

    private int dot(String text, String file, boolean imgcat) {
        if (imgcat || file != null && !file.endsWith(".dot")) {
            throw OperatorProblem.invalid(
                    "Only dot text is written here; a picture: huican dags show … | dot -Tpng >FILE");
        }
        if (file == null) {
            line(text);
        } else {
            TextFiles.write(context().path(Path.of(file)), text + "\n");
            line("File " + file + " saved");
        }
        return 0;
    }
}
