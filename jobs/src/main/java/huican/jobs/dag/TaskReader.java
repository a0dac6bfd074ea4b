package huican.jobs.dag;

import huican.jobs.dag.DagTask.Operator;
import huican.schemas.resource.YamlValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one task of a DAG. */
final class TaskReader {
    static final Pattern ID = Pattern.compile("[\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);
    static final int LONGEST_ID = 250;

    private final Fields own;
    private final Fields task;
    private final ZoneId zone;
    private final Optional<Instant> now;

    /**
     * @param own the task's own keys, checked
     * @param task with what it inherits from default_args
     * @param zone of its dates
     */
    TaskReader(Fields own, Fields task, ZoneId zone, Optional<Instant> now) {
        this.own = own;
        this.task = task;
        this.zone = zone;
        this.now = now;
    }

    /**
     * The task.
     *
     * @param taskId full id
     * @param upstreams none yet: they are resolved when all tasks are known
     */
    DagTask task(String taskId, Optional<String> groupId) {
        Optional<Operator> known = operator();
        // Of an operator that is not known, its keys are not either.
        known.ifPresent(operator -> own.allow(
                DagKeys.together(DagKeys.TASK, DagKeys.ANY_TASK, Operators.keys(operator)), DagKeys.TASK_REFUSED));
        Operator operator = known.orElse(Operator.EMPTY);
        if (!task.flag("ignore_first_depends_on_past", true)) {
            task.problem("HC-J008", "ignore_first_depends_on_past", "尚不支持 false。");
        }
        var assets = new AssetReader(task.problems(), task.place());
        Params params = new ParamReader(task.problems()).params(task.fields("params"));
        return new DagTask(
                taskId,
                groupId,
                task.text("task_display_name").orElse(taskId),
                new WorkReader(task).work(operator),
                List.of(),
                triggerRule(),
                retry(),
                task.duration("execution_timeout"),
                slots(),
                past(),
                task.flag("do_xcom_push", true),
                params,
                assets.assets(task, "inlets"),
                assets.assets(task, "outlets"),
                new CallbackReader(task).callbacks(),
                task.text("owner").orElse(DagTask.DEFAULT_OWNER),
                task.text("doc_md"));
    }

    private Optional<Operator> operator() {
        Optional<String> name = own.text("operator").map(String::strip);
        if (name.isEmpty()) {
            if (own.value("decorator").isPresent()) {
                own.problem("HC-J008", "decorator", "尚不支持。");
            } else {
                own.missing("缺少 operator。");
            }
            return Optional.empty();
        }
        Optional<Operator> operator = Operators.of(name.get());
        if (operator.isEmpty()) {
            own.problem("HC-J008", "operator", "尚不支持 \"" + name.get() + "\"" + Operators.suggestion(name.get()));
        }
        return operator;
    }

    private TriggerRule triggerRule() {
        String word = task.text("trigger_rule").orElse(TriggerRule.ALL_SUCCESS.word());
        Optional<TriggerRule> rule = TriggerRule.ofWord(word);
        if (rule.isEmpty()) {
            task.wrong("trigger_rule", "没有规则 \"" + word + "\"" + Problems.suggestion(word, TriggerRule.words()));
        }
        return rule.orElse(TriggerRule.ALL_SUCCESS);
    }

    private RetryPolicy retry() {
        return new RetryPolicy(
                task.integer("retries", 0, 1_000_000).orElse(0),
                task.duration("retry_delay").orElse(RetryPolicy.NONE.delay()),
                factor(),
                task.duration("max_retry_delay"));
    }

    /** {@code true} is 2. */
    private double factor() {
        Optional<YamlValue> value = task.value("retry_exponential_backoff");
        if (value.isEmpty()) {
            return 0;
        }
        if (value.get().plain() instanceof Boolean flag) {
            return flag ? 2 : 0;
        }
        if (value.get().plain() instanceof Number number && number.doubleValue() >= 0) {
            return number.doubleValue();
        }
        task.wrong("retry_exponential_backoff", "应为 true、false 或不小于 0 的数。");
        return 0;
    }

    private Slots slots() {
        String word = task.text("weight_rule").orElse(WeightRule.DOWNSTREAM.word());
        Optional<WeightRule> rule = WeightRule.ofWord(word);
        if (rule.isEmpty()) {
            task.wrong("weight_rule", "没有规则 \"" + word + "\"" + Problems.suggestion(word, WeightRule.words()));
        }
        return new Slots(
                task.text("pool").orElse(Slots.DEFAULT_POOL),
                task.integer("pool_slots", 1, Integer.MAX_VALUE).orElse(1),
                task.integer("priority_weight", Integer.MIN_VALUE, Integer.MAX_VALUE - 1)
                        .orElse(1),
                rule.orElse(WeightRule.DOWNSTREAM),
                task.integer("max_active_tis_per_dag", 1, Integer.MAX_VALUE),
                task.integer("max_active_tis_per_dagrun", 1, Integer.MAX_VALUE));
    }

    private Past past() {
        var dates = new Dates(task.problems(), task.place(), now);
        boolean downstream = task.flag("wait_for_downstream", false);
        return new Past(
                task.flag("depends_on_past", false) || downstream,
                downstream,
                dates.date(task, "start_date", zone),
                dates.date(task, "end_date", zone));
    }
}
