package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.operate.CleanRecords;
import huican.jobs.operate.Moment;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.store.runner.OldRecords.Kind;
import huican.jobs.store.runner.OldRecords.Range;
import huican.jobs.usecase.runner.RunnerHome;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Those of {@code huican db} that remove old records. */
abstract class DbCleanCommands extends OperatorCommands {

    DbCleanCommands(Context context) {
        super(context);
    }

    @Command(name = "clean", description = "删除某一时刻以前的运行、日志和其他记录；不留存档")
    int clean(
            @Mixin HomeOptions options,
            @Option(
                            names = "--clean-before-timestamp",
                            required = true,
                            paramLabel = "TIMESTAMP",
                            converter = DateOption.class,
                            description = "删除早于这一刻的，如 2026-01-01")
                    Instant before,
            @Option(
                            names = {"-t", "--tables"},
                            split = ",",
                            paramLabel = "TABLES",
                            description = "只删这些，逗号分隔")
                    List<String> tables,
            @Option(names = "--dag-ids", split = ",", paramLabel = "DAGS", description = "只删这些 DAG 的")
                    List<String> only,
            @Option(names = "--exclude-dag-ids", split = ",", paramLabel = "DAGS", description = "不删这些 DAG 的")
                    List<String> except,
            @Option(names = "--dry-run", description = "只说会删多少") boolean dryRun,
            @Option(names = "--skip-archive", description = "总是这样") boolean skipArchive,
            @Option(names = "--batch-size", paramLabel = "N", description = "没有区别") Integer batchSize,
            @Option(names = "--error-on-cleanup-failure", description = "总是这样") boolean onFailure,
            @Option(
                            names = {"-y", "--yes"},
                            description = "不询问")
                    boolean yes) {
        Set<Kind> kinds = kinds(tables);
        var range = new Range(before, set(only), set(except));
        RunnerHome home = home(options);
        if (dryRun) {
            line("Performing dry run for db cleanup.");
            line("Data prior to " + Moment.iso(before) + " would be purged from tables " + words(kinds)
                    + " with the following config:");
            AirflowOutput.TABLE.print(
                    kinds.stream().map(kind -> row("table", kind.word())).toList(),
                    context().screen());
            home.read(store -> new CleanRecords(store, home.home()).count(kinds, range))
                    .forEach((kind, count) ->
                            line("\nPerforming dry run for table " + kind.word() + "\n" + found(count)));
            return 0;
        }
        if (!yes && !confirmed(before, kinds)) {
            throw OperatorProblem.conflict("User did not confirm; exiting.");
        }
        Map<Kind, Integer> counts = home.write(
                "db clean",
                store -> new CleanRecords(store, home.home())
                        .clean(kinds, range, now(), context().actor()));
        counts.forEach((kind, count) -> line("\n" + kind.word() + "\n" + found(count)
                + (count == 0 ? "" : "\nPerforming Delete...\nFinished Performing Delete")));
        return 0;
    }

    private static String found(int count) {
        return "Found " + count + " rows meeting deletion criteria.";
    }

    private boolean confirmed(Instant before, Set<Kind> kinds) {
        return answered(
                "You have requested that we purge all data prior to " + Moment.iso(before) + " from tables "
                        + words(kinds)
                        + ".\nThis is irreversible.  Consider backing up the tables first and / or doing a dry run with"
                        + " option --dry-run.\nEnter 'delete rows' (without quotes) to proceed.",
                "delete rows");
    }

    private static String words(Set<Kind> kinds) {
        return PythonText.repr(kinds.stream().map(Kind::word).toList());
    }

    private static Set<String> set(List<String> given) {
        return given == null ? Set.of() : Set.copyOf(given);
    }

    private Set<Kind> kinds(List<String> tables) {
        if (tables == null) {
            return new LinkedHashSet<>(List.of(Kind.values()));
        }
        var kinds = new LinkedHashSet<Kind>();
        tables.forEach(table -> Kind.ofWord(table.strip())
                .ifPresentOrElse(kinds::add, () -> note("Table " + table + " not found.  Skipping.")));
        if (kinds.isEmpty()) {
            throw OperatorProblem.invalid("No tables selected for db cleanup. Please choose valid table names.");
        }
        return kinds;
    }

    @Command(name = "export-archived", description = "没有存档")
    int exportArchived(
            @Mixin HomeOptions options,
            @Option(names = "--export-format", paramLabel = "FORMAT", description = "没有") String format,
            @Option(names = "--output-path", paramLabel = "DIR", description = "没有") String path,
            @Option(
                            names = {"-t", "--tables"},
                            paramLabel = "TABLES",
                            description = "没有")
                    String tables,
            @Option(names = "--drop-archives", description = "没有") boolean drop,
            @Option(
                            names = {"-y", "--yes"},
                            description = "没有")
                    boolean yes) {
        line("Total exported tables: 0, Total dropped tables: 0");
        return 0;
    }

    @Command(name = "drop-archived", description = "没有存档")
    int dropArchived(
            @Mixin HomeOptions options,
            @Option(
                            names = {"-t", "--tables"},
                            paramLabel = "TABLES",
                            description = "没有")
                    String tables,
            @Option(
                            names = {"-y", "--yes"},
                            description = "没有")
                    boolean yes) {
        line("Total dropped tables: 0");
        return 0;
    }
}
