package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dag.Dag;
import huican.jobs.dag.asset.Asset;
import huican.jobs.operate.Assets;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.TriggerRun;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.usecase.runner.RunnerHome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican assets}. */
@Command(name = "assets", description = "资产：DAG 产出并据以启动其他 DAG 的东西")
final class AssetsCommands extends OperatorCommands {
    private static final List<String> COLUMNS = List.of("name", "uri", "group", "extra");

    AssetsCommands(Context context) {
        super(context);
    }

    @Command(name = "list", description = "列出全部资产")
    int list(
            @Mixin HomeOptions options,
            @Mixin OutputOption output,
            @Option(names = "--columns", split = ",", paramLabel = "COLUMN", description = "要哪些列") List<String> columns,
            @Option(names = "--alias", description = "没有别名") boolean alias) {
        if (alias) {
            return print(output, List.of());
        }
        List<String> wanted = columns == null ? COLUMNS : columns;
        var rows = new ArrayList<Map<String, Object>>();
        for (Asset asset : new Assets(home(options).dagFiles().dags().values()).all()) {
            Map<String, Object> fields = fields(asset);
            var row = new LinkedHashMap<String, Object>();
            wanted.stream().filter(fields::containsKey).forEach(column -> row.put(column, fields.get(column)));
            rows.add(row);
        }
        return print(output, rows);
    }

    /** As {@code dag.task}. */
    private static List<String> texts(List<Assets.TaskOf> tasks) {
        return tasks.stream().map(Assets.TaskOf::toString).toList();
    }

    private static Map<String, Object> fields(Asset asset) {
        return row("name", asset.name(), "uri", asset.uri(), "group", "asset", "extra", Map.of());
    }

    @Command(name = "details", description = "一个资产：谁产出，谁在用")
    int details(@Mixin HomeOptions options, @Mixin OutputOption output, @Mixin AssetOptions which) {
        var assets = new Assets(home(options).dagFiles().dags().values());
        Asset asset = which.of(assets);
        Map<String, Object> fields = fields(asset);
        fields.put("scheduled_dags", assets.scheduledOn(asset));
        fields.put("producing_tasks", texts(assets.producing(asset)));
        fields.put("consuming_tasks", texts(assets.consuming(asset)));
        return print(output, output.properties(fields));
    }

    @Command(name = "materialize", description = "运行产出这个资产的 DAG")
    int materialize(@Mixin HomeOptions options, @Mixin OutputOption output, @Mixin AssetOptions which) {
        RunnerHome home = home(options);
        var files = home.dagFiles();
        var assets = new Assets(files.dags().values());
        Dag dag = assets.producer(which.of(assets));
        var request = new TriggerRun.Request(
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), "cli");
        StoredRun run = home.write("assets materialize", store -> {
            files.record(store);
            return new TriggerRun(store)
                    .materialize(dag, request, now(), context().actor());
        });
        return print(output, List.of(DagTriggerCommands.triggered(run)));
    }

    /** Which asset. */
    static final class AssetOptions {
        @Option(names = "--name", paramLabel = "NAME", description = "名称")
        private String name;

        @Option(names = "--uri", paramLabel = "URI", description = "URI")
        private String uri;

        @Option(names = "--alias", description = "没有别名")
        private boolean alias;

        Asset of(Assets assets) {
            if (name == null && uri == null) {
                throw OperatorProblem.invalid("Either --name or --uri is required");
            }
            return assets.find(Optional.ofNullable(name), Optional.ofNullable(uri));
        }
    }
}
