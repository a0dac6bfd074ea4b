package huican.jobs.dag;

import huican.schemas.resource.YamlValue;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import huican.schemas.resource.YamlValue.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What dag-factory does to a whole file before it looks at its DAGs. */
final class Dialect {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:([A-Za-z0-9_]+)|\\{([^}]*)})");

    private Dialect() {}

    /** The text with {@code $NAME} and {@code ${NAME}} replaced; a name that is not set stays as it is. */
    static String expand(String text, Map<String, String> environment) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(environment.getOrDefault(name, found.group()));
        });
    }

    /** The value with {@code __join__} (texts put together) and {@code builtins.list} resolved, at any depth. */
    static YamlValue resolved(YamlValue value) {
        if (value instanceof Sequence list) {
            return new Sequence(
                    list.line(), list.items().stream().map(Dialect::resolved).toList());
        }
        if (!(value instanceof Mapping mapping)) {
            return value;
        }
        if (mapping.entries().get("__join__") instanceof Sequence parts) {
            var joined = new StringBuilder();
            parts.items().forEach(part -> joined.append(resolved(part).plain()));
            return new Scalar(mapping.line(), joined.toString(), joined.toString());
        }
        if (mapping.entries().get("__type__") instanceof Scalar type
                && type.text().equals("builtins.list")
                && mapping.entries().get("items") instanceof Sequence items) {
            return resolved(items);
        }
        var entries = new LinkedHashMap<String, YamlValue>();
        mapping.entries().forEach((key, inner) -> entries.put(key, resolved(inner)));
        return new Mapping(mapping.line(), entries);
    }
}
