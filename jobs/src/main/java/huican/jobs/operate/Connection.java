package huican.jobs.operate;

import java.util.Map;
import java.util.Optional;

/**
 * How something outside is reached, its secrets in clear.
 *
 * @param connType such as postgres, http, generic
 * @param extra what is particular to the type: a JSON object as a rule, any text at worst
 */
public record Connection(
        String connId,
        String connType,
        Optional<String> description,
        Optional<String> host,
        Optional<String> schema,
        Optional<String> login,
        Optional<String> password,
        Optional<Integer> port,
        Optional<String> extra) {

    /** The extra as an object; empty if there is none or if it is no object. */
    public Map<String, Object> extraObject() {
        return extra.map(ConnectionText::object).orElse(Map.of());
    }

    /** As {@code conn-type://login:password@host:port/schema?…}. */
    public String uri() {
        return ConnectionUri.of(this);
    }

    /** Without host, names and secrets in messages. */
    @Override
    public String toString() {
        return "Connection[" + connId + ", " + connType + "]";
    }
}
