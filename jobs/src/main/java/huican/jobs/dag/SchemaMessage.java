package huican.jobs.dag;

import com.networknt.schema.Error;
import huican.jobs.dag.jinja.Jinja;
import huican.jobs.dag.jinja.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The message of a value that breaks a JSON Schema, in the words of the validator that Airflow uses. */
final class SchemaMessage {
    private static final int WIDTH = 72;

    private SchemaMessage() {}

    /** The keyword that is broken; of a branch of anyOf or oneOf that keyword itself. */
    static String keyword(Error error) {
        for (int i = 0; i < error.getEvaluationPath().getNameCount(); i++) {
            String step = String.valueOf(error.getEvaluationPath().getElement(i));
            if (step.equals("anyOf") || step.equals("oneOf")) {
                return step;
            }
        }
        return error.getKeyword();
    }

    /**
     * The whole message: what is wrong, the part of the schema, the value.
     *
     * @param value the param's
     */
    static String of(Error error, Map<String, Object> schema, Object value) {
        String keyword = keyword(error);
        boolean branch = !keyword.equals(error.getKeyword());
        List<Object> at = branch ? List.of() : steps(error);
        Object instance = value;
        for (Object step : at) {
            instance =
                    step instanceof Integer place ? ((List<?>) instance).get(place) : ((Map<?, ?>) instance).get(step);
        }
        Object part = branch ? schema : enclosing(error, schema);
        Object wanted = part instanceof Map<?, ?> map ? Jinja.ours(map.get(keyword)) : null;
        return sentence(keyword, instance, wanted, error, part)
                + "\n\nFailed validating " + Python.repr(keyword) + " in schema" + path(schemaSteps(error, branch))
                + ":\n    "
                + indented(Jinja.ours(part)) + "\n\nOn instance" + path(at) + ":\n    " + indented(instance);
    }

    private static String indented(Object value) {
        return pretty(value, 0, 0).replace("\n", "\n    ");
    }

    /** On one line if there is room, else an entry on each, as Python's pprint has it. */
    private static String pretty(Object value, int column, int after) {
        String line = Python.repr(value);
        if (line.length() <= WIDTH - column - after
                || !(value instanceof Map<?, ?> || value instanceof List<?>)
                || line.length() < 3) {
            return line;
        }
        var parts = new ArrayList<String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                String start = Python.repr(key) + ": ";
                parts.add(start + pretty(item, column + 1 + start.length(), 1));
            });
        } else {
            ((List<?>) value).forEach(item -> parts.add(pretty(item, column + 1, 1)));
        }
        return line.charAt(0) + String.join(",\n" + " ".repeat(column + 1), parts) + line.charAt(line.length() - 1);
    }

    private static List<Object> steps(Error error) {
        var steps = new ArrayList<Object>();
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            steps.add(error.getInstanceLocation().getElement(i));
        }
        return steps;
    }

    private static List<Object> schemaSteps(Error error, boolean branch) {
        var steps = new ArrayList<Object>();
        for (int i = 0; !branch && i < error.getEvaluationPath().getNameCount() - 1; i++) {
            steps.add(error.getEvaluationPath().getElement(i));
        }
        return steps;
    }

    private static Object enclosing(Error error, Map<String, Object> schema) {
        Object part = schema;
        for (Object step : schemaSteps(error, false)) {
            if (part instanceof Map<?, ?> map) {
                part = map.get(step);
            } else if (part instanceof List<?> list && step instanceof Integer place) {
                part = list.get(place);
            }
        }
        return part;
    }

    private static String path(List<Object> steps) {
        var path = new StringBuilder();
        steps.forEach(
                step -> path.append('[').append(Python.repr(Jinja.ours(step))).append(']'));
        return path.toString();
    }

    private static String sentence(String keyword, Object instance, Object wanted, Error error, Object part) {
        String value = Python.repr(instance);
        String limit = Python.repr(wanted);
        return switch (keyword) {
            case "type" -> value + " is not of type " + types(wanted);
            case "enum" -> value + " is not one of " + limit;
            case "const" -> limit + " was expected";
            case "minimum" -> value + " is less than the minimum of " + limit;
            case "maximum" -> value + " is greater than the maximum of " + limit;
            case "exclusiveMinimum" -> value + " is less than or equal to the minimum of " + limit;
            case "exclusiveMaximum" -> value + " is greater than or equal to the maximum of " + limit;
            case "multipleOf" -> value + " is not a multiple of " + limit;
            case "minLength", "minItems", "minProperties" ->
                value
                        + (limit.equals("1")
                                ? " should be non-empty"
                                : keyword.equals("minProperties")
                                        ? " does not have enough properties"
                                        : " is too short");
            case "maxLength", "maxItems", "maxProperties" ->
                value
                        + (limit.equals("0")
                                ? " is expected to be empty"
                                : keyword.equals("maxProperties") ? " has too many properties" : " is too long");
            case "pattern" -> value + " does not match " + limit;
            case "format" -> value + " is not a " + limit;
            case "uniqueItems" -> value + " has non-unique elements";
            case "required" -> Python.repr(error.getProperty()) + " is a required property";
            case "additionalProperties" ->
                "Additional properties are not allowed (" + unexpected(instance, part) + " unexpected)";
            case "anyOf", "oneOf" -> value + " is not valid under any of the given schemas";
            case "not" -> value + " should not be valid under " + limit;
            case "contains" -> value + " does not contain items matching the given schema";
            default -> error.getMessage();
        };
    }

    private static String types(Object wanted) {
        var types = new ArrayList<String>();
        if (wanted instanceof List<?> list) {
            list.forEach(type -> types.add(Python.repr(type)));
        } else {
            types.add(Python.repr(wanted));
        }
        return String.join(", ", types);
    }

    private static String unexpected(Object instance, Object part) {
        Object known = part instanceof Map<?, ?> map ? map.get("properties") : null;
        var extra = new ArrayList<String>();
        if (instance instanceof Map<?, ?> given) {
            given.keySet().stream()
                    .filter(key -> !(known instanceof Map<?, ?> properties) || !properties.containsKey(key))
                    .forEach(key -> extra.add(Python.repr(key)));
        }
        return String.join(", ", extra) + (extra.size() == 1 ? " was" : " were");
    }
}
