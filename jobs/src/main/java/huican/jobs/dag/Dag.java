package huican.jobs.dag;

import huican.jobs.dag.time.Bounds;
import huican.jobs.dag.time.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A DAG as its file says. Its tasks are free of cycles and stand in the order of the file.
 *
 * @param dagId name
 * @param title what users read ({@code dag_display_name}), else the id
 * @param description empty text if the file gives none
 * @param docMd in Markdown
 * @param tags sorted; with {@code dagfactory}, as dag-factory adds it
 * @param startDate of the DAG alone; see {@link #bounds}
 * @param timezone of the start date, else UTC
 * @param pausedUponCreation whether a DAG seen for the first time is paused; Airflow's default is true
 * @param renderNative whether templates give values instead of texts
 * @param templateFolders absolute; where template files are looked for after the folder of the DAG's file
 * @param groups parents before their children
 */
public record Dag(
        String dagId,
        String title,
        String description,
        Optional<String> docMd,
        List<String> tags,
        Optional<Instant> startDate,
        Optional<Instant> endDate,
        ZoneId timezone,
        Timetable schedule,
        boolean catchup,
        Limits limits,
        boolean pausedUponCreation,
        boolean renderNative,
        List<String> templateFolders,
        Params params,
        Callbacks callbacks,
        List<TaskGroup> groups,
        List<DagTask> tasks) {
    public Dag {
        tags = List.copyOf(tags);
        templateFolders = List.copyOf(templateFolders);
        groups = List.copyOf(groups);
        tasks = List.copyOf(tasks);
    }

    public DagTask task(String taskId) {
        return findTask(taskId).orElseThrow(() -> new IllegalArgumentException("DAG " + dagId + " 没有任务 " + taskId));
    }

    public Optional<DagTask> findTask(String taskId) {
        return tasks.stream().filter(t -> t.taskId().equals(taskId)).findFirst();
    }

    /** The tasks that a run has: all, but of a run with a date that no backfill made only those between whose dates it is. */
    public List<DagTask> tasksOf(DagRun run) {
        return run.logicalDate().isEmpty() || run.runType() == RunType.BACKFILL
                ? tasks
                : tasks.stream()
                        .filter(task -> isWithin(run.logicalDate().get(), task))
                        .toList();
    }

    private boolean isWithin(Instant date, DagTask task) {
        return Stream.of(startDate, task.past().startDate())
                        .flatMap(Optional::stream)
                        .noneMatch(date::isBefore)
                && Stream.of(endDate, task.past().endDate())
                        .flatMap(Optional::stream)
                        .noneMatch(date::isAfter);
    }

    /** Tasks no other task waits for. */
    public List<DagTask> leaves() {
        return tasks.stream().filter(t -> downstreams(t.taskId()).isEmpty()).toList();
    }

    /** Ids of the tasks that wait for a task, in the order of the file. */
    public List<String> downstreams(String taskId) {
        return tasks.stream()
                .filter(other -> other.upstreams().contains(taskId))
                .map(DagTask::taskId)
                .toList();
    }

    /** Owners of the tasks, each once, sorted. */
    public Collection<String> owners() {
        var owners = new TreeSet<String>();
        tasks.forEach(task -> owners.add(task.owner()));
        return owners;
    }

    /** Between which dates it is scheduled: the earliest start of DAG and tasks; the latest end, if the DAG and all tasks have one. */
    public Bounds bounds() {
        Optional<Instant> earliest = Stream.concat(
                        startDate.stream(), tasks.stream().flatMap(task -> task.past().startDate().stream()))
                .min(Comparator.naturalOrder());
        var ends = new ArrayList<Instant>();
        tasks.forEach(task -> task.past().endDate().ifPresent(ends::add));
        Optional<Instant> latest = endDate;
        if (ends.size() == tasks.size() && !ends.isEmpty()) {
            endDate.ifPresent(ends::add);
            latest = ends.stream().max(Comparator.naturalOrder());
        }
        return new Bounds(earliest, latest, catchup);
    }

    /** Runs under way at once: the DAG's limit, or the smaller one of its timetable. */
    public int maxActiveRuns() {
        return schedule.activeRunsLimit()
                .map(limit -> Math.min(limit, limits.maxActiveRuns()))
                .orElse(limits.maxActiveRuns());
    }
}
