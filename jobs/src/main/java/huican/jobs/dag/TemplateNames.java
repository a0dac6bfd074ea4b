package huican.jobs.dag;

import huican.jobs.dag.TemplateLookups.AssetEvent;
import huican.jobs.dag.TemplateLookups.PreviousRun;
import huican.jobs.dag.TemplateObjects.Connections;
import huican.jobs.dag.TemplateObjects.Named;
import huican.jobs.dag.TemplateObjects.Variables;
import huican.jobs.dag.TemplateObjects.Word;
import huican.jobs.dag.asset.Asset;
import huican.jobs.dag.jinja.Arguments;
import huican.jobs.dag.jinja.Function;
import huican.jobs.dag.jinja.Jinja;
import huican.jobs.dag.pendulum.DateTime;
import huican.jobs.dag.pendulum.Macros;
import huican.jobs.dag.pendulum.TimeDelta;
import huican.jobs.dag.pendulum.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The names a template may use, as Airflow gives them; of a run without logical date those of dates do not exist. */
final class TemplateNames {
    private final Dag dag;
    private final DagRun run;
    private final DagTask task;
    private final TemplateTry attempt;
    private final TemplateLookups lookups;

    TemplateNames(Dag dag, DagRun run, DagTask task, TemplateTry attempt, TemplateLookups lookups) {
        this.dag = dag;
        this.run = run;
        this.task = task;
        this.attempt = attempt;
        this.lookups = lookups;
    }

    Map<String, Object> all() {
        Named ofTask = task();
        Named instance = instance(ofTask);
        var names = new LinkedHashMap<String, Object>();
        names.put("dag", dag());
        names.put("task", ofTask);
        names.put("ti", instance);
        names.put("task_instance", instance);
        names.put("dag_run", dagRun());
        names.put("run_id", run.runId());
        names.put("params", params());
        names.put("macros", new Macros(lookups::now));
        names.put(
                "var",
                new Named(
                        "dict",
                        "",
                        Map.of("value", new Variables(lookups, false), "json", new Variables(lookups, true))));
        names.put("conn", new Connections(lookups));
        names.put("inlets", TemplateObjects.objects(task.inlets(), TemplateNames::asset));
        names.put("outlets", TemplateObjects.objects(task.outlets(), TemplateNames::asset));
        names.put("map_index_template", null);
        names.put("task_reschedule_count", 0L);
        names.put("task_instance_key_str", dag.dagId() + "__" + task.taskId() + "__" + run.runId());
        names.put("triggering_asset_events", (Supplier<Object>) this::events);
        names.put("prev_start_date_success", previous(PreviousRun::startDate));
        names.put("prev_end_date_success", previous(PreviousRun::endDate));
        run.logicalDate().ifPresent(date -> dates(names, date));
        return names;
    }

    private void dates(Map<String, Object> names, Instant logicalDate) {
        var time = new TemplateTime(logicalDate);
        String ds = time.to_date_string();
        String ts = time.isoformat();
        names.put("logical_date", DateTime.of(logicalDate));
        names.put("ds", ds);
        names.put("ds_nodash", ds.replace("-", ""));
        names.put("ts", ts);
        names.put("ts_nodash", ts.substring(0, 19).replace("-", "").replace(":", ""));
        names.put("ts_nodash_with_tz", ts.replace("-", "").replace(":", ""));
        names.put("task_instance_key_str", dag.dagId() + "__" + task.taskId() + "__" + ds.replace("-", ""));
        names.put("data_interval_start", TemplateObjects.time(run.dataIntervalStart()));
        names.put("data_interval_end", TemplateObjects.time(run.dataIntervalEnd()));
        names.put("prev_data_interval_start_success", previous(PreviousRun::dataIntervalStart));
        names.put("prev_data_interval_end_success", previous(PreviousRun::dataIntervalEnd));
    }

    private Supplier<Object> previous(java.util.function.Function<PreviousRun, Optional<Instant>> date) {
        return () -> TemplateObjects.time(lookups.previousSuccess().flatMap(date));
    }

    /** The DAG's, the task's over them, the run's conf over both. */
    private Map<String, Object> params() {
        Map<String, Object> params = dag.params().with(task.params()).defaults();
        params.putAll(run.conf());
        return params;
    }

    private Named dag() {
        var names = new LinkedHashMap<String, Object>();
        names.put("dag_id", dag.dagId());
        names.put("dag_display_name", dag.title());
        names.put("description", dag.description().isEmpty() ? null : dag.description());
        names.put("doc_md", dag.docMd().orElse(null));
        names.put("tags", new ArrayList<Object>(dag.tags()));
        names.put("owner", String.join(", ", dag.owners()));
        names.put("start_date", TemplateObjects.time(dag.startDate()));
        names.put("end_date", TemplateObjects.time(dag.endDate()));
        names.put("timezone", new Zone(dag.timezone()));
        names.put("catchup", dag.catchup());
        names.put("max_active_runs", (long) dag.limits().maxActiveRuns());
        names.put("max_active_tasks", (long) dag.limits().maxActiveTasks());
        names.put("params", dag.params().defaults());
        names.put(
                "task_ids",
                new ArrayList<Object>(dag.tasks().stream().map(DagTask::taskId).toList()));
        return new Named("DAG", "<DAG: " + dag.dagId() + ">", names);
    }

    private Named task() {
        var names = new LinkedHashMap<String, Object>();
        names.put("task_id", task.taskId());
        names.put("dag_id", dag.dagId());
        names.put("task_display_name", task.title());
        names.put("owner", task.owner());
        names.put("retries", (long) task.retries());
        names.put("pool", task.slots().pool());
        names.put("pool_slots", (long) task.slots().poolSlots());
        names.put("priority_weight", (long) task.slots().priorityWeight());
        names.put("trigger_rule", new Word("TriggerRule", task.triggerRule().word()));
        names.put(
                "weight_rule", new Word("WeightRule", task.slots().weightRule().word()));
        names.put("queue", "default");
        names.put("email", null);
        names.put("retry_delay", new TimeDelta(task.retry().delay()));
        names.put(
                "execution_timeout",
                task.executionTimeout().<Object>map(TimeDelta::new).orElse(null));
        names.put("depends_on_past", task.past().dependsOnPast());
        names.put("task_type", task.operator().className());
        names.put("operator_name", task.operator().className());
        names.put("doc_md", task.docMd().orElse(null));
        names.put("params", dag.params().with(task.params()).defaults());
        names.put("upstream_task_ids", new LinkedHashSet<Object>(task.upstreams()));
        names.put("downstream_task_ids", new LinkedHashSet<Object>(dag.downstreams(task.taskId())));
        names.put("dag", dag());
        names.put("bash_command", task.bashCommand());
        return new Named(
                task.operator().className(),
                "<Task(" + task.operator().className() + "): " + task.taskId() + ">",
                names);
    }

    private Named instance(Named ofTask) {
        var names = new LinkedHashMap<String, Object>();
        names.put("task_id", task.taskId());
        names.put("dag_id", dag.dagId());
        names.put("run_id", run.runId());
        names.put("task", ofTask);
        names.put("try_number", (long) attempt.tryNumber());
        names.put("max_tries", (long) attempt.maxTries());
        names.put("map_index", -1L);
        names.put("hostname", attempt.hostname());
        names.put("start_date", TemplateObjects.time(attempt.startDate()));
        names.put("end_date", null);
        names.put("state", new Word("TaskInstanceState", TaskState.RUNNING.word()));
        names.put("is_mapped", false);
        names.put("rendered_map_index", null);
        names.put("xcom_pull", (Function) this::xcomPull);
        return new Named(
                "RuntimeTaskInstance",
                "<TaskInstance: " + dag.dagId() + "." + task.taskId() + " " + run.runId() + " [running]>",
                names);
    }

    /** One value for one task, a list for several; None where there is none, whatever {@code default} says, as in Airflow 3.3. */
    private Object xcomPull(List<Object> arguments, Map<String, Object> named) {
        var given = new Arguments("xcom_pull", arguments, named);
        Object tasks = given.get(0, "task_ids", null);
        String dagId = given.text(1, "dag_id", dag.dagId());
        String key = given.text(2, "key", "return_value");
        boolean earlierToo = Boolean.TRUE.equals(given.get(3, "include_prior_dates", false));
        String runId = given.text(Integer.MAX_VALUE, "run_id", run.runId());
        if (tasks instanceof Collection<?> several) {
            var values = new ArrayList<Object>();
            several.forEach(id -> values.add(
                    xcom(dagId, runId, String.valueOf(id), key, earlierToo).orElse(null)));
            return values;
        }
        String taskId = tasks == null ? task.taskId() : String.valueOf(tasks);
        return xcom(dagId, runId, taskId, key, earlierToo).orElse(null);
    }

    private Optional<Object> xcom(String dagId, String runId, String taskId, String key, boolean earlierToo) {
        return lookups.xcom(dagId, runId, taskId, key, earlierToo).map(Jinja::ours);
    }

    private Named dagRun() {
        var names = new LinkedHashMap<String, Object>();
        names.put("dag_id", run.dagId());
        names.put("run_id", run.runId());
        names.put("run_type", new Word("DagRunType", run.runType().word()));
        names.put("conf", Jinja.ours(run.conf()));
        names.put("logical_date", TemplateObjects.time(run.logicalDate()));
        names.put("data_interval_start", TemplateObjects.time(run.dataIntervalStart()));
        names.put("data_interval_end", TemplateObjects.time(run.dataIntervalEnd()));
        names.put("run_after", DateTime.of(run.runAfter()));
        names.put("start_date", TemplateObjects.time(attempt.runStartDate()));
        names.put("end_date", null);
        names.put("clear_number", 0L);
        names.put("state", new Word("DagRunState", RunState.RUNNING.word()));
        names.put("consumed_asset_events", new ArrayList<Object>());
        names.put("triggering_user_name", null);
        names.put("note", null);
        return new Named("DagRun", "<DagRun " + run.dagId() + " @ " + run.runId() + ">", names);
    }

    private static Named asset(Asset asset) {
        return new Named(
                "Asset",
                "Asset(name='" + asset.name() + "', uri='" + asset.uri() + "', group='asset', extra={}, watchers=[])",
                Map.of("name", asset.name(), "uri", asset.uri(), "group", "asset", "extra", Map.of()));
    }

    /** Asset → its events; a template asks for an asset by the object, its name or its uri. */
    private Object events() {
        var events = new LinkedHashMap<Object, Object>();
        lookups.triggeringEvents()
                .forEach(
                        (asset, list) -> events.put(asset(asset), TemplateObjects.objects(list, TemplateNames::event)));
        return events;
    }

    private static Named event(AssetEvent event) {
        var names = new LinkedHashMap<String, Object>();
        names.put("asset", asset(event.asset()));
        names.put("timestamp", DateTime.of(event.timestamp()));
        names.put("extra", Jinja.ours(event.extra()));
        names.put("source_dag_id", event.sourceDagId().orElse(null));
        names.put("source_run_id", event.sourceRunId().orElse(null));
        names.put("source_task_id", event.sourceTaskId().orElse(null));
        names.put("source_map_index", -1L);
        return new Named(
                "AssetEventDagRunReferenceResult", "AssetEvent(" + event.asset().uri() + ")", names);
    }
}
