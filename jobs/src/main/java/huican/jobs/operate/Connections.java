package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.ConnectionTable.StoredConnection;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.Search;
import huican.schemas.run.Home;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Connections. One of the environment, {@code AIRFLOW_CONN_<ID>} as URI or JSON, goes before the stored one. Passwords and extras are stored
 * encrypted.
 */
public final class Connections {
    private static final int LONGEST_ID = 200;
    private static final String ID = "[\\w.\\-()#]+";

    private final RunnerStore store;
    private final SecretKeyFile key;
    private final Map<String, String> environment;

    public Connections(RunnerStore store, Home home, Map<String, String> environment) {
        this.store = store;
        this.key = new SecretKeyFile(home);
        this.environment = Map.copyOf(environment);
    }

    /** The stored ones. */
    public List<Connection> all() {
        return store.read(tables -> tables.connections().all()).stream()
                .map(this::inClear)
                .toList();
    }

    /** Stored ones; see {@code ConnectionTable} for the fields. */
    public Found<Connection> search(Search search) {
        Found<StoredConnection> found =
                store.read(tables -> tables.connections().search(search));
        return found.map(this::inClear);
    }

    /** A stored one. */
    public Optional<Connection> findStored(String connId) {
        return stored(connId).map(this::inClear);
    }

    /** What tasks use; empty when there is none. */
    public Optional<Connection> find(String connId) {
        String variable = "AIRFLOW_CONN_" + connId.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(environment.get(variable))
                .map(text -> ConnectionText.parse(connId, text))
                .or(() -> stored(connId).map(this::inClear));
    }

    /** The same with its secrets, for somebody who is then on record as having seen them. */
    public Optional<Connection> reveal(String connId, Instant now, Actor actor) {
        Optional<Connection> found = find(connId);
        found.ifPresent(connection -> seen(List.of(connection), now, actor));
        return found;
    }

    /** The stored ones with their secrets. */
    public List<Connection> revealAll(Instant now, Actor actor) {
        List<Connection> all = all();
        seen(all, now, actor);
        return all;
    }

    private void seen(List<Connection> shown, Instant now, Actor actor) {
        store.change(
                now,
                actor,
                tables -> new Changed<>(
                        shown,
                        shown.stream()
                                .map(connection -> Act.on("connection", connection.connId(), "reveal"))
                                .toList()));
    }

    /** Adds a connection. */
    public void add(Connection connection, Instant now, Actor actor) {
        check(connection.connId());
        if (stored(connection.connId()).isPresent()) {
            throw OperatorProblem.conflict("A connection with `conn_id`=" + connection.connId() + " already exists.");
        }
        put(connection, now, actor);
    }

    /**
     * Adds a connection of a file of connections, or replaces the one of this id.
     *
     * @param overwrite whether to replace one
     */
    public void take(Connection connection, boolean overwrite, Instant now, Actor actor) {
        check(connection.connId());
        if (!overwrite && stored(connection.connId()).isPresent()) {
            throw OperatorProblem.conflict(
                    "Could not import connection " + connection.connId() + ": connection already exists.");
        }
        put(connection, now, actor);
    }

    public void remove(String connId, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            StoredConnection before = tables.connections()
                    .find(connId)
                    .orElseThrow(() -> OperatorProblem.missing("Did not find a connection with `conn_id`=" + connId));
            tables.connections().remove(connId);
            return Changed.of(before, Act.on("connection", connId, "delete").from(shown(before)));
        });
    }

    private static void check(String connId) {
        if (!connId.matches(ID)) {
            throw OperatorProblem.invalid("The key '" + connId
                    + "' has to be made of alphanumeric characters, dashes, dots and underscores exclusively");
        }
        if (connId.length() > LONGEST_ID) {
            throw OperatorProblem.invalid("The key has to be less than " + LONGEST_ID + " characters");
        }
    }

    private Optional<StoredConnection> stored(String connId) {
        return store.read(tables -> tables.connections().find(connId));
    }

    private void put(Connection connection, Instant now, Actor actor) {
        StoredConnection encrypted = encrypted(connection);
        store.change(now, actor, tables -> {
            Act act = Act.on("connection", connection.connId(), "set").to(shown(encrypted));
            Optional<StoredConnection> before = tables.connections().find(connection.connId());
            tables.connections().put(encrypted);
            return Changed.of(
                    encrypted, before.map(there -> act.from(shown(there))).orElse(act));
        });
    }

    /** As the audit log may show it: password and extra only as there or not. */
    private static Map<String, Object> shown(StoredConnection connection) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("conn_type", connection.connType());
        shown.put("description", connection.description().orElse(null));
        shown.put("host", connection.host().orElse(null));
        shown.put("schema", connection.schema().orElse(null));
        shown.put("login", connection.login().orElse(null));
        shown.put("port", connection.port().orElse(null));
        shown.put("secret", connection.secret().map(hidden -> "***").orElse(null));
        return shown;
    }

    private StoredConnection encrypted(Connection connection) {
        var secret = new LinkedHashMap<String, String>();
        connection.password().ifPresent(word -> secret.put("password", word));
        connection.extra().ifPresent(extra -> secret.put("extra", extra));
        return new StoredConnection(
                connection.connId(),
                connection.connType(),
                connection.description(),
                connection.host(),
                connection.schema(),
                connection.login(),
                connection.port(),
                secret.isEmpty()
                        ? Optional.empty()
                        : Optional.of(key.encrypt(ConnectionText.json(secret), connection.connId())));
    }

    private Connection inClear(StoredConnection stored) {
        Map<String, Object> secret = stored.secret()
                .map(hidden -> ConnectionText.object(key.decrypt(hidden, stored.connId())))
                .orElse(Map.of());
        return new Connection(
                stored.connId(),
                stored.connType(),
                stored.description(),
                stored.host(),
                stored.schema(),
                stored.login(),
                Optional.ofNullable((String) secret.get("password")),
                stored.port(),
                Optional.ofNullable((String) secret.get("extra")));
    }
}
