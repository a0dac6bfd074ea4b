package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads params: plain values, or Param objects with a JSON Schema. */
final class ParamReader {
    private static final Set<String> PARAM = Set.of(
            "airflow.sdk.Param",
            "airflow.sdk.definitions.param.Param",
            "airflow.models.param.Param",
            "airflow.models.Param");

    private final Problems problems;

    ParamReader(Problems problems) {
        this.problems = problems;
    }

    /** @param params the map behind {@code params} */
    Params params(Fields params) {
        var all = new LinkedHashMap<String, Param>();
        params.map()
                .entries()
                .forEach((name, value) -> param(params.place(), name, value).ifPresent(param -> all.put(name, param)));
        return new Params(all);
    }

    private Optional<Param> param(String place, String name, YamlValue value) {
        Optional<Typed> typed = Typed.of(value);
        if (typed.isEmpty()) {
            return Optional.of(Param.of(plain(value)));
        }
        if (!PARAM.contains(typed.get().type())) {
            problems.add(
                    "HC-J008",
                    value.line(),
                    place,
                    " " + name + "：尚不支持 \"" + typed.get().type() + "\"，可用普通值或 airflow.sdk.Param。");
            return Optional.empty();
        }
        Map<String, YamlValue> arguments = typed.get().byName("default", "description");
        boolean required = !arguments.containsKey("default");
        Object given = required ? null : plain(arguments.remove("default"));
        Optional<String> description = Optional.ofNullable(arguments.remove("description"))
                .filter(text -> !(text instanceof Missing))
                .map(text -> String.valueOf(text.plain()));
        var schema = new LinkedHashMap<String, Object>();
        if (arguments.get("schema") instanceof YamlValue.Mapping own) {
            own.entries().forEach((key, part) -> schema.put(key, plain(part)));
        } else {
            arguments.forEach((key, part) -> schema.put(key, plain(part)));
        }
        return Optional.of(new Param(Optional.ofNullable(given), required, description, schema));
    }

    /** Plain Java, with null for nothing. */
    static Object plain(YamlValue value) {
        if (value instanceof Missing) {
            return null;
        }
        if (value instanceof YamlValue.Sequence list) {
            return list.items().stream()
                    .map(ParamReader::plain)
                    .collect(java.util.ArrayList<Object>::new, List::add, List::addAll);
        }
        if (value instanceof YamlValue.Mapping map) {
            var plain = new LinkedHashMap<String, Object>();
            map.entries().forEach((key, part) -> plain.put(key, plain(part)));
            return plain;
        }
        return value.plain();
    }
}
