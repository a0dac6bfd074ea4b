package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Airflow's TaskResponse. */
final class TaskJson {
    private static final String PROVIDER = "airflow.providers.standard.";

    private TaskJson() {}

    /** What Airflow says of a kind of work. */
    private record Look(String module, String colour, List<String> templateFields, List<String> links) {

        static Look of(DagTask.Operator operator) {
            return switch (operator) {
                case BASH -> new Look("operators.bash", "#f0ede4", List.of("bash_command", "env", "cwd"), List.of());
                case EMPTY -> new Look("operators.empty", "#e8f7e4", List.of(), List.of());
                case FILE_SENSOR ->
                    new Look("sensors.filesystem", "#91818a", List.of("filepath", "fs_conn_id"), List.of());
                case BASH_SENSOR -> new Look("sensors.bash", "#e6f1f2", List.of("bash_command", "env"), List.of());
                case EXTERNAL_TASK_SENSOR ->
                    new Look(
                            "sensors.external_task",
                            "#4db7db",
                            List.of(
                                    "external_dag_id",
                                    "external_task_id",
                                    "external_task_ids",
                                    "external_task_group_id"),
                            List.of());
            };
        }
    }

    static Map<String, Object> of(Dag dag, DagTask task) {
        Look look = Look.of(task.operator());
        Map<String, Object> params = DagJson.params(dag.params(), "dag");
        params.putAll(DagJson.params(task.params(), "task"));
        return Json.object(
                "task_id",
                task.taskId(),
                "task_display_name",
                task.title(),
                "owner",
                task.owner(),
                "start_date",
                task.past().startDate().or(dag::startDate),
                "end_date",
                task.past().endDate().or(dag::endDate),
                "trigger_rule",
                task.triggerRule().word(),
                "depends_on_past",
                task.past().dependsOnPast(),
                "wait_for_downstream",
                task.past().waitForDownstream(),
                "retries",
                (double) task.retries(),
                "queue",
                "default",
                "pool",
                task.slots().pool(),
                "pool_slots",
                (double) task.slots().poolSlots(),
                "execution_timeout",
                task.executionTimeout().map(TaskJson::delta),
                "retry_delay",
                delta(task.retry().delay()),
                "retry_exponential_backoff",
                task.retry().factor(),
                "priority_weight",
                (double) task.slots().priorityWeight(),
                "weight_rule",
                task.slots().weightRule().name().toLowerCase(java.util.Locale.ROOT),
                "ui_color",
                look.colour(),
                "ui_fgcolor",
                "#000",
                "template_fields",
                look.templateFields(),
                "downstream_task_ids",
                dag.downstreams(task.taskId()).stream().sorted().toList(),
                "doc_md",
                task.docMd(),
                "operator_name",
                task.operator().className(),
                "params",
                params,
                "class_ref",
                Json.object(
                        "module_path",
                        PROVIDER + look.module(),
                        "class_name",
                        task.operator().className()),
                "is_mapped",
                false,
                "extra_links",
                look.links());
    }

    private static Map<String, Object> delta(Duration duration) {
        return Json.object(
                "__type",
                "TimeDelta",
                "days",
                duration.toDays(),
                "seconds",
                duration.minusDays(duration.toDays()).toSeconds(),
                "microseconds",
                duration.toNanosPart() / 1000);
    }
}
