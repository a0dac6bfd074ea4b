package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.AssetEvents.Event;
import huican.jobs.store.runner.AssetEvents.Made;
import huican.jobs.store.runner.TaskKey;
import java.util.List;
import java.util.Map;

/** Airflow's AssetEventResponse. */
record AssetEventJson(ServedRunner runner) {
    /** The only group there is: DAG files name none. */
    static final String GROUP = "asset";

    Map<String, Object> of(Event event) {
        List<Made> runs = runner.store().read(tables -> tables.assetEvents().runs(event.id()));
        return Json.object(
                "id",
                event.id(),
                "asset_id",
                event.assetId(),
                "uri",
                event.uri(),
                "name",
                event.name(),
                "group",
                GROUP,
                "extra",
                event.extra(),
                "source_task_id",
                event.source().map(TaskKey::taskId),
                "source_dag_id",
                event.source().map(source -> source.run().dagId()),
                "source_run_id",
                event.source().map(source -> source.run().runId()),
                "source_map_index",
                -1,
                "created_dagruns",
                runs.stream().map(AssetEventJson::run).toList(),
                "timestamp",
                event.at(),
                "partition_key",
                null);
    }

    /** Each event that waits for a run is among what makes it. */
    private static Map<String, Object> run(Made made) {
        return Json.object(
                "run_id",
                made.run().runId(),
                "dag_id",
                made.run().dagId(),
                "logical_date",
                made.logicalDate(),
                "start_date",
                made.startedAt(),
                "end_date",
                made.endedAt(),
                "state",
                made.state().word(),
                "data_interval_start",
                made.intervalStart(),
                "data_interval_end",
                made.intervalEnd(),
                "partition_key",
                null,
                "triggering",
                true);
    }
}
