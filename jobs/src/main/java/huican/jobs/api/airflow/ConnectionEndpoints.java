package huican.jobs.api.airflow;

import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.operate.Connection;
import huican.jobs.operate.Connections;
import huican.jobs.operate.SecretWords;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Order;
import java.util.List;
import java.util.Map;

/** Connections; what is secret in them is never shown. */
final class ConnectionEndpoints {
    private static final String CONNECTIONS = "/api/v2/connections";
    private static final String CONNECTION = CONNECTIONS + "/{connection_id}";

    private static final Map<String, String> ORDERS = Map.of(
            "id",
            "id",
            "conn_id",
            "conn_id",
            "connection_id",
            "conn_id",
            "conn_type",
            "conn_type",
            "description",
            "description",
            "host",
            "host",
            "port",
            "port",
            "team_name",
            "id"); // no connection is of a team

    private final ServedRunner runner;
    private final Connections connections;
    private final ConnectionBodies bodies;

    ConnectionEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.connections = new Connections(runner.store(), runner.home(), runner.environment());
        this.bodies = new ConnectionBodies(runner, connections);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(CONNECTIONS, RUNNER_CONFIGURE, this::list),
                Operation.post(CONNECTIONS, RUNNER_CONFIGURE, this::make),
                Operation.patch(CONNECTIONS, RUNNER_CONFIGURE, new Bulk<>(bodies)::handle),
                // Airflow's off too unless somebody turns it on: a test could reach any host from here.
                Operation.post(CONNECTIONS + "/test", RUNNER_CONFIGURE, request -> testIsOff()),
                Operation.post(CONNECTIONS + "/enqueue-test", RUNNER_CONFIGURE, request -> testIsOff()),
                Operation.get(CONNECTIONS + "/enqueue-test", RUNNER_CONFIGURE, request -> testIsOff()),
                // Airflow makes examples for its providers; there is none here to make one for.
                Operation.post(CONNECTIONS + "/defaults", RUNNER_CONFIGURE, request -> Answer.noContent()),
                Operation.get(CONNECTION, RUNNER_CONFIGURE, request -> Answer.ok(json(connection(request)))),
                Operation.patch(CONNECTION, RUNNER_CONFIGURE, this::change),
                Operation.delete(CONNECTION, RUNNER_CONFIGURE, this::remove));
    }

    private Answer list(Request request) {
        Search search =
                SearchQuery.of(request).pattern("connection_id", "conn_id").search(ORDERS, Order.up("id"));
        return SearchQuery.page("connections", connections.search(search), ConnectionEndpoints::json);
    }

    private Connection connection(Request request) {
        String id = request.path("connection_id");
        return bodies.find(id)
                .orElseThrow(
                        () -> HttpProblem.notFound("The Connection with connection_id: `" + id + "` was not found"));
    }

    private Answer make(Request request) {
        Body body = request.body();
        Connection connection = bodies.made(body);
        body.end();
        if (bodies.find(connection.connId()).isPresent()) {
            throw Patches.taken("Connection", connection.connId());
        }
        connections.add(connection, runner.now(), request.actor());
        return Answer.created(json(connection));
    }

    private Answer change(Request request) {
        Body body = request.body();
        var patch = bodies.patch(body, Patches.mask(request));
        body.end();
        if (!patch.name().equals(request.path("connection_id"))) {
            throw HttpProblem.badRequest("The connection_id in the request body does not match the URL parameter");
        }
        Connection changed = patch.change().apply(connection(request));
        connections.take(changed, true, runner.now(), request.actor());
        return Answer.ok(json(changed));
    }

    private Answer remove(Request request) {
        connections.remove(connection(request).connId(), runner.now(), request.actor());
        return Answer.noContent();
    }

    private static Answer testIsOff() {
        throw HttpProblem.of(
                403,
                "Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it.");
    }

    private static Map<String, Object> json(Connection connection) {
        return Json.object(
                "connection_id",
                connection.connId(),
                "conn_type",
                connection.connType(),
                "description",
                connection.description(),
                "host",
                connection.host(),
                "login",
                connection.login(),
                "schema",
                connection.schema(),
                "port",
                connection.port(),
                "password",
                connection.password().map(word -> SecretWords.HIDDEN),
                "extra",
                connection.extra().map(ConnectionEndpoints::shownExtra),
                "team_name",
                null);
    }

    /** An extra that is no object may be all secret. */
    private static String shownExtra(String extra) {
        return extra.strip().startsWith("{") ? SecretWords.shown("extra", extra) : SecretWords.HIDDEN;
    }
}
