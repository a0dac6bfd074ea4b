package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code a.b}, {@code a[b]} and slices. */
final class Attributes {
    private Attributes() {}

    /** {@code value.name}: an attribute or a method, else an item. */
    static Object attribute(Object value, String name) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (name.startsWith("__")) {
            throw new JinjaException(
                    "access to attribute '" + name + "' of '" + Python.typeName(value) + "' object is unsafe.");
        }
        Object found = own(value, name);
        if (found instanceof Undefined && value instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        if (found instanceof Undefined && value instanceof JinjaObject object) {
            return object.item(name).orElse(found);
        }
        return found;
    }

    /** {@code value[key]}: an item, else an attribute. */
    static Object item(Object value, Object key) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (key instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (value instanceof Map<?, ?> map && map.containsKey(key)) {
            return map.get(key);
        }
        if (key instanceof Long place && (value instanceof List || value instanceof String)) {
            List<Object> items = Python.iterate(value);
            long index = place < 0 ? items.size() + place : place;
            return index >= 0 && index < items.size()
                    ? items.get((int) index)
                    : new Undefined(Python.typeName(value) + " object has no element " + place);
        }
        if (value instanceof JinjaObject object && object.item(key).isPresent()) {
            return object.item(key).get();
        }
        if (key instanceof String name) {
            return own(value, name);
        }
        return new Undefined(Python.typeName(value) + " object has no element " + Python.repr(key));
    }

    /** Attributes of objects and methods of values; {@link Undefined} if there is none. */
    private static Object own(Object value, String name) {
        if (value instanceof JinjaObject object) {
            return object.attribute(name);
        }
        Optional<Function> method =
                value instanceof String text ? TextMethods.of(text, name) : CollectionMethods.of(value, name);
        return method.isPresent() ? method.get() : missing(value, name);
    }

    private static Undefined missing(Object value, String name) {
        return value instanceof JinjaObject object
                ? object.missing(name)
                : new Undefined((value == null ? "'None'" : "'" + Python.typeName(value) + " object'")
                        + " has no attribute '" + name + "'");
    }

    /** {@code value[from:to:step]}; null for one not given. */
    static Object slice(Object value, Object from, Object to, Object step) {
        List<Object> items = Python.iterate(value);
        long by = step == null ? 1 : Python.toLong(step);
        if (by == 0) {
            throw new JinjaException("slice step cannot be zero");
        }
        int size = items.size();
        long start = bound(from, by > 0 ? 0 : size - 1, size, by);
        long end = to == null ? by > 0 ? size : -1 : bound(to, 0, size, by);
        var part = new ArrayList<Object>();
        for (long i = start; by > 0 ? i < end : i > end; i += by) {
            part.add(items.get((int) i));
        }
        if (value instanceof String) {
            var text = new StringBuilder();
            part.forEach(text::append);
            return text.toString();
        }
        return value instanceof Tuple ? Tuple.of(part) : part;
    }

    private static long bound(Object given, long otherwise, int size, long by) {
        if (given == null) {
            return otherwise;
        }
        long index = Python.toLong(given);
        index = index < 0 ? index + size : index;
        return by > 0 ? Math.max(0, Math.min(size, index)) : Math.max(-1, Math.min(size - 1L, index));
    }
}
