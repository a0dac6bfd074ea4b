package huican.jobs.dag;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DAG as its file says. Its tasks are free of cycles and stand in the order of the file.
 *
 * @param dagId name
 * @param title what users read ({@code dag_display_name}), else the id
 * @param description empty if the file gives none
 * @param schedule empty for a DAG that is only triggered
 * @param params defaults, overlaid by the run's conf
 */
public record Dag(
        String dagId,
        String title,
        String description,
        Optional<Schedule> schedule,
        Map<String, Object> params,
        List<DagTask> tasks) {

    /**
     * When the DAG runs.
     *
     * @param timetable class name of the timetable, {@code cron} for a bare cron text
     * @param arguments such as the cron text and the time zone
     */
    public record Schedule(String timetable, List<String> arguments) {}

    public DagTask task(String taskId) {
        return tasks.stream()
                .filter(t -> t.taskId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("DAG " + dagId + " 没有任务 " + taskId));
    }

    /** Tasks no other task waits for. */
    public List<DagTask> leaves() {
        return tasks.stream()
                .filter(t -> tasks.stream().noneMatch(other -> other.upstreams().contains(t.taskId())))
                .toList();
    }
}
