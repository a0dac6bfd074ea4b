package huican.jobs.dag.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Jinja's tests: what may stand after {@code is}. */
final class ValueTests {
    private ValueTests() {}

    @FunctionalInterface
    interface Test {
        boolean holds(Object value, List<Object> arguments);
    }

    /** @throws JinjaException if there is no such test */
    static Test of(String name) {
        return switch (name) {
            case "defined" -> (value, given) -> !(value instanceof Undefined);
            case "undefined" -> (value, given) -> value instanceof Undefined;
            default -> {
                Test test = ofDefined(name);
                yield (value, given) -> {
                    if (value instanceof Undefined undefined) {
                        throw undefined.failure();
                    }
                    return test.holds(value, given);
                };
            }
        };
    }

    private static Test ofDefined(String name) {
        return switch (name) {
            case "none" -> (value, given) -> value == null;
            case "boolean" -> (value, given) -> value instanceof Boolean;
            case "true" -> (value, given) -> Boolean.TRUE.equals(value);
            case "false" -> (value, given) -> Boolean.FALSE.equals(value);
            case "integer" -> (value, given) -> value instanceof Long;
            case "float" -> (value, given) -> value instanceof Double;
            case "number" -> (value, given) -> Python.isNumber(value);
            case "string" -> (value, given) -> value instanceof String;
            case "mapping" -> (value, given) -> value instanceof Map;
            case "sequence", "iterable" ->
                (value, given) -> value instanceof String || value instanceof Collection || value instanceof Map;
            case "callable" -> (value, given) -> value instanceof Function;
            case "sameas" -> (value, given) -> value == given.get(0) || value != null && value.equals(given.get(0));
            case "eq", "equalto" -> (value, given) -> Operators.compare("==", value, given.get(0));
            case "ne" -> (value, given) -> Operators.compare("!=", value, given.get(0));
            case "lt", "lessthan" -> (value, given) -> Operators.compare("<", value, given.get(0));
            case "le" -> (value, given) -> Operators.compare("<=", value, given.get(0));
            case "gt", "greaterthan" -> (value, given) -> Operators.compare(">", value, given.get(0));
            case "ge" -> (value, given) -> Operators.compare(">=", value, given.get(0));
            case "in" -> (value, given) -> Operators.contains(given.get(0), value);
            case "odd" -> (value, given) -> Math.floorMod(Python.toLong(value), 2L) == 1;
            case "even" -> (value, given) -> Math.floorMod(Python.toLong(value), 2L) == 0;
            case "divisibleby" -> (value, given) -> Python.toLong(value) % Python.toLong(given.get(0)) == 0;
            case "lower" ->
                (value, given) -> Python.str(value).equals(Python.str(value).toLowerCase(Locale.ROOT));
            case "upper" ->
                (value, given) -> Python.str(value).equals(Python.str(value).toUpperCase(Locale.ROOT));
            default -> throw new JinjaException("No test named '" + name + "'.");
        };
    }
}
