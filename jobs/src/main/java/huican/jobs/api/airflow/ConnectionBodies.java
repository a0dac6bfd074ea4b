package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Request;
import huican.jobs.operate.Connection;
import huican.jobs.operate.Connections;
import huican.jobs.operate.ServedRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Connections as requests describe them. */
record ConnectionBodies(ServedRunner runner, Connections connections) implements BulkEntries<Connection> {
    private static final int LONGEST_ID = 200;
    private static final Pattern ID = Pattern.compile("[\\w.-]+");

    @Override
    public String nameKey() {
        return "connection_id";
    }

    @Override
    public String name(Connection connection) {
        return connection.connId();
    }

    @Override
    public Connection made(Body body) {
        body.require("connection_id");
        body.require("conn_type");
        body.text("team_name");
        Optional<String> id = body.text("connection_id", LONGEST_ID);
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            body.refuse("connection_id", "string_pattern_mismatch", "String should match pattern '^[\\w.-]+$'");
        }
        return new Connection(
                id.orElse(""),
                body.text("conn_type").orElse(""),
                body.text("description"),
                body.text("host"),
                body.text("schema"),
                body.text("login"),
                body.text("password"),
                body.integer("port"),
                extra(body));
    }

    private static Optional<String> extra(Body body) {
        Optional<String> extra = body.text("extra").filter(text -> !text.isBlank());
        if (extra.isPresent() && !(Json.valueOrText(extra.get()) instanceof Map)) {
            body.refuse(
                    "extra",
                    "The `extra` field must be a valid JSON object (e.g., {'key': 'value'}), but encountered non-JSON in"
                            + " `extra` field");
        }
        return extra;
    }

    @Override
    public Patch<Connection> patch(Body body, Optional<List<String>> mask) {
        Connection given = made(body);
        body.checkKeys();
        Predicate<String> changes = Patches.changes(body, mask);
        return new Patch<>(
                given.connId(),
                before -> new Connection(
                        before.connId(),
                        changes.test("conn_type") ? given.connType() : before.connType(),
                        changes.test("description") ? given.description() : before.description(),
                        changes.test("host") ? given.host() : before.host(),
                        changes.test("schema") ? given.schema() : before.schema(),
                        changes.test("login") ? given.login() : before.login(),
                        changes.test("password") ? given.password() : before.password(),
                        changes.test("port") ? given.port() : before.port(),
                        changes.test("extra") ? given.extra() : before.extra()));
    }

    @Override
    public Optional<Connection> find(String id) {
        return connections.findStored(id);
    }

    @Override
    public void put(List<Connection> all, Request request) {
        all.forEach(connection -> connections.take(connection, true, runner.now(), request.actor()));
    }

    @Override
    public void remove(List<String> ids, Request request) {
        ids.forEach(id -> connections.remove(id, runner.now(), request.actor()));
    }

    @Override
    public String taken(Set<String> ids) {
        return "The connections with these connection_ids: " + Bulk.set(ids) + " already exist.";
    }

    @Override
    public String missing(Set<String> ids) {
        return "The connections with these connection_ids: " + Bulk.set(ids) + " were not found.";
    }
}
