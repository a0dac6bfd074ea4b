package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of Jinja 2 that templates of commands use, with StrictUndefined and Python's way to write values: expressions, filters, tests, the
 * tags if, for, set, with and raw, and the methods of text, lists and maps. No macros, no inheritance.
 */
public final class Jinja {
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
        var given = new HashMap<String, Object>(GLOBALS);
        names.forEach((name, value) -> given.put(name, ours(value)));
        var out = new StringBuilder();
        try {
            Statements.read(template).render(new Scope(new Scope(null, given), Map.of()), out);
        } catch (ClassCastException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new JinjaException("arguments do not fit: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new JinjaException("nested too deep");
        }
        return out.toString();
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
}
