package huican.jobs.dag.jinja;

import java.util.HashMap;
import java.util.Map;

/** {@code namespace(…)}: names that a loop may set for what comes after it. */
final class Namespace implements JinjaObject {
    private final Map<String, Object> names;

    Namespace(Map<String, Object> names) {
        this.names = new HashMap<>(names);
    }

    void set(String name, Object value) {
        names.put(name, value);
    }

    @Override
    public Object attribute(String name) {
        return names.containsKey(name) ? names.get(name) : missing(name);
    }
}
