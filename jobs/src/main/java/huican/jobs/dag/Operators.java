package huican.jobs.dag;

import huican.jobs.dag.DagTask.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operators there are, by the names that Airflow and dag-factory know them by. */
final class Operators {
    /** Modules of each operator; the first is Airflow 3's own. */
    private static final Map<Operator, List<String>> MODULES = Map.of(
            Operator.BASH,
                    List.of(
                            "airflow.providers.standard.operators.bash",
                            "airflow.operators.bash",
                            "airflow.operators.bash_operator"),
            Operator.EMPTY, List.of("airflow.providers.standard.operators.empty", "airflow.operators.empty"),
            Operator.FILE_SENSOR,
                    List.of("airflow.providers.standard.sensors.filesystem", "airflow.sensors.filesystem"),
            Operator.EXTERNAL_TASK_SENSOR,
                    List.of(
                            "airflow.providers.standard.sensors.external_task",
                            "airflow.sensors.external_task",
                            "airflow.sensors.external_task_sensor"),
            Operator.BASH_SENSOR, List.of("airflow.providers.standard.sensors.bash", "airflow.sensors.bash"));

    /** The operator of a class name with or without its module; empty if there is none. */
    static Optional<Operator> of(String name) {
        return Arrays.stream(Operator.values())
                .filter(operator ->
                        name.equals(operator.className()) || paths(operator).contains(name))
                .findFirst();
    }

    /** {@code ，是否为 "…"？} for a known class in another module or a misspelt one, else what there is. */
    static String suggestion(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        for (Operator operator : Operator.values()) {
            if (operator.className().equals(simple)) {
                return "，是否为 \"" + paths(operator).get(0) + "\"？";
            }
        }
        var all = new ArrayList<String>();
        Arrays.stream(Operator.values()).forEach(operator -> {
            all.addAll(paths(operator));
            all.add(operator.className());
        });
        String suggestion = Problems.suggestion(name, all);
        return suggestion.equals("。")
                ? "，可用 "
                        + Arrays.stream(Operator.values())
                                .map(Operator::className)
                                .collect(Collectors.joining("、"))
                        + "。"
                : suggestion;
    }

    private static List<String> paths(Operator operator) {
        return MODULES.get(operator).stream()
                .map(module -> module + "." + operator.className())
                .toList();
    }

    /** Keys of a task with this operator beside those of every task. */
    static Set<String> keys(Operator operator) {
        return switch (operator) {
            case BASH -> DagKeys.BASH;
            case EMPTY -> Set.of();
            case FILE_SENSOR -> DagKeys.FILE_SENSOR;
            case EXTERNAL_TASK_SENSOR -> DagKeys.EXTERNAL_TASK_SENSOR;
            case BASH_SENSOR -> DagKeys.BASH_SENSOR;
        };
    }

    private Operators() {}
}
