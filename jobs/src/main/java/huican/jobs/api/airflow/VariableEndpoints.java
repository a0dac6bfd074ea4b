package huican.jobs.api.airflow;

import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.operate.SecretWords;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.Variables;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.VariableTable.Variable;
import java.util.List;
import java.util.Map;

/** Variables; the values of those whose key says that they are secret are not shown. */
final class VariableEndpoints {
    private static final String VARIABLES = "/api/v2/variables";
    /** A key may hold slashes. */
    private static final String VARIABLE = VARIABLES + "/<variable_key>";

    /** All are alike in what these ask for, or would be told by their order what is not told of them: their values. */
    private static final String ALIKE = "id";

    private static final Map<String, String> ORDERS = Map.of(
            "id",
            "id",
            "key",
            "key",
            "description",
            "description",
            "_val",
            ALIKE,
            "is_encrypted",
            ALIKE,
            "team_name",
            ALIKE);

    private final ServedRunner runner;
    private final Variables variables;
    private final VariableBodies bodies;

    VariableEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.variables = new Variables(runner.store(), runner.environment());
        this.bodies = new VariableBodies(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(VARIABLES, RUNNER_CONFIGURE, this::list),
                Operation.post(VARIABLES, RUNNER_CONFIGURE, this::make),
                Operation.patch(VARIABLES, RUNNER_CONFIGURE, new Bulk<>(bodies)::handle),
                Operation.get(VARIABLE, RUNNER_CONFIGURE, request -> Answer.ok(json(variable(request)))),
                Operation.patch(VARIABLE, RUNNER_CONFIGURE, this::change),
                Operation.delete(VARIABLE, RUNNER_CONFIGURE, this::remove));
    }

    private Answer list(Request request) {
        Search search = SearchQuery.of(request).pattern("variable_key", "key").search(ORDERS, Order.up("id"));
        Found<Variable> found = runner.store().read(tables -> tables.variables().search(search));
        return SearchQuery.page("variables", found, VariableEndpoints::json);
    }

    private Variable variable(Request request) {
        String key = request.path("variable_key");
        return bodies.find(key)
                .orElseThrow(() -> HttpProblem.notFound("The Variable with key: `" + key + "` was not found"));
    }

    private Answer make(Request request) {
        Body body = request.body();
        Variable variable = bodies.made(body);
        body.end();
        if (!variables.add(variable, runner.now(), request.actor())) {
            throw HttpProblem.conflict("The Variable with key: `" + variable.key() + "` already exists");
        }
        return Answer.created(json(variable));
    }

    private Answer change(Request request) {
        Body body = request.body();
        var patch = bodies.patch(body, Patches.mask(request));
        body.end();
        if (!patch.name().equals(request.path("variable_key"))) {
            throw HttpProblem.badRequest("Invalid body, key from request body doesn't match uri parameter");
        }
        Variable changed = patch.change().apply(variable(request));
        variables.set(List.of(changed), runner.now(), request.actor());
        return Answer.ok(json(changed));
    }

    private Answer remove(Request request) {
        variables.remove(variable(request).key(), runner.now(), request.actor());
        return Answer.noContent();
    }

    private static Map<String, Object> json(Variable variable) {
        return Json.object(
                "key",
                variable.key(),
                "value",
                SecretWords.shown(variable.key(), variable.value()),
                "description",
                variable.description(),
                "is_encrypted",
                false,
                "team_name",
                null);
    }
}
