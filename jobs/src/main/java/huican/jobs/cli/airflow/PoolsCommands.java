package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.Pools;
import huican.jobs.store.runner.PoolTable.Pool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican pools}. */
@Command(name = "pools", description = "资源池：多少个任务可以同时运行")
final class PoolsCommands extends OperatorCommands {

    PoolsCommands(Context context) {
        super(context);
    }

    @Command(name = "list", description = "列出全部资源池")
    int list(@Mixin HomeOptions home, @Mixin OutputOption output) {
        return print(output, rows(home(home).read(store -> new Pools(store).all())));
    }

    @Command(name = "get", description = "显示一个资源池")
    int get(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "NAME", description = "名称") String name) {
        Pool pool = home(home).read(store -> new Pools(store).find(name));
        return print(output, rows(List.of(pool)));
    }

    @Command(name = "set", description = "新建或修改一个资源池")
    int set(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "NAME", description = "名称") String name,
            @Parameters(paramLabel = "slots", description = "槽位数，-1 为不限") int slots,
            @Parameters(paramLabel = "description", description = "说明") String description,
            @Option(names = "--include-deferred", description = "等待外部条件的任务也占槽位") boolean includeDeferred) {
        var pool = new Pool(name, slots, description, includeDeferred);
        home(home).write("pools set", store -> {
            new Pools(store).set(List.of(pool), now(), context().actor());
            return null;
        });
        line("Pool " + name + " created");
        return 0;
    }

    @Command(name = "delete", description = "删除一个资源池")
    int delete(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "NAME", description = "名称") String name) {
        home(home).write("pools delete", store -> {
            new Pools(store).remove(name, now(), context().actor());
            return null;
        });
        line("Pool " + name + " deleted");
        return 0;
    }

    @Command(name = "export", description = "把全部资源池写入一个 JSON 文件")
    int export(@Mixin HomeOptions home, @Parameters(paramLabel = "FILEPATH", description = "JSON 文件") String file) {
        List<Pool> pools = home(home).read(store -> new Pools(store).all());
        var byName = new TreeMap<String, Object>();
        for (Pool pool : pools) {
            var values = new TreeMap<String, Object>();
            values.put("slots", pool.slots());
            values.put("description", pool.description());
            values.put("include_deferred", pool.includeDeferred());
            byName.put(pool.name(), values);
        }
        TextFiles.write(context().path(Path.of(file)), PythonText.json(byName, 4));
        line("Exported " + pools.size() + " pools to " + file);
        return 0;
    }

    @Command(name = "import", description = "从一个 JSON 文件读入资源池")
    int importFrom(@Mixin HomeOptions home, @Parameters(paramLabel = "FILEPATH", description = "JSON 文件") String file) {
        if (!TextFiles.isThere(context().path(Path.of(file)))) {
            throw OperatorProblem.missing("Missing pools file " + file);
        }
        Map<String, Object> read = TextFiles.json(context().path(Path.of(file)));
        var pools = new ArrayList<Pool>();
        var failed = new ArrayList<String>();
        read.forEach((name, value) -> {
            if (value instanceof Map<?, ?> values
                    && values.get("slots") instanceof Number slots
                    && values.containsKey("description")) {
                pools.add(new Pool(
                        name,
                        slots.intValue(),
                        String.valueOf(values.get("description")),
                        Boolean.TRUE.equals(values.get("include_deferred"))));
            } else {
                failed.add(name);
            }
        });
        home(home).write("pools import", store -> {
            new Pools(store).set(pools, now(), context().actor());
            return null;
        });
        if (!failed.isEmpty()) {
            throw OperatorProblem.invalid("Failed to update pool(s): " + String.join(", ", failed));
        }
        line("Uploaded " + pools.size() + " pool(s)");
        return 0;
    }

    private static List<Map<String, Object>> rows(List<Pool> pools) {
        var rows = new ArrayList<Map<String, Object>>();
        for (Pool pool : pools) {
            var row = new LinkedHashMap<String, Object>();
            row.put("pool", pool.name());
            row.put("slots", pool.slots());
            row.put("description", pool.description());
            row.put("include_deferred", pool.includeDeferred());
            row.put("team_name", null);
            rows.add(row);
        }
        return rows;
    }
}
