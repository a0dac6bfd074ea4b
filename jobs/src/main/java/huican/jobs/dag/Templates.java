package huican.jobs.dag;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders the templated texts of a task; an unknown name is an error, as in Airflow. Safe for several threads. */
public final class Templates {
    private static final Jinjava JINJAVA = new Jinjava(JinjavaConfig.newBuilder()
            .withFailOnUnknownTokens(true)
            .withMaxRenderDepth(10)
            .withMaxOutputSize(1_000_000)
            .build());

    private Templates() {}

    /** A template that cannot be rendered. */
    public static final class TemplateException extends RuntimeException {
        TemplateException(String message) {
            super(message);
        }
    }

    /**
     * The text with its expressions replaced.
     *
     * @param tryNumber 1 for the first
     */
    public static String render(String template, Dag dag, DagRun run, DagTask task, int tryNumber) {
        var result = JINJAVA.renderForResult(template, context(dag, run, task, tryNumber));
        if (!result.getErrors().isEmpty()) {
            String errors = result.getErrors().stream()
                    .map(e -> e.getMessage())
                    .distinct()
                    .collect(Collectors.joining("；"));
            throw new TemplateException("模板 " + dag.dagId() + "." + task.taskId() + " 不能展开：" + errors);
        }
        return result.getOutput();
    }

    private static Map<String, Object> context(Dag dag, DagRun run, DagTask task, int tryNumber) {
        var params = dag.params().defaults();
        params.putAll(run.conf());
        var dagRun = new LinkedHashMap<String, Object>();
        dagRun.put("conf", run.conf());
        dagRun.put("run_id", run.runId());
        dagRun.put("run_after", new TemplateTime(run.runAfter()));
        var context = new LinkedHashMap<String, Object>();
        context.put("params", params);
        context.put("dag_run", dagRun);
        context.put("run_id", run.runId());
        context.put("dag", Map.of("dag_id", dag.dagId()));
        context.put("task", Map.of("task_id", task.taskId()));
        context.put(
                "ti",
                Map.of(
                        "try_number", tryNumber,
                        "max_tries", task.retries(),
                        "map_index", -1,
                        "run_id", run.runId(),
                        "task_id", task.taskId()));
        run.logicalDate().ifPresent(date -> putDates(context, date));
        put(context, "data_interval_start", run.dataIntervalStart());
        put(context, "data_interval_end", run.dataIntervalEnd());
        return context;
    }

    private static void putDates(Map<String, Object> context, Instant logicalDate) {
        var time = new TemplateTime(logicalDate);
        context.put("logical_date", time);
        context.put("ds", time.to_date_string());
        context.put("ds_nodash", time.to_date_string().replace("-", ""));
        context.put("ts", time.isoformat());
    }

    private static void put(Map<String, Object> context, String name, Optional<Instant> instant) {
        instant.ifPresent(i -> context.put(name, new TemplateTime(i)));
    }
}
