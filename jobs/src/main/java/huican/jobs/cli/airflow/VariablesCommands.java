package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.Variables;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.VariableTable.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code huican variables}. */
@Command(name = "variables", description = "变量：模板和任务读取的值；环境变量 AIRFLOW_VAR_<KEY> 优先")
final class VariablesCommands extends OperatorCommands {
    private static final Set<String> ON_EXISTING = Set.of("overwrite", "fail", "skip");

    VariablesCommands(Context context) {
        super(context);
    }

    private Variables variables(RunnerStore store) {
        return new Variables(store, context().environment());
    }

    @Command(name = "list", description = "列出变量名，--show-values 连同值")
    int list(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Option(names = "--show-values", description = "显示值") boolean showValues,
            @Option(names = "--hide-sensitive", description = "值显示为 ***") boolean hide) {
        if (hide && !showValues) {
            throw OperatorProblem.invalid("--hide-sensitive can only be used with --show-values");
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (Variable variable : home(home).read(store -> variables(store).all())) {
            var row = new LinkedHashMap<String, Object>();
            row.put("key", variable.key());
            if (showValues) {
                row.put("val", hide ? "***" : variable.value());
            }
            rows.add(row);
        }
        return print(output, rows);
    }

    @Command(name = "get", description = "显示一个变量的值")
    int get(
            @Mixin HomeOptions home,
            @Parameters(paramLabel = "key", description = "变量名") String key,
            @Option(
                            names = {"-d", "--default"},
                            paramLabel = "VAL",
                            description = "没有时的值")
                    String otherwise,
            @Option(
                            names = {"-j", "--json"},
                            description = "按 JSON 读")
                    boolean json) {
        Optional<String> found = home(home)
                .read(store -> otherwise == null
                        ? Optional.of(variables(store).required(key))
                        : variables(store).value(key));
        line(
                found.isPresent() && json
                        ? PythonText.str(TextFiles.value(found.get(), "Variable " + key + " is not valid JSON: "))
                        : found.orElse(otherwise));
        return 0;
    }

    @Command(name = "set", description = "新建或修改一个变量")
    int set(
            @Mixin HomeOptions home,
            @Parameters(paramLabel = "key", description = "变量名") String key,
            @Parameters(paramLabel = "VALUE", description = "值") String value,
            @Option(names = "--description", paramLabel = "TEXT", description = "说明") String description,
            @Option(
                            names = {"-j", "--json"},
                            description = "值存为 JSON")
                    boolean json) {
        var variable = new Variable(key, json ? PythonText.json(value) : value, Optional.ofNullable(description));
        home(home).write("variables set", store -> {
            variables(store).set(List.of(variable), now(), context().actor());
            return null;
        });
        line("Variable " + key + " created");
        return 0;
    }

    @Command(name = "delete", description = "删除一个变量")
    int delete(@Mixin HomeOptions home, @Parameters(paramLabel = "key", description = "变量名") String key) {
        home(home)
                .write(
                        "variables delete",
                        store -> variables(store).remove(key, now(), context().actor()));
        line("Variable " + key + " deleted");
        return 0;
    }

    @Command(name = "export", description = "把全部变量写入一个 JSON 文件，- 为标准输出")
    int export(@Mixin HomeOptions home, @Parameters(paramLabel = "file", description = "JSON 文件") String file) {
        var byKey = new TreeMap<String, Object>();
        for (Variable variable : home(home).read(store -> variables(store).all())) {
            byKey.put(variable.key(), exported(variable));
        }
        String text = PythonText.json(byKey, 4);
        if (file.equals("-")) {
            line(text);
            note("\n" + byKey.size() + " Variables successfully exported.");
        } else {
            TextFiles.write(context().path(Path.of(file)), text);
            line(byKey.size() + " Variables successfully exported to " + file + ".");
        }
        return 0;
    }

    /** What the import makes the same variable of: structures as they are, texts as texts, a description beside its value. */
    private static Object exported(Variable variable) {
        Object value = variable.value();
        try {
            Object read = TextFiles.value(variable.value(), "");
            value = read == null || read instanceof String ? variable.value() : read;
        } catch (OperatorProblem e) {
            value = variable.value(); // no JSON: a text
        }
        if (variable.description().isEmpty() && !(value instanceof Map<?, ?> map && map.containsKey("value"))) {
            return value;
        }
        var described = new TreeMap<String, Object>();
        described.put("value", value);
        described.put("description", variable.description().orElse(null));
        return described;
    }

    @Command(name = "import", description = "从一个文件（json、yaml、env）读入变量")
    int importFrom(
            @Mixin HomeOptions home,
            @Parameters(paramLabel = "file", description = "文件") String file,
            @Option(
                            names = {"-a", "--action-on-existing-key"},
                            paramLabel = "ACTION",
                            defaultValue = "overwrite",
                            converter = ActionWords.class,
                            description = "已有同名变量时：overwrite（缺省）、fail、skip")
                    String onExisting) {
        if (!TextFiles.isThere(context().path(Path.of(file)))) {
            throw OperatorProblem.missing("Missing variables file.");
        }
        Map<String, Object> read = TextFiles.byName(context().path(Path.of(file)));
        Set<String> skipped = home(home).write("variables import", store -> take(store, read, onExisting));
        line((read.size() - skipped.size()) + " of " + read.size() + " variables successfully updated.");
        if (!skipped.isEmpty()) {
            line("The variables with these keys: " + PythonText.repr(List.copyOf(skipped))
                    + " were skipped because they already exists");
        }
        return 0;
    }

    /** Stores what was read; returns the keys that were skipped. */
    private Set<String> take(RunnerStore store, Map<String, Object> read, String onExisting) {
        var existing = variables(store).all().stream()
                .map(Variable::key)
                .filter(read::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (onExisting.equals("fail") && !existing.isEmpty()) {
            throw OperatorProblem.conflict(
                    "Failed. These keys: " + PythonText.repr(List.copyOf(existing)) + " already exists.");
        }
        Set<String> skipped = onExisting.equals("skip") ? existing : Set.of();
        variables(store)
                .set(
                        read.entrySet().stream()
                                .filter(entry -> !skipped.contains(entry.getKey()))
                                .map(entry -> variable(entry.getKey(), entry.getValue()))
                                .toList(),
                        now(),
                        context().actor());
        return skipped;
    }

    private static Variable variable(String key, Object read) {
        Object value = read;
        Object description = null;
        if (read instanceof Map<?, ?> map && map.containsKey("value")) {
            value = map.get("value");
            description = map.get("description");
        }
        return new Variable(
                key,
                value instanceof String text ? text : PythonText.json(value, 2),
                Optional.ofNullable(description).map(String::valueOf));
    }

    /** From Airflow's words. */
    static final class ActionWords implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (ON_EXISTING.contains(value)) {
                return value;
            }
            throw new TypeConversionException(
                    "invalid choice: '" + value + "' (choose from 'overwrite', 'fail', 'skip')");
        }
    }
}
