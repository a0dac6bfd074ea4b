package huican.jobs.dag.jinja;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.dag.jinja.Scope.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The part of Jinja 2 that templates of commands use, with StrictUndefined and Python's way to write values: expressions, filters, tests, the
 * tags if, for, set, with, raw, do, macro, call and filter, and the methods of text, lists and maps. No other templates: no include, no inheritance.
 */
public final class Jinja {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Object NOTHING = new Object();
    private static final long LONGEST_RANGE = 100_000;
    private static final Map<String, Object> GLOBALS = Map.of(
            "range", (Function) (arguments, named) -> range(arguments),
            "dict",
                    (Function) (arguments, named) -> {
                        var map = new LinkedHashMap<Object, Object>();
                        arguments.forEach(argument -> map.putAll((Map<?, ?>) argument));
                        map.putAll(named);
                        return map;
                    },
            "namespace", (Function) (arguments, named) -> new Namespace(named));

    private Jinja() {}

    /**
     * The template's text.
     *
     * @param names values: null (None), Boolean, Long, Integer, Double, String, List, Map, {@link Function}, {@link JinjaObject}, or a
     *     Supplier, which is asked when the name is used
     * @throws JinjaException with Jinja's message
     */
    public static String render(String template, Map<String, Object> names) {
        if (!template.contains("{{") && !template.contains("{%") && !template.contains("{#")) {
            return template.endsWith("\n") ? template.substring(0, template.length() - 1) : template;
        }
        var out = new StringBuilder();
        attempt(() -> {
            Statements.read(template).render(scope(names), out);
            return null;
        });
        return out.toString();
    }

    /**
     * What Jinja's native environment makes of the template: the value of a template that is one expression and no text, else what its text
     * means in Python, else its text.
     */
    public static Object renderNative(String template, Map<String, Object> names) {
        Optional<Object> value = attempt(() -> {
            Optional<Expression> only = Statements.onlyExpression(template);
            return only.map(expression -> {
                Object found = expression.value(scope(names));
                if (found instanceof Undefined undefined && !undefined.silent()) {
                    throw undefined.failure();
                }
                return found == null || found instanceof Undefined ? NOTHING : found;
            });
        });
        if (value.isPresent() && !(value.get() instanceof String)) {
            return value.get() == NOTHING ? null : value.get();
        }
        String text = value.isPresent() ? (String) value.get() : render(template, names);
        return text.isEmpty() ? null : PythonLiteral.valueOrText(text);
    }

    private static Scope scope(Map<String, Object> names) {
        var given = new HashMap<String, Object>(GLOBALS);
        names.forEach((name, value) -> given.put(name, ours(value)));
        return new Scope(new Scope(null, given), Map.of());
    }

    private static <R> R attempt(Supplier<R> work) {
        try {
            return work.get();
        } catch (ClassCastException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new JinjaException("arguments do not fit: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new JinjaException("nested too deep");
        }
    }

    /** The value with whole numbers as long, and copies of lists and maps, which a template may change. */
    public static Object ours(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float || value instanceof java.math.BigDecimal) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, Object>();
            map.forEach((key, item) -> copy.put(key, ours(item)));
            return copy;
        }
        if (value instanceof List<?> list && !(value instanceof Tuple)) {
            var copy = new ArrayList<Object>();
            list.forEach(item -> copy.add(ours(item)));
            return copy;
        }
        return value;
    }

    private static List<Object> range(List<Object> arguments) {
        var numbers = new Arguments("range", arguments, Map.of());
        long first = numbers.integer(0, "start", 0);
        long start = arguments.size() > 1 ? first : 0;
        long stop = arguments.size() > 1 ? numbers.integer(1, "stop", 0) : first;
        long step = numbers.integer(2, "step", 1);
        var range = new ArrayList<Object>();
        if (step == 0 || Math.abs((stop - start) / step) > LONGEST_RANGE) {
            throw new JinjaException("Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).");
        }
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
            range.add(i);
        }
        return range;
    }

    /** As Python's {@code json.dumps} writes it. */
    public static String json(Object value, Object indent, boolean sorted) {
        return Json.text(value, indent, sorted);
    }

    /** What JSON says. */
    public static Object parsed(String json) {
        try {
            return ours(JSON.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new JinjaException("not JSON: " + e.getOriginalMessage());
        }
    }
}
