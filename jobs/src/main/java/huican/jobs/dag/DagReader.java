package huican.jobs.dag;

import huican.jobs.dag.time.CronTicks;
import huican.jobs.dag.time.IntervalTimetable;
import huican.jobs.dag.time.NoTimetable;
import huican.jobs.dag.time.Timetable;
import huican.jobs.dag.time.TriggerTimetable;
import huican.schemas.resource.Spelling;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Missing;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a DAG file in the YAML dialect of dag-factory, the part the built-in DAGs use: {@code default} laid under every DAG, default_args,
 * BashOperator and EmptyOperator, dependencies, trigger rules, retries, params. All problems of a file are told together; a file with a
 * problem gives no DAG.
 */
public final class DagReader {
    private final String file;
    private final List<DagProblem> problems = new ArrayList<>();

    private DagReader(String file) {
        this.file = file;
    }

    /**
     * The file's DAGs.
     *
     * @param file its name in messages
     * @throws DagFileException naming every problem
     */
    public static List<Dag> read(String file, String yaml) {
        var reader = new DagReader(file);
        List<Dag> dags = reader.dags(yaml);
        if (!reader.problems.isEmpty()) {
            throw new DagFileException(reader.problems);
        }
        return dags;
    }

    private List<Dag> dags(String yaml) {
        YamlValue root;
        try {
            root = YamlValue.parse(yaml);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problem("HC-J001", line, "不是合法的 YAML：" + e.getProblem() + "。");
            return List.of();
        } catch (YAMLException e) {
            problem("HC-J001", 1, "不是合法的 YAML：" + e.getMessage() + "。");
            return List.of();
        }
        if (!(root instanceof Mapping mapping)) {
            problem("HC-J001", root.line(), "顶层应为 DAG 名称到定义的映射。");
            return List.of();
        }
        Mapping defaults = mapping.entries().get("default") instanceof Mapping m ? m : new Mapping(1, Map.of());
        var dags = new ArrayList<Dag>();
        mapping.entries().forEach((dagId, value) -> {
            if (dagId.equals("default")) {
                return;
            }
            if (value instanceof Mapping definition) {
                dags.add(dag(dagId, definition.over(defaults)));
            } else {
                problem("HC-J004", value.line(), dagId + "：应为 DAG 的定义（映射）。");
            }
        });
        if (dags.isEmpty() && problems.isEmpty()) {
            problem("HC-J003", root.line(), "文件中没有 DAG。");
        }
        return dags;
    }

    private Dag dag(String dagId, Mapping dag) {
        checkKeys(dagId, dag, DagKeys.DAG, DagKeys.DAG_NOT_YET);
        Mapping defaultArgs = mapping(dagId + ".default_args", dag, "default_args");
        checkKeys(dagId + ".default_args", defaultArgs, DagKeys.DEFAULT_ARGS, DagKeys.TASK_NOT_YET);
        var tasks = new LinkedHashMap<String, DagTask>();
        var lines = new LinkedHashMap<String, Integer>();
        for (Mapping definition : taskDefinitions(dagId, dag)) {
            DagTask task = new TaskReader(this, dagId, definition, defaultArgs).task();
            if (lines.putIfAbsent(task.taskId(), definition.line()) != null) {
                problem(
                        "HC-J005",
                        definition.line(),
                        dagId + "：任务 \"" + task.taskId() + "\" 重复，先见于第 " + lines.get(task.taskId()) + " 行。");
            } else {
                tasks.put(task.taskId(), task);
            }
        }
        checkDependencies(dagId, tasks, lines);
        checkCycles(dagId, tasks, dag.line());
        return new Dag(
                dagId,
                text(dag, "dag_display_name", dagId),
                text(dag, "description", ""),
                Optional.empty(),
                List.of("dagfactory"),
                Optional.empty(),
                Optional.empty(),
                ZoneOffset.UTC,
                schedule(dagId, dag),
                false,
                Limits.DEFAULT,
                true,
                false,
                params(mapping(dagId + ".params", dag, "params")),
                Callbacks.NONE,
                List.of(),
                List.copyOf(tasks.values()));
    }

    /** {@code tasks} as list (each with task_id) or as map from task id. */
    private List<Mapping> taskDefinitions(String dagId, Mapping dag) {
        YamlValue tasks = dag.entries().getOrDefault("tasks", new Missing(dag.line()));
        var definitions = new ArrayList<Mapping>();
        if (tasks instanceof Sequence list) {
            for (YamlValue item : list.items()) {
                if (item instanceof Mapping task && task.entries().containsKey("task_id")) {
                    definitions.add(task);
                } else {
                    problem("HC-J003", item.line(), dagId + "：任务缺少 task_id。");
                }
            }
        } else if (tasks instanceof Mapping byId) {
            byId.entries().forEach((id, item) -> {
                if (item instanceof Mapping task) {
                    var withId = new LinkedHashMap<>(task.entries());
                    withId.putIfAbsent("task_id", new Scalar(task.line(), id, id));
                    definitions.add(new Mapping(task.line(), withId));
                } else {
                    problem("HC-J004", item.line(), dagId + "." + id + "：应为任务的定义（映射）。");
                }
            });
        } else {
            problem("HC-J003", dag.line(), dagId + "：缺少 tasks。");
        }
        return definitions;
    }

    private void checkDependencies(String dagId, Map<String, DagTask> tasks, Map<String, Integer> lines) {
        for (DagTask task : tasks.values()) {
            for (String upstream : task.upstreams()) {
                if (!tasks.containsKey(upstream)) {
                    problem(
                            "HC-J006",
                            lines.get(task.taskId()),
                            dagId + "." + task.taskId() + " dependencies：没有任务 \"" + upstream + "\""
                                    + ended(Spelling.suggestion(upstream, tasks.keySet())));
                }
            }
        }
    }

    private void checkCycles(String dagId, Map<String, DagTask> tasks, int line) {
        List<String> cycle = Cycles.find(tasks.values());
        if (!cycle.isEmpty()) {
            problem("HC-J007", line, dagId + "：任务成环 " + String.join(" → ", cycle) + "。");
        }
    }

    private Timetable schedule(String dagId, Mapping dag) {
        YamlValue value = dag.entries().getOrDefault("schedule", new Missing(dag.line()));
        if (value instanceof Missing) {
            return new NoTimetable();
        }
        if (value instanceof Scalar cron) {
            return TriggerTimetable.of(CronTicks.of(cron.text(), ZoneOffset.UTC));
        }
        if (value instanceof Mapping timetable
                && text(timetable, "__type__", "").endsWith(".CronDataIntervalTimetable")
                && timetable.entries().get("__args__") instanceof Sequence list) {
            return new IntervalTimetable(CronTicks.of(
                    String.valueOf(list.items().get(0).plain()),
                    ZoneId.of(String.valueOf(list.items().get(1).plain()))));
        }
        problem("HC-J008", value.line(), dagId + ".schedule：尚不支持这种写法；可用 cron 文本或带 __type__ 的时间表。");
        return new NoTimetable();
    }

    private static Params params(Mapping params) {
        var all = new LinkedHashMap<String, Param>();
        params.entries().forEach((key, value) -> all.put(key, Param.of(value.plain())));
        return new Params(all);
    }

    private Mapping mapping(String place, Mapping parent, String key) {
        YamlValue value = parent.entries().getOrDefault(key, new Missing(parent.line()));
        if (value instanceof Mapping m) {
            return m;
        }
        if (!(value instanceof Missing)) {
            problem("HC-J004", value.line(), place + "：应为映射。");
        }
        return new Mapping(parent.line(), Map.of());
    }

    static String text(Mapping parent, String key, String otherwise) {
        return parent.entries().get(key) instanceof Scalar s ? s.text().strip() : otherwise;
    }

    void checkKeys(String place, Mapping mapping, Collection<String> known, Collection<String> notYet) {
        mapping.entries().forEach((key, value) -> {
            if (notYet.contains(key)) {
                problem("HC-J008", value.line(), place + "：尚不支持 \"" + key + "\"。");
            } else if (!known.contains(key)) {
                problem(
                        "HC-J002",
                        value.line(),
                        place + "：没有键 \"" + key + "\"" + ended(Spelling.suggestion(key, known)));
            }
        });
    }

    void problem(String code, int line, String message) {
        problems.add(new DagProblem(code, file, line, message));
    }

    static String ended(String suggestion) {
        return suggestion.isEmpty() ? "。" : suggestion;
    }

    static String quoted(Collection<String> words) {
        return words.stream().collect(Collectors.joining("、"));
    }
}
