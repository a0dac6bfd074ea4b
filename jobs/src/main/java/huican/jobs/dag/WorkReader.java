package huican.jobs.dag;

import huican.jobs.dag.DagTask.Operator;
import huican.jobs.dag.Work.Mode;
import huican.jobs.dag.Work.Waiting;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a task does: the arguments of its operator. */
final class WorkReader {
    private static final Duration POKE_INTERVAL = Duration.ofSeconds(60);
    private static final Duration SENSOR_TIMEOUT = Duration.ofDays(7);
    private static final int SKIP = 99;

    private final Fields task;

    WorkReader(Fields task) {
        this.task = task;
    }

    Work work(Operator operator) {
        return switch (operator) {
            case EMPTY -> new Work.Empty();
            case BASH ->
                new Work.Bash(
                        needed("bash_command", operator),
                        environment(),
                        task.flag("append_env", false),
                        task.text("cwd"),
                        skipExitCodes());
            case FILE_SENSOR ->
                new Work.FileSensor(
                        needed("filepath", operator),
                        task.text("fs_conn_id").orElse("fs_default"),
                        task.flag("recursive", false),
                        waiting());
            case EXTERNAL_TASK_SENSOR -> externalTask(operator);
            case BASH_SENSOR ->
                new Work.BashSensor(
                        needed("bash_command", operator),
                        environment(),
                        task.integer("retry_exit_code", 0, 255),
                        waiting());
        };
    }

    private String needed(String key, Operator operator) {
        Optional<String> text = task.text(key);
        if (text.isEmpty()
                && task.value(key).filter(value -> !(value instanceof Scalar)).isEmpty()) {
            task.missing(operator.className() + " 缺少 " + key + "。");
        }
        return text.orElse("");
    }

    private Optional<Map<String, String>> environment() {
        Optional<YamlValue> value = task.value("env");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!(value.get() instanceof Mapping mapping)) {
            task.wrong("env", "应为映射，如 {LANG: C.UTF-8}。");
            return Optional.empty();
        }
        var environment = new LinkedHashMap<String, String>();
        mapping.entries().forEach((name, text) -> {
            if (text instanceof Scalar scalar) {
                environment.put(name, scalar.text());
            } else {
                task.wrong("env", name + " 应为文字。");
            }
        });
        return Optional.of(environment);
    }

    /** A number, a list of numbers, or null for none. */
    private Set<Integer> skipExitCodes() {
        String key = "skip_on_exit_code";
        if (task.isNull(key)) {
            return Set.of();
        }
        Optional<YamlValue> value = task.value(key);
        if (value.isEmpty()) {
            return Set.of(SKIP);
        }
        var codes = new LinkedHashSet<Integer>();
        List<YamlValue> items = value.get() instanceof Sequence list ? list.items() : List.of(value.get());
        for (YamlValue item : items) {
            if (item.plain() instanceof Long code && code == code.intValue()) {
                codes.add(code.intValue());
            } else {
                task.wrong(key, "应为整数或其列表。");
            }
        }
        return codes;
    }

    private Waiting waiting() {
        Mode mode = Mode.POKE;
        Optional<String> word = task.text("mode");
        if (word.isPresent() && word.get().equals("reschedule")) {
            mode = Mode.RESCHEDULE;
        } else if (word.isPresent() && !word.get().equals("poke")) {
            task.wrong("mode", "没有方式 \"" + word.get() + "\"，可用 poke、reschedule。");
        }
        return new Waiting(
                task.duration("poke_interval").orElse(POKE_INTERVAL),
                task.duration("timeout").orElse(SENSOR_TIMEOUT),
                task.flag("deferrable", false) ? Mode.DEFERRABLE : mode,
                task.flag("soft_fail", false),
                task.flag("silent_fail", false),
                task.flag("never_fail", false),
                task.flag("exponential_backoff", false),
                task.duration("max_wait"));
    }

    private Work externalTask(Operator operator) {
        Optional<String> group = task.text("external_task_group_id");
        Optional<String> one = task.text("external_task_id");
        List<String> taskIds = one.isPresent() ? List.of(one.get()) : task.texts("external_task_ids");
        if (one.isPresent() && task.value("external_task_ids").isPresent() || group.isPresent() && !taskIds.isEmpty()) {
            task.wrong("external_task_id", "external_task_id、external_task_ids、external_task_group_id 只能给出一个。");
        }
        List<String> allowed = states("allowed_states");
        return new Work.ExternalTaskSensor(
                needed("external_dag_id", operator),
                taskIds,
                group,
                allowed.isEmpty() ? List.of(TaskState.SUCCESS.word()) : allowed,
                states("skipped_states"),
                states("failed_states"),
                executionDelta(),
                task.flag("check_existence", false),
                waiting());
    }

    private List<String> states(String key) {
        List<String> known =
                Arrays.stream(TaskState.values()).map(TaskState::word).toList();
        List<String> states = task.texts(key);
        for (String state : states) {
            if (!known.contains(state)) {
                task.wrong(key, "没有状态 \"" + state + "\"" + Problems.suggestion(state, known));
            }
        }
        return states;
    }

    /** A timedelta, or dag-factory's {@code 1 days}. */
    private Duration executionDelta() {
        String key = "execution_delta";
        Optional<Duration> words = task.value(key)
                .filter(value -> value instanceof Scalar && !(value.plain() instanceof Number))
                .flatMap(value -> Dates.relative(String.valueOf(value.plain())));
        return words.or(() -> task.duration(key)).orElse(Duration.ZERO);
    }
}
