package huican.jobs.dag;

import huican.jobs.dag.DagTask.Operator;
import huican.schemas.resource.Spelling;
import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Missing;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one task of a DAG file; problems go to the reader of the file. */
final class TaskReader {
    private static final Map<String, Long> UNITS = Map.of(
            "weeks",
            604_800_000L,
            "days",
            86_400_000L,
            "hours",
            3_600_000L,
            "minutes",
            60_000L,
            "seconds",
            1_000L,
            "milliseconds",
            1L);

    private final DagReader reader;
    private final String place;
    private final Mapping own;
    private final Mapping task;

    TaskReader(DagReader reader, String dagId, Mapping own, Mapping defaultArgs) {
        this.reader = reader;
        this.place = dagId + "." + DagReader.text(own, "task_id", "?");
        this.own = own;
        this.task = own.over(defaultArgs);
    }

    DagTask task() {
        reader.checkKeys(place, own, DagKeys.together(DagKeys.TASK, DagKeys.DEFAULT_ARGS), DagKeys.TASK_NOT_YET);
        Operator operator = operator();
        String command = DagReader.text(task, "bash_command", "");
        if (operator == Operator.BASH && command.isEmpty()) {
            reader.problem("HC-J003", own.line(), place + "：BashOperator 缺少 bash_command。");
        }
        var retry = new RetryPolicy(
                retries(),
                duration("retry_delay", RetryPolicy.NONE.delay()),
                flag("retry_exponential_backoff") ? 2 : 0,
                duration("max_retry_delay"));
        Work work = operator == Operator.BASH
                ? new Work.Bash(command, Optional.empty(), false, Optional.empty(), Set.of(99))
                : new Work.Empty();
        String id = DagReader.text(task, "task_id", "");
        return new DagTask(
                id,
                Optional.empty(),
                id,
                work,
                dependencies(),
                triggerRule(),
                retry,
                duration("execution_timeout"),
                Slots.DEFAULT,
                Past.FREE,
                true,
                Params.NONE,
                List.of(),
                List.of(),
                Callbacks.NONE,
                DagReader.text(task, "owner", DagTask.DEFAULT_OWNER),
                Optional.empty());
    }

    private Operator operator() {
        String name = DagReader.text(task, "operator", "");
        String simple = name.substring(name.lastIndexOf('.') + 1);
        switch (simple) {
            case "BashOperator":
                return Operator.BASH;
            case "EmptyOperator":
                return Operator.EMPTY;
            case "":
                reader.problem("HC-J003", own.line(), place + "：缺少 operator。");
                return Operator.EMPTY;
            default:
                reader.problem(
                        "HC-J008",
                        line("operator"),
                        place + " operator：尚不支持 \"" + name + "\"，可用 BashOperator、EmptyOperator。");
                return Operator.EMPTY;
        }
    }

    private List<String> dependencies() {
        YamlValue value = task.entries().getOrDefault("dependencies", new Missing(own.line()));
        if (value instanceof Sequence list) {
            return list.items().stream()
                    .map(item -> String.valueOf(item.plain()))
                    .distinct()
                    .toList();
        }
        if (!(value instanceof Missing)) {
            reader.problem("HC-J004", value.line(), place + " dependencies：应为任务名的列表。");
        }
        return List.of();
    }

    private TriggerRule triggerRule() {
        String word = DagReader.text(task, "trigger_rule", TriggerRule.ALL_SUCCESS.word());
        var rule = TriggerRule.ofWord(word);
        if (rule.isEmpty()) {
            reader.problem(
                    "HC-J004",
                    line("trigger_rule"),
                    place + " trigger_rule：没有规则 \"" + word + "\""
                            + DagReader.ended(Spelling.suggestion(word, TriggerRule.words())));
        }
        return rule.orElse(TriggerRule.ALL_SUCCESS);
    }

    private int retries() {
        YamlValue value = task.entries().getOrDefault("retries", new Missing(own.line()));
        if (value instanceof Missing) {
            return 0;
        }
        if (value.plain() instanceof Long number && number >= 0 && number <= 1000) {
            return number.intValue();
        }
        reader.problem("HC-J004", value.line(), place + " retries：应为 0 到 1000 的整数。");
        return 0;
    }

    private boolean flag(String key) {
        YamlValue value = task.entries().getOrDefault(key, new Missing(own.line()));
        if (value instanceof Scalar scalar && scalar.plain() instanceof Boolean flag) {
            return flag;
        }
        if (!(value instanceof Missing)) {
            reader.problem("HC-J004", value.line(), place + " " + key + "：应为 true 或 false。");
        }
        return false;
    }

    private Optional<Duration> duration(String key) {
        YamlValue value = task.entries().getOrDefault(key, new Missing(own.line()));
        return value instanceof Missing || value.plain() == null
                ? Optional.empty()
                : Optional.of(duration(key, Duration.ZERO));
    }

    /** A timedelta object, or seconds. */
    private Duration duration(String key, Duration otherwise) {
        YamlValue value = task.entries().getOrDefault(key, new Missing(own.line()));
        if (value instanceof Missing) {
            return otherwise;
        }
        if (value instanceof Scalar scalar && scalar.plain() instanceof Number seconds) {
            return Duration.ofMillis(Math.round(seconds.doubleValue() * 1000));
        }
        if (value instanceof Mapping delta
                && DagReader.text(delta, "__type__", "").equals("datetime.timedelta")) {
            double millis = 0;
            for (var part : delta.entries().entrySet()) {
                if (part.getKey().equals("__type__")) {
                    continue;
                }
                if (!UNITS.containsKey(part.getKey()) || !(part.getValue().plain() instanceof Number)) {
                    reader.problem(
                            "HC-J004",
                            value.line(),
                            place + " " + key + "：timedelta 没有 \"" + part.getKey() + "\""
                                    + DagReader.ended(Spelling.suggestion(part.getKey(), UNITS.keySet())));
                    return otherwise;
                }
                millis += UNITS.get(part.getKey()) * ((Number) part.getValue().plain()).doubleValue();
            }
            return Duration.ofMillis(Math.round(millis));
        }
        reader.problem(
                "HC-J004", value.line(), place + " " + key + "：应为秒数或 {__type__: datetime.timedelta, minutes: 5}。");
        return otherwise;
    }

    private int line(String key) {
        return task.entries().getOrDefault(key, own).line();
    }
}
