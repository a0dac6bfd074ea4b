package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a DAG file in the YAML dialect of dag-factory 1.1. All problems of a file are told together; a file with a problem gives no DAG.
 */
public final class DagReader {
    private static final String DEFAULT = "default";
    /** Keys of a file that are no DAGs. */
    private static final Set<String> NO_DAGS = Set.of(DEFAULT, "task_groups");

    private final Problems problems;
    private final Optional<Instant> now;

    private DagReader(String file, Optional<Instant> now) {
        this.problems = new Problems(file);
        this.now = now;
    }

    /**
     * The DAGs of a file that needs neither environment nor clock.
     *
     * @param file its name in messages
     * @throws DagFileException naming every problem
     */
    public static List<Dag> read(String file, String yaml) {
        return read(file, yaml, Map.of(), Optional.empty());
    }

    /**
     * The DAGs of a file, in its order.
     *
     * @param file its name in messages
     * @param environment for {@code $NAME} and {@code ${NAME}}; a name that is not in it stays as it is
     * @param now for start dates like {@code 2 days}; without it they are a problem
     * @throws DagFileException naming every problem
     */
    public static List<Dag> read(String file, String yaml, Map<String, String> environment, Optional<Instant> now) {
        return read(new Source(file, yaml, List.of()), environment, now);
    }

    /**
     * A file with what lies under it.
     *
     * @param defaults texts of dag-factory's defaults.yml, the outermost folder's first
     */
    public record Source(String name, String yaml, List<String> defaults) {}

    /** {@link #read} of a file with defaults. */
    public static List<Dag> read(Source file, Map<String, String> environment, Optional<Instant> now) {
        var reader = new DagReader(file.name(), now);
        FolderDefaults defaults = reader.defaults(file.defaults(), environment);
        List<Dag> dags = reader.dags(Dialect.expand(file.yaml(), environment), defaults);
        reader.problems.refuse();
        return dags;
    }

    private FolderDefaults defaults(List<String> texts, Map<String, String> environment) {
        FolderDefaults all = FolderDefaults.NONE;
        for (String text : texts) {
            Optional<YamlValue> root = parsed(Dialect.expand(text, environment));
            if (root.isPresent() && root.get() instanceof Mapping mapping) {
                all = all.with(mapping);
            } else if (problems.isEmpty() && root.isPresent() && !text.isBlank()) {
                problems.add("HC-J001", root.get().line(), "defaults.yml", "：应为映射。");
            }
        }
        return all;
    }

    private List<Dag> dags(String yaml, FolderDefaults under) {
        Optional<YamlValue> root = parsed(yaml);
        if (root.isEmpty()) {
            return List.of();
        }
        if (!(root.get() instanceof Mapping file)) {
            problems.add("HC-J001", root.get().line(), "", "顶层应为 DAG 名称到定义的映射。");
            return List.of();
        }
        YamlValue below = file.entries().getOrDefault(DEFAULT, new YamlValue.Missing(1));
        if (!(below instanceof Mapping) && !(below instanceof YamlValue.Missing)) {
            problems.add("HC-J004", below.line(), DEFAULT, "：应为映射。");
        }
        Mapping defaults = under.underDefaults(below instanceof Mapping m ? m : new Mapping(1, Map.of()));
        var dags = new ArrayList<Dag>();
        file.entries().forEach((dagId, value) -> {
            if (NO_DAGS.contains(dagId) || isForAnchors(value)) {
                return;
            }
            if (value instanceof Mapping definition) {
                dags.add(new DagDefinition(
                                problems, dagId, under.underDag(definition).over(defaults), now)
                        .dag());
            } else {
                problems.add("HC-J004", value.line(), dagId, "：应为 DAG 的定义（映射）。");
            }
        });
        if (dags.isEmpty() && problems.isEmpty()) {
            problems.add("HC-J003", root.get().line(), "", "文件中没有 DAG。");
        }
        return dags;
    }

    /** A map with nothing but keys of tasks or groups holds what DAGs refer to by anchors. */
    private static boolean isForAnchors(YamlValue value) {
        return value instanceof Mapping mapping
                && !mapping.entries().isEmpty()
                && DagKeys.BELOW_A_DAG.containsAll(mapping.entries().keySet());
    }

    private Optional<YamlValue> parsed(String yaml) {
        try {
            return Optional.of(Dialect.resolved(YamlValue.parse(yaml)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
            boolean tab = String.valueOf(e.getProblem()).contains("TAB");
            String reason = tab ? "缩进用了制表符，请用空格" : e.getProblem() + "（第 " + column + " 列）";
            problems.add("HC-J001", line, "", "不是合法的 YAML：" + reason + "。");
        } catch (YAMLException e) {
            problems.add("HC-J001", 1, "", "不是合法的 YAML：" + e.getMessage() + "。");
        }
        return Optional.empty();
    }
}
