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

    private static final Pattern EXPONENT = Pattern.compile("^[-+.0-9_]+[eE]");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9][0-9_]*)?\\.[0-9_]*[eE][-+][0-9]+");

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
            return value instanceof Scalar scalar ? number(scalar) : value;
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

    /** {@code 12e5} is text to Python's YAML: a number with an exponent has a point and a sign. */
    private static Scalar number(Scalar scalar) {
        boolean isText = scalar.plain() instanceof Double
                && EXPONENT.matcher(scalar.text()).find()
                && !NUMBER.matcher(scalar.text()).matches();
        return isText ? new Scalar(scalar.line(), scalar.text(), scalar.text()) : scalar;
    }
}
