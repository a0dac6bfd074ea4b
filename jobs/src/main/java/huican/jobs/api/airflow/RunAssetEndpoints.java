package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.AssetTable.Asset;
import huican.jobs.store.runner.AssetTable.Event;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run: the events of assets that made it. */
final class RunAssetEndpoints {
    private final ServedRunner runner;
    private final Runs runs;

    RunAssetEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.runs = new Runs(runner);
    }

    List<Operation> operations() {
        return List.of(Operation.get(Runs.RUN + "/upstreamAssetEvents", DAG_READ, this::events));
    }

    private Answer events(Request request) {
        StoredRun run = runs.of(request);
        List<Map<String, Object>> events = runner.store().read(tables -> {
            Map<String, Asset> assets =
                    tables.assets().all().stream().collect(Collectors.toMap(Asset::uri, Function.identity()));
            return tables.assets().ofRun(run.key()).stream()
                    .map(event -> json(event, Optional.ofNullable(assets.get(event.uri())), run))
                    .toList();
        });
        return Answer.ok(Json.object("asset_events", events, "total_entries", events.size()));
    }

    private static Map<String, Object> json(Event event, Optional<Asset> asset, StoredRun run) {
        return Json.object(
                "id",
                event.id(),
                "asset_id",
                asset.map(Asset::id).orElse(0L),
                "uri",
                event.uri(),
                "name",
                asset.map(Asset::name),
                "group",
                "asset",
                "extra",
                Json.valueOrText(event.extra()),
                "source_task_id",
                event.source().map(TaskKey::taskId),
                "source_dag_id",
                event.source().map(task -> task.run().dagId()),
                "source_run_id",
                event.source().map(task -> task.run().runId()),
                "source_map_index",
                -1,
                "created_dagruns",
                List.of(made(run)),
                "timestamp",
                event.at(),
                "partition_key",
                null);
    }

    private static Map<String, Object> made(StoredRun run) {
        return Json.object(
                "run_id",
                run.run().runId(),
                "dag_id",
                run.run().dagId(),
                "logical_date",
                run.run().logicalDate(),
                "start_date",
                run.startedAt().or(run::queuedAt),
                "end_date",
                run.endedAt(),
                "state",
                run.state().word(),
                "data_interval_start",
                run.run().dataIntervalStart(),
                "data_interval_end",
                run.run().dataIntervalEnd(),
                "partition_key",
                null,
                "triggering",
                true);
    }
}
