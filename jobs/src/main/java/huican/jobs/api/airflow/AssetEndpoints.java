package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.ListedRows;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.dag.Dag;
import huican.jobs.dag.asset.Asset;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.operate.Assets;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TriggerRun;
import huican.jobs.store.runner.AssetTable;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Assets: look, and let the DAG run that produces one. */
final class AssetEndpoints {
    private static final String ASSETS = "/api/v2/assets";

    private static final ListedRows<AssetTable.Asset> ROWS = new ListedRows<>(Map.of(
            "id",
            AssetTable.Asset::id,
            "name",
            AssetTable.Asset::name,
            "uri",
            AssetTable.Asset::uri,
            "created_at",
            AssetTable.Asset::knownAt));

    private static final Map<String, String> ORDERS =
            Map.of("id", "id", "name", "name", "uri", "uri", "created_at", "created_at", "updated_at", "created_at");

    private final ServedRunner runner;

    AssetEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(ASSETS, DAG_READ, this::list),
                Operation.get(ASSETS + "/aliases", DAG_READ, AssetEndpoints::aliases),
                Operation.get(ASSETS + "/aliases/{asset_alias_id}", DAG_READ, AssetEndpoints::alias),
                Operation.get(ASSETS + "/{asset_id}", DAG_READ, this::get),
                Operation.post(ASSETS + "/{asset_id}/materialize", DAG_RUN, this::materialize));
    }

    private Assets inFiles() {
        return new Assets(runner.files().dags().values());
    }

    private AssetJson json() {
        return new AssetJson(
                inFiles(), runner.store().read(tables -> tables.assetEvents().last()));
    }

    private Answer list(Request request) {
        List<String> dagIds = request.queries("dag_ids");
        boolean active = request.bool("only_active", true);
        Set<String> uris = runner.files().dags().values().stream()
                .filter(dag -> dagIds.isEmpty() || dagIds.contains(dag.dagId()))
                .flatMap(dag -> DagFiles.assets(dag).stream())
                .map(Asset::uri)
                .collect(Collectors.toSet());
        List<AssetTable.Asset> all = runner
                .store()
                .read(tables -> tables.assets().all())
                .stream()
                .filter(asset -> (!active && dagIds.isEmpty()) || uris.contains(asset.uri()))
                .toList();
        var search = SearchQuery.of(request)
                .pattern("name", "name")
                .pattern("uri", "uri")
                .search(ORDERS, Order.up("id"));
        return SearchQuery.page("assets", ROWS.find(all, search), json()::of);
    }

    private Answer get(Request request) {
        long id = request.number("asset_id");
        Optional<AssetTable.Asset> asset =
                runner.store().read(tables -> tables.assets().find(id));
        return Answer.ok(json().of(asset.orElseThrow(
                () -> HttpProblem.notFound("The Asset with ID: `" + id + "` was not found"))));
    }

    /** DAG files here name none. */
    private static Answer aliases(Request request) {
        SearchQuery.of(request).search(Map.of("id", "id", "name", "name", "group", "group"));
        return SearchQuery.page("asset_aliases", new Found<>(List.of(), 0), alias -> alias);
    }

    private static Answer alias(Request request) {
        throw HttpProblem.notFound("The Asset Alias with ID: `" + request.number("asset_alias_id") + "` was not found");
    }

    private Answer materialize(Request request) {
        long id = request.number("asset_id");
        Body body = request.bodyOrNothing();
        Optional<String> runId = body.text("dag_run_id");
        Optional<Instant> logicalDate = body.instant("logical_date");
        Optional<Instant> start = body.instant("data_interval_start");
        Optional<Instant> end = body.instant("data_interval_end");
        Optional<Instant> runAfter = body.instant("run_after");
        Map<String, Object> conf = body.object("conf").orElse(Map.of());
        Optional<String> note = body.text("note");
        body.text("partition_key");
        body.end();
        Optional<AssetTable.Asset> known =
                runner.store().read(tables -> tables.assets().find(id));
        Asset asset = known.map(AssetJson::named)
                .filter(named -> !inFiles().producing(named).isEmpty())
                .orElseThrow(() -> HttpProblem.notFound("No Dag materializes asset with ID: " + id));
        Dag dag = inFiles().producer(asset);
        Optional<DataInterval> interval = start.flatMap(from -> end.map(to -> new DataInterval(from, to)));
        var asked = new TriggerRun.Request(runId, logicalDate, interval, runAfter, conf, note, "rest_api");
        StoredRun run = new TriggerRun(runner.store()).materialize(dag, asked, runner.now(), request.actor());
        return Answer.ok(new RunJson(runner).of(run));
    }
}
