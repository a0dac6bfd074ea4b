package huican.jobs.dag;

import java.util.List;
import java.util.Optional;

/** What must hold of a DAG as a whole. */
final class DagChecks {
    private static final int LONGEST_TAG = 100;

    private final Fields fields;
    private final Dag dag;

    DagChecks(Fields fields, Dag dag) {
        this.fields = fields;
        this.dag = dag;
    }

    void run() {
        boolean scheduled = dag.schedule().isTimed() || dag.schedule().assets().isPresent();
        if (dag.catchup() && dag.schedule().isTimed() && dag.bounds().earliest().isEmpty()) {
            fields.problem("HC-J003", "catchup", "为 true 时应有 start_date。");
        }
        if (scheduled) {
            ParamSchemas.problem(dag.params(), java.util.Map.of())
                    .ifPresent(message -> fields.problem(
                            "HC-J004",
                            "params",
                            "有 schedule 的 DAG，参数的默认值应合格："
                                    + message.lines().findFirst().orElse("") + "。"));
        }
        List<String> tooLong =
                dag.tags().stream().filter(tag -> tag.length() > LONGEST_TAG).toList();
        if (!tooLong.isEmpty()) {
            fields.wrong("tags", "标签不超过 " + LONGEST_TAG + " 个字。");
        }
        Optional<Integer> limit = dag.schedule().activeRunsLimit();
        if (limit.isPresent() && dag.limits().maxActiveRuns() > limit.get()) {
            fields.problem("HC-J004", "max_active_runs", "@continuous 时应为 " + limit.get() + "。");
        }
    }
}
