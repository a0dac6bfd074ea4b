package huican.jobs.api.airflowui;

import huican.jobs.api.http.Json;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs and tasks as Airflow's pages want them. */
final class UiJson {
    private UiJson() {}

    /** DAGRunLightResponse. */
    static Map<String, Object> light(StoredRun stored) {
        var run = stored.run();
        return Json.object(
                "id",
                stored.number(),
                "dag_id",
                run.dagId(),
                "run_id",
                run.runId(),
                "logical_date",
                run.logicalDate(),
                "run_after",
                run.runAfter(),
                "start_date",
                stored.startedAt(),
                "end_date",
                stored.endedAt(),
                "state",
                stored.state().word(),
                "duration",
                between(stored.startedAt(), stored.endedAt()));
    }

    /** GridRunsResponse; a run under way has lasted until now. */
    static Map<String, Object> grid(StoredRun stored, Instant now) {
        var run = stored.run();
        Optional<Instant> end = stored.endedAt().or(() -> stored.startedAt().map(start -> now));
        return Json.object(
                "dag_id",
                run.dagId(),
                "run_id",
                run.runId(),
                "queued_at",
                stored.queuedAt(),
                "start_date",
                stored.startedAt(),
                "end_date",
                stored.endedAt(),
                "run_after",
                run.runAfter(),
                "state",
                stored.state().word(),
                "run_type",
                run.runType().word(),
                "has_missed_deadline",
                false,
                "has_note",
                stored.note().isPresent(),
                "duration",
                between(stored.startedAt(), end).orElse(Duration.ZERO));
    }

    static Object state(StoredTask task) {
        String word = task.state().word();
        return word.equals("none") || word.isEmpty() ? null : word;
    }

    static Optional<Duration> between(Optional<Instant> start, Optional<Instant> end) {
        return start.flatMap(from -> end.map(to -> Duration.between(from, to)));
    }
}
