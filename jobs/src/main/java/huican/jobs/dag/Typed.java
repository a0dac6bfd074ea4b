package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code {__type__: a.b.C, __args__: […], key: value}}: a Python object in a DAG file.
 *
 * @param type dotted name of its class
 * @param arguments without names
 * @param named arguments with names
 */
record Typed(String type, List<YamlValue> arguments, Map<String, YamlValue> named, int line) {

    static Optional<Typed> of(YamlValue value) {
        if (!(value instanceof Mapping mapping) || !(mapping.entries().get("__type__") instanceof Scalar type)) {
            return Optional.empty();
        }
        var named = new LinkedHashMap<>(mapping.entries());
        named.remove("__type__");
        List<YamlValue> arguments = named.remove("__args__") instanceof Sequence list ? list.items() : List.of();
        return Optional.of(new Typed(type.text().strip(), arguments, named, value.line()));
    }

    /** Last part of the type: the name of the class. */
    String className() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** All arguments by name, those without one by their places; further ones are left out. */
    Map<String, YamlValue> byName(String... places) {
        var all = new LinkedHashMap<String, YamlValue>();
        for (int i = 0; i < Math.min(places.length, arguments.size()); i++) {
            all.put(places[i], arguments.get(i));
        }
        all.putAll(named);
        return all;
    }
}
