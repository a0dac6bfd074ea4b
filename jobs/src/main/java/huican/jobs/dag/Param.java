package huican.jobs.dag;

import java.util.Map;
import java.util.Optional;

/**
 * A param of a DAG.
 *
 * @param value its default: text, number, boolean, list, map; {@code Optional.empty()} inside is null; see {@code required}
 * @param required whether it has no default, so that a run must give it
 * @param schema JSON Schema of its values; empty if anything goes
 */
public record Param(
        Optional<Object> value, boolean required, Optional<String> description, Map<String, Object> schema) {

    /** One that takes anything. */
    public static Param of(Object value) {
        return new Param(Optional.ofNullable(value), false, Optional.empty(), Map.of());
    }
}
