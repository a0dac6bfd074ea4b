package huican.jobs.dag;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Keys of the dag-factory dialect: those that are read, those that change nothing here, those that are refused because they would. */
final class DagKeys {
    private static final String CALLBACKS =
            "on_execute_callback on_success_callback on_failure_callback on_retry_callback"
                    + " on_skipped_callback on_execute_callback_name on_success_callback_name on_failure_callback_name"
                    + " on_retry_callback_name on_skipped_callback_name on_execute_callback_file on_success_callback_file"
                    + " on_failure_callback_file on_retry_callback_file on_skipped_callback_file";

    /** Of a DAG; the second line changes nothing. */
    static final Set<String> DAG = words(
            "dag_display_name description doc_md start_date end_date timezone schedule catchup max_active_runs max_active_tasks"
                    + " concurrency max_consecutive_failed_dag_runs is_paused_upon_creation dagrun_timeout"
                    + " render_template_as_native_obj template_searchpath params tags default_args tasks task_groups"
                    + " schedule_interval",
            "access_control owner_links deadline auto_register default_view orientation sla_miss_callback"
                    + " sla_miss_callback_name sla_miss_callback_file doc_md_file_path doc_md_python_callable_name"
                    + " doc_md_python_callable_file doc_md_python_arguments disable_bundle_versioning",
            CALLBACKS);

    static final Set<String> DAG_REFUSED =
            words("fail_fast user_defined_macros user_defined_filters jinja_environment_kwargs timetable");

    /** Of every task, and of default_args; the second line changes nothing. */
    static final Set<String> ANY_TASK = words(
            "owner retries retry_delay retry_exponential_backoff max_retry_delay execution_timeout trigger_rule pool pool_slots"
                    + " priority_weight weight_rule depends_on_past wait_for_downstream start_date end_date do_xcom_push params"
                    + " inlets outlets doc_md task_display_name max_active_tis_per_dag max_active_tis_per_dagrun",
            "email email_on_failure email_on_retry queue executor executor_config resources doc doc_json doc_yaml doc_rst"
                    + " ui_color ui_fgcolor map_index_template logger_name allow_nested_operators multiple_outputs"
                    + " ignore_first_depends_on_past output_encoding",
            CALLBACKS);

    static final Set<String> TASK_REFUSED = words("run_as_user pre_execute post_execute expand partial decorator"
            + " variables_as_arguments wait_for_past_depends_before_skipping output_processor execution_date_fn"
            + " execution_date_fn_name execution_date_fn_file render_template_as_native_obj");

    /** Of a task alone. */
    static final Set<String> TASK = words("task_id operator dependencies task_group_name");

    static final Set<String> BASH = words("bash_command env append_env cwd skip_on_exit_code");
    static final Set<String> SENSOR = words(
            "poke_interval timeout mode deferrable soft_fail silent_fail never_fail" + " exponential_backoff max_wait");
    static final Set<String> FILE_SENSOR =
            together(SENSOR, words("filepath fs_conn_id recursive start_from_trigger trigger_kwargs"));
    static final Set<String> EXTERNAL_TASK_SENSOR = together(
            SENSOR,
            words(
                    "external_dag_id external_task_id external_task_ids external_task_group_id allowed_states skipped_states"
                            + " failed_states execution_delta check_existence poll_interval"));
    static final Set<String> BASH_SENSOR = together(SENSOR, words("bash_command env retry_exit_code"));

    /** Of default_args: what any operator takes; {@code timezone} is for its dates. */
    static final Set<String> DEFAULT_ARGS =
            together(ANY_TASK, words("timezone"), BASH, FILE_SENSOR, EXTERNAL_TASK_SENSOR, BASH_SENSOR);

    /** Of a task group; the second line changes nothing. */
    static final Set<String> GROUP = words(
            "group_name tooltip parent_group_name dependencies default_args prefix_group_id",
            "ui_color ui_fgcolor add_suffix_on_collision group_display_name");

    /** Of whatever is in a DAG. */
    static final Set<String> BELOW_A_DAG = together(DEFAULT_ARGS, TASK, GROUP);

    private DagKeys() {}

    private static Set<String> words(String... lines) {
        return Stream.of(lines)
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    @SafeVarargs
    static Set<String> together(Set<String>... sets) {
        var all = new TreeSet<String>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return all;
    }
}
