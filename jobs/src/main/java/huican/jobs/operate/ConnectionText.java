package huican.jobs.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Connections written as a URI or as JSON, as {@code AIRFLOW_CONN_<ID>} and files of connections hold them. */
public final class ConnectionText {
    private static final JsonMapper JSON = new JsonMapper();

    private ConnectionText() {}

    /** From a URI, or from JSON when it begins with a brace. */
    public static Connection parse(String connId, String text) {
        if (!text.strip().startsWith("{")) {
            return ConnectionUri.parse(connId, text);
        }
        Map<String, Object> values = object(text);
        if (values.isEmpty()) {
            throw OperatorProblem.invalid("Connection " + connId + ": not a JSON object");
        }
        return of(connId, values);
    }

    /** From the keys conn_type, description, host, schema, login, password, port, extra, or the one key uri. */
    public static Connection of(String connId, Map<?, ?> values) {
        if (values.get("uri") instanceof String uri) {
            return ConnectionUri.parse(connId, uri);
        }
        return new Connection(
                connId,
                text(values, "conn_type").orElse(""),
                text(values, "description"),
                text(values, "host"),
                text(values, "schema"),
                text(values, "login"),
                text(values, "password"),
                port(connId, text(values, "port")),
                extra(values.get("extra") == null ? values.get("extra_dejson") : values.get("extra")));
    }

    private static Optional<String> text(Map<?, ?> values, String key) {
        return Optional.ofNullable(values.get(key)).map(String::valueOf);
    }

    static Optional<Integer> port(String connId, Optional<String> text) {
        if (text.isEmpty() || text.get().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(text.get().strip()));
        } catch (NumberFormatException e) {
            throw OperatorProblem.invalid(
                    "Expected integer value for `port`, but got '" + text.get() + "' instead. (" + connId + ")");
        }
    }

    private static Optional<String> extra(Object extra) {
        if (extra == null || extra instanceof String) {
            return Optional.ofNullable((String) extra).filter(text -> !text.isEmpty());
        }
        return Optional.of(json(extra));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A JSON object in the order of its keys; empty for anything else. */
    static Map<String, Object> object(String text) {
        try {
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
