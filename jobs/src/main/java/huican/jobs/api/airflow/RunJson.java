package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Airflow's DAGRunResponse. */
record RunJson(ServedRunner runner) {

    Map<String, Object> of(StoredRun run) {
        return all(List.of(run)).get(0);
    }

    List<Map<String, Object>> all(List<StoredRun> runs) {
        return runner.store().read(tables -> {
            var versions = new Versions(runner, tables);
            Map<RunKey, List<Integer>> others = tables.runs().otherVersions(runs);
            return runs.stream()
                    .map(run -> of(run, versions(run, others.getOrDefault(run.key(), List.of()), versions)))
                    .toList();
        });
    }

    private static List<Map<String, Object>> versions(StoredRun run, List<Integer> others, Versions versions) {
        var numbers = new TreeSet<>(others);
        run.dagVersion().ifPresent(numbers::add);
        return numbers.stream()
                .map(number -> versions.of(run.run().dagId(), number))
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<String, Object> of(StoredRun stored, List<Map<String, Object>> versions) {
        var run = stored.run();
        return Json.object(
                "dag_run_id",
                run.runId(),
                "dag_id",
                run.dagId(),
                "logical_date",
                run.logicalDate(),
                "queued_at",
                stored.queuedAt(),
                "start_date",
                stored.startedAt(),
                "end_date",
                stored.endedAt(),
                "duration",
                stored.startedAt().flatMap(start -> stored.endedAt().map(end -> Duration.between(start, end))),
                "data_interval_start",
                run.dataIntervalStart(),
                "data_interval_end",
                run.dataIntervalEnd(),
                "run_after",
                run.runAfter(),
                "last_scheduling_decision",
                stored.lookedAt(),
                "run_type",
                run.runType().word(),
                "state",
                stored.state().word(),
                "triggered_by",
                stored.triggeredBy(),
                "triggering_user_name",
                stored.triggeringUser(),
                "conf",
                run.conf(),
                "note",
                stored.note(),
                "dag_versions",
                versions,
                "bundle_version",
                null,
                "dag_display_name",
                runner.title(run.dagId()),
                "partition_key",
                null,
                "partition_date",
                null);
    }
}
