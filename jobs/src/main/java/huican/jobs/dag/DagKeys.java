package huican.jobs.dag;

import java.util.List;
import java.util.TreeSet;

/** Keys of the dag-factory dialect: those this runner acts on, those it may ignore, those it does not act on yet. */
final class DagKeys {
    /** Of a DAG. */
    static final List<String> DAG = List.of(
            "dag_display_name",
            "description",
            "doc_md",
            "start_date",
            "end_date",
            "timezone",
            "schedule",
            "catchup",
            "max_active_runs",
            "max_active_tasks",
            "is_paused_upon_creation",
            "dagrun_timeout",
            "render_template_as_native_obj",
            "params",
            "tags",
            "default_args",
            "tasks");

    /** Of a DAG, known to Airflow, an error here. */
    static final List<String> DAG_NOT_YET = List.of("task_groups", "on_failure_callback", "on_success_callback");

    /** Of a task and of default_args. */
    static final List<String> DEFAULT_ARGS = List.of(
            "owner",
            "retries",
            "retry_delay",
            "retry_exponential_backoff",
            "max_retry_delay",
            "execution_timeout",
            "trigger_rule",
            "priority_weight",
            "doc_md",
            "do_xcom_push",
            "start_date",
            "end_date",
            "timezone");

    /** Of a task alone. */
    static final List<String> TASK = List.of("task_id", "operator", "dependencies", "bash_command");

    /** Of a task or default_args, known to Airflow, an error here. */
    static final List<String> TASK_NOT_YET = List.of(
            "task_group_name",
            "env",
            "append_env",
            "cwd",
            "pool",
            "pool_slots",
            "outlets",
            "inlets",
            "depends_on_past",
            "wait_for_downstream",
            "skip_on_exit_code",
            "on_failure_callback",
            "on_success_callback");

    private DagKeys() {}

    static TreeSet<String> together(List<String> one, List<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
