package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_READ;
import static huican.jobs.access.Right.DAG_RUN;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.operate.DagOverview;
import huican.jobs.operate.Dags;
import huican.jobs.operate.Favorites;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.DagVersionTable.DagVersion;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** DAGs: look, pause, delete, keep on top. */
final class DagEndpoints {
    private static final String DAGS = "/api/v2/dags";
    private static final String DAG = DAGS + "/{dag_id}";

    private final ServedRunner runner;
    private final Dags dags;
    private final Favorites favorites;

    DagEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.dags = new Dags(runner.store(), runner.files());
        this.favorites = new Favorites(runner.store());
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(DAGS, DAG_READ, request -> page(new DagSearch(runner).find(request))),
                Operation.patch(DAGS, DAG_RUN, this::pauseMany),
                Operation.get(DAG, DAG_READ, request -> Answer.ok(DagJson.of(dag(request)))),
                Operation.get(DAG + "/details", DAG_READ, this::details),
                Operation.patch(DAG, DAG_RUN, this::pause),
                Operation.delete(DAG, RUNNER_CONFIGURE, this::delete),
                Operation.post(DAG + "/favorite", DAG_READ, this::keepOnTop),
                Operation.post(DAG + "/unfavorite", DAG_READ, this::letGo));
    }

    private static Answer page(Found<DagRow> found) {
        return SearchQuery.page("dags", found, row -> DagJson.of(row.dag()));
    }

    private DagOverview dag(Request request) {
        String id = request.path("dag_id");
        return dags.find(id).orElseThrow(() -> HttpProblem.notFound("The Dag with ID: `" + id + "` was not found"));
    }

    /** Airflow has another text for those who change something. */
    private DagOverview toChange(Request request, String otherwise) {
        return dags.find(request.path("dag_id")).orElseThrow(() -> HttpProblem.notFound(otherwise));
    }

    private Answer details(Request request) {
        DagOverview dag = dag(request);
        String id = dag.dagId();
        Optional<DagVersion> version =
                runner.store().read(tables -> tables.versions().newest(id));
        var running = new Search(
                List.of(Condition.equal("dag_id", id), Condition.equal("state", "running")), List.of(), 0, 0);
        long active =
                runner.store().read(tables -> tables.runs().search(running)).total();
        return Answer.ok(DagJson.details(
                dag,
                Json.object(
                        "is_favorite",
                        favorites.of(request.actor().name()).contains(id),
                        "active_runs_count",
                        active,
                        "latest_dag_version",
                        version.map(newest -> Versions.json(runner, newest)))));
    }

    private static boolean paused(Request request) {
        Body body = request.body();
        body.require("is_paused");
        Optional<Boolean> paused = body.bool("is_paused");
        if (body.has("is_paused") && body.any("is_paused") == null) {
            body.refuse("is_paused", "bool_type", "Input should be a valid boolean");
        }
        body.end();
        List<String> mask = request.queries("update_mask");
        if (!mask.isEmpty() && !mask.equals(List.of("is_paused"))) {
            throw HttpProblem.badRequest("Only `is_paused` field can be updated through the REST API");
        }
        return paused.orElseThrow();
    }

    private Answer pause(Request request) {
        boolean paused = paused(request);
        String id = request.path("dag_id");
        toChange(request, "Dag with id: " + id + " was not found");
        dags.pause(List.of(id), paused, runner.now(), request.actor());
        return Answer.ok(DagJson.of(dag(request)));
    }

    /** Without a pattern for ids nothing is changed: nobody pauses all by an empty filter. */
    private Answer pauseMany(Request request) {
        boolean paused = paused(request);
        if (request.query("dag_id_pattern").isEmpty()
                && request.query("dag_id_prefix_pattern").isEmpty()) {
            return page(new Found<>(List.of(), 0));
        }
        Found<DagRow> found = new DagSearch(runner).find(request);
        dags.pause(found.rows().stream().map(DagRow::id).toList(), paused, runner.now(), request.actor());
        List<Map<String, Object>> changed = found.rows().stream()
                .map(row -> DagJson.of(dags.find(row.id()).orElseThrow()))
                .toList();
        return Answer.ok(Json.object("dags", changed, "total_entries", found.total()));
    }

    private Answer delete(Request request) {
        String id = request.path("dag_id");
        toChange(request, "Dag with id: " + id + " was not found");
        try {
            dags.delete(id, runner.now(), request.actor());
        } catch (OperatorProblem running) {
            throw HttpProblem.conflict("Task instances of dag with id: '" + id + "' are still running");
        }
        return Answer.noContent();
    }

    private Answer keepOnTop(Request request) {
        String id = request.path("dag_id");
        toChange(request, "Dag with id '" + id + "' not found");
        if (!favorites.add(id, runner.now(), request.actor())) {
            throw Patches.taken("Favorite Dag", id);
        }
        return Answer.noContent();
    }

    private Answer letGo(Request request) {
        String id = request.path("dag_id");
        toChange(request, "Dag with id '" + id + "' not found");
        if (!favorites.remove(id, runner.now(), request.actor())) {
            throw HttpProblem.conflict("Dag is not marked as favorite");
        }
        return Answer.noContent();
    }
}
