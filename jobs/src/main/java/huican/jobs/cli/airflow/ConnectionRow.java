package huican.jobs.cli.airflow;

import huican.jobs.operate.Connection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection as the commands print it. */
final class ConnectionRow {
    private static final String HIDDEN = "***";

    private ConnectionRow() {}

    static Map<String, Object> name(Connection connection) {
        var row = new LinkedHashMap<String, Object>();
        row.put("conn_id", connection.connId());
        row.put("conn_type", connection.connType());
        return row;
    }

    /** All of it; {@code hide}: without what is secret. */
    static Map<String, Object> whole(int number, Connection connection, boolean hide) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", number);
        row.putAll(name(connection));
        row.put("description", connection.description().orElse(null));
        row.put("host", connection.host().orElse(null));
        row.put("schema", connection.schema().orElse(null));
        row.put("login", connection.login().orElse(null));
        row.put(
                "password",
                connection.password().map(word -> hide ? HIDDEN : word).orElse(null));
        row.put("port", connection.port().orElse(null));
        row.put("is_encrypted", connection.password().isPresent());
        row.put("is_extra_encrypted", connection.extra().isPresent());
        row.put("extra_dejson", hide && connection.extra().isPresent() ? HIDDEN : connection.extraObject());
        row.put("get_uri", hide ? connection.uri().replaceAll("//[^@/]*@", "//***:***@") : connection.uri());
        return row;
    }

    /** What {@code add} prints. */
    static Map<String, Object> added(Connection connection) {
        var row = new LinkedHashMap<String, Object>(name(connection));
        row.put("host", connection.host().orElse(null));
        row.put("login", connection.login().orElse(null));
        row.put("port", connection.port().orElse(null));
        row.put("extra", connection.extra().isPresent() ? HIDDEN : Map.of());
        return row;
    }
}
