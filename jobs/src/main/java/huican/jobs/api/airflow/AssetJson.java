package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.dag.asset.Asset;
import huican.jobs.operate.Assets;
import huican.jobs.store.runner.AssetEvents.Event;
import huican.jobs.store.runner.AssetTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Airflow's AssetResponse.
 *
 * @param inFiles those that DAG files name
 * @param last event of each asset, by its URI
 */
record AssetJson(Assets inFiles, Map<String, Event> last) {

    static Asset named(AssetTable.Asset asset) {
        return new Asset(asset.name(), asset.uri());
    }

    Map<String, Object> of(AssetTable.Asset asset) {
        Optional<Event> event = Optional.ofNullable(last.get(asset.uri()));
        Asset named = named(asset);
        return Json.object(
                "id",
                asset.id(),
                "name",
                asset.name(),
                "uri",
                asset.uri(),
                "group",
                AssetEventJson.GROUP,
                "extra",
                Map.of(),
                "created_at",
                asset.knownAt(),
                "updated_at",
                asset.knownAt(),
                "scheduled_dags",
                inFiles.scheduledOn(named).stream()
                        .map(dagId -> reference(dagId, asset.knownAt()))
                        .toList(),
                "producing_tasks",
                tasks(inFiles.producing(named), asset.knownAt()),
                "consuming_tasks",
                tasks(inFiles.consuming(named), asset.knownAt()),
                "aliases",
                List.of(),
                "watchers",
                List.of(),
                "last_asset_event",
                Json.object("id", event.map(Event::id), "timestamp", event.map(Event::at)));
    }

    private static Map<String, Object> reference(String dagId, Instant since) {
        return Json.object("dag_id", dagId, "created_at", since, "updated_at", since);
    }

    private static List<Map<String, Object>> tasks(List<Assets.TaskOf> tasks, Instant since) {
        return tasks.stream()
                .map(task -> Json.object(
                        "dag_id", task.dagId(), "task_id", task.taskId(), "created_at", since, "updated_at", since))
                .toList();
    }
}
