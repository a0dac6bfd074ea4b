package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dagfiles.DagFile;
import huican.jobs.store.runner.StoredDag;
import huican.jobs.store.runner.StoredDag.NextRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DAG as operators see it.
 *
 * @param dag what its file says; empty while the file is broken
 * @param stored what is on record; empty until a server or a command that writes has seen the file
 * @param file where it stands; empty if the file has gone
 */
public record DagOverview(String dagId, Optional<Dag> dag, Optional<StoredDag> stored, Optional<DagFile> file) {
    /** Airflow's name for the folder of DAG files. */
    public static final String BUNDLE = "dags-folder";

    /** Names of {@link #fields}. */
    public static final List<String> FIELDS =
            List.copyOf(new DagOverview("", Optional.empty(), Optional.empty(), Optional.empty())
                    .fields()
                    .keySet());

    public boolean isPaused() {
        return stored.map(StoredDag::isPaused)
                .orElse(dag.map(Dag::pausedUponCreation).orElse(true));
    }

    public boolean isStale() {
        return stored.map(StoredDag::isStale).orElse(false);
    }

    public List<String> owners() {
        return dag.map(d -> List.copyOf(d.owners())).orElse(List.of());
    }

    /** Where the file is: its whole path, of a built-in one its place in the product. */
    public String location() {
        return file.map(DagFile::location).or(() -> stored.map(StoredDag::file)).orElse("");
    }

    /** The fields of Airflow's DAGResponse: text, numbers, booleans, lists, {@code Instant}s, null. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("dag_id", dagId);
        fields.put("dag_display_name", dag.map(Dag::title).orElse(dagId));
        fields.put("is_paused", isPaused());
        fields.put("is_stale", isStale());
        fields.put("last_parsed_time", parsedAt().orElse(null));
        fields.put("last_parse_duration", file.map(DagFile::seconds).orElse(null));
        fields.put("last_expired", null);
        fields.put("bundle_name", BUNDLE);
        fields.put("bundle_version", null);
        fields.put(
                "relative_fileloc",
                file.map(DagFile::name).or(() -> stored.map(StoredDag::file)).orElse(null));
        fields.put("fileloc", location());
        fields.put(
                "description",
                dag.map(Dag::description).filter(text -> !text.isEmpty()).orElse(null));
        fields.put("timetable_summary", summary());
        fields.put("timetable_description", summary());
        fields.put("timetable_partitioned", false);
        fields.put("timetable_periodic", dag.map(d -> d.schedule().isPeriodic()).orElse(false));
        fields.put("tags", tags());
        fields.put("max_active_tasks", dag.map(d -> d.limits().maxActiveTasks()).orElse(null));
        fields.put("max_active_runs", dag.map(Dag::maxActiveRuns).orElse(null));
        fields.put(
                "max_consecutive_failed_dag_runs",
                dag.map(d -> d.limits().maxConsecutiveFailedRuns()).orElse(0));
        fields.put(
                "has_task_concurrency_limits", dag.map(DagOverview::limitsTasks).orElse(false));
        fields.put("has_import_errors", file.flatMap(DagFile::error).isPresent());
        Optional<NextRun> next = stored.flatMap(StoredDag::next);
        fields.put(
                "next_dagrun_logical_date", next.flatMap(NextRun::logicalDate).orElse(null));
        fields.put(
                "next_dagrun_data_interval_start",
                next.flatMap(NextRun::intervalStart).orElse(null));
        fields.put(
                "next_dagrun_data_interval_end",
                next.flatMap(NextRun::intervalEnd).orElse(null));
        fields.put("next_dagrun_run_after", next.map(NextRun::runAfter).orElse(null));
        fields.put("allowed_run_types", null);
        fields.put("owners", owners());
        fields.put("is_backfillable", dag.map(d -> d.schedule().isPeriodic()).orElse(false));
        fields.put("file_token", file.map(DagFile::name).orElse(null));
        return fields;
    }

    private Optional<Instant> parsedAt() {
        return file.map(DagFile::parsedAt).or(() -> stored.map(StoredDag::parsedAt));
    }

    private String summary() {
        return dag.map(d -> d.schedule().summary())
                .or(() -> stored.flatMap(StoredDag::schedule))
                .orElse(null);
    }

    private static boolean limitsTasks(Dag dag) {
        return dag.tasks().stream()
                .anyMatch(task -> task.slots().maxActivePerDag().isPresent()
                        || task.slots().maxActivePerRun().isPresent());
    }

    private List<Map<String, Object>> tags() {
        var tags = new ArrayList<Map<String, Object>>();
        for (String tag : dag.map(Dag::tags).orElse(List.of())) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("name", tag);
            fields.put("dag_id", dagId);
            fields.put("dag_display_name", dag.map(Dag::title).orElse(dagId));
            tags.add(fields);
        }
        return tags;
    }
}
