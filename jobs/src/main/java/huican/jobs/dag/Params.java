package huican.jobs.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Params of a DAG or a task.
 *
 * @param all by name, in the order of the file
 */
public record Params(Map<String, Param> all) {
    public static final Params NONE = new Params(Map.of());

    public Params {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /** Defaults by name; null for one that has none. */
    public Map<String, Object> defaults() {
        var values = new LinkedHashMap<String, Object>();
        all.forEach((name, param) -> values.put(name, param.value().orElse(null)));
        return values;
    }

    /** These with others laid over them. */
    public Params with(Params others) {
        var both = new LinkedHashMap<>(all);
        both.putAll(others.all);
        return new Params(both);
    }
}
