package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.operate.AssetEventsByHand;
import huican.jobs.operate.Assets;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.AssetEvents.Event;
import huican.jobs.store.runner.AssetEvents.Queued;
import huican.jobs.store.runner.AssetTable;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events of assets: those that happened, those made by hand, and those that wait for a run. */
final class AssetEventEndpoints {
    private static final String EVENTS = "/api/v2/assets/events";
    private static final String OF_ASSET = "/api/v2/assets/{asset_id}/queuedEvents";
    private static final String OF_DAG = "/api/v2/dags/{dag_id}/assets/queuedEvents";
    private static final String OF_BOTH = "/api/v2/dags/{dag_id}/assets/{asset_id}/queuedEvents";

    private static final Map<String, String> ORDERS = Stream.of(
                    "id",
                    "asset_id",
                    "uri",
                    "name",
                    "timestamp",
                    "source_dag_id",
                    "source_run_id",
                    "source_task_id",
                    "source_map_index")
            .collect(Collectors.toMap(name -> name, name -> name));

    private final ServedRunner runner;
    private final AssetEventsByHand byHand;
    private final AssetEventJson json;

    AssetEventEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.byHand = new AssetEventsByHand(runner.store());
        this.json = new AssetEventJson(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(EVENTS, DAG_READ, this::list),
                Operation.post(EVENTS, RUNNER_CONFIGURE, this::make),
                Operation.get(OF_ASSET, DAG_READ, this::waitingForAsset),
                Operation.delete(OF_ASSET, RUNNER_CONFIGURE, this::forget),
                Operation.get(OF_DAG, DAG_READ, this::waitingForDag),
                Operation.delete(OF_DAG, RUNNER_CONFIGURE, this::forget),
                Operation.get(OF_BOTH, DAG_READ, this::waitingForBoth),
                Operation.delete(OF_BOTH, RUNNER_CONFIGURE, this::forget));
    }

    private Answer list(Request request) {
        SearchQuery query = SearchQuery.of(request)
                .exactly("source_dag_id")
                .exactly("source_task_id")
                .exactly("source_run_id")
                .pattern("name", "name")
                .moments("timestamp");
        for (String number : List.of("asset_id", "source_map_index")) {
            request.integer(number).ifPresent(value -> query.and(Condition.equal(number, value)));
        }
        Search search = query.search(ORDERS, Order.up("timestamp"));
        Found<Event> found = runner.store().read(tables -> tables.assetEvents().search(search));
        return SearchQuery.page("asset_events", found, json::of);
    }

    private Answer make(Request request) {
        Body body = request.body();
        body.require("asset_id");
        long id = body.integer("asset_id").orElse(0);
        var extra = new LinkedHashMap<>(body.object("extra").orElse(Map.of()));
        extra.put("from_rest_api", true);
        body.text("partition_key");
        body.object("access_control");
        body.end();
        Optional<AssetTable.Asset> known =
                runner.store().read(tables -> tables.assets().find(id));
        AssetTable.Asset asset =
                known.orElseThrow(() -> HttpProblem.notFound("Asset with ID: `" + id + "` was not found"));
        var assets = new Assets(runner.files().dags().values());
        return Answer.ok(json.of(byHand.add(assets, AssetJson.named(asset), extra, runner.now(), request.actor())));
    }

    private List<Queued> queued(Request request) {
        Optional<Instant> before = request.instant("before");
        Optional<String> dagId = request.pathIfAny("dag_id");
        Optional<Long> assetId = request.pathIfAny("asset_id").map(id -> request.number("asset_id"));
        return runner.store().read(tables -> tables.assetEvents().queued()).stream()
                .filter(queued -> dagId.map(queued.dagId()::equals).orElse(true))
                .filter(queued -> assetId.map(id -> id == queued.assetId()).orElse(true))
                .filter(queued ->
                        before.map(moment -> queued.since().isBefore(moment)).orElse(true))
                .toList();
    }

    private Answer waitingForAsset(Request request) {
        return page(queued(request));
    }

    private Answer waitingForDag(Request request) {
        return page(queued(request));
    }

    private Answer waitingForBoth(Request request) {
        return Answer.ok(json(queued(request).stream()
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound("Queued event with dag_id: `" + request.path("dag_id")
                        + "` and asset_id: `" + request.path("asset_id") + "` was not found"))));
    }

    private Answer page(List<Queued> queued) {
        return SearchQuery.page("queued_events", new Found<>(queued, queued.size()), this::json);
    }

    /** Airflow's name for it. */
    private static String event(Request request) {
        if (request.pathIfAny("dag_id").isEmpty()) {
            return "delete_asset_queued_events";
        }
        return request.pathIfAny("asset_id").isEmpty()
                ? "delete_dag_asset_queued_events"
                : "delete_dag_asset_queued_event";
    }

    private Answer forget(Request request) {
        List<Queued> queued = queued(request);
        if (queued.isEmpty()) {
            throw HttpProblem.notFound("Queue event with " + named(request) + " was not found");
        }
        byHand.forget(queued, event(request), runner.now(), request.actor());
        return Answer.noContent();
    }

    private static String named(Request request) {
        return Stream.of("dag_id", "asset_id")
                .flatMap(name -> request.pathIfAny(name).stream().map(value -> name + ": `" + value + "`"))
                .collect(Collectors.joining(" and "));
    }

    private Map<String, Object> json(Queued queued) {
        return Json.object(
                "dag_id",
                queued.dagId(),
                "asset_id",
                queued.assetId(),
                "created_at",
                queued.since(),
                "dag_display_name",
                runner.title(queued.dagId()));
    }
}
