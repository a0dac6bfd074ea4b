package huican.jobs.dag.jinja;

import java.util.List;
import java.util.Map;

/**
 * Arguments of a call, found by place or name.
 *
 * @param called what was called, for messages
 */
public record Arguments(String called, List<Object> list, Map<String, Object> named) {

    public Object get(int place, String name, Object otherwise) {
        if (place < list.size()) {
            return defined(list.get(place));
        }
        return defined(named.getOrDefault(name, otherwise));
    }

    /** @throws JinjaException if it is not given */
    public Object needed(int place, String name) {
        if (place >= list.size() && !named.containsKey(name)) {
            throw new JinjaException(called + "() missing required argument: '" + name + "'");
        }
        return get(place, name, null);
    }

    public String text(int place, String name, String otherwise) {
        Object value = get(place, name, otherwise);
        return value == null ? otherwise : Python.str(value);
    }

    /** @throws JinjaException if it is no whole number */
    public long integer(int place, String name, long otherwise) {
        Object value = get(place, name, otherwise);
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Double number) {
            return number.longValue();
        }
        if (value instanceof Long number) {
            return number;
        }
        throw new JinjaException(called + "(): " + name + " must be a number, not " + Python.repr(value));
    }

    private static Object defined(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        return value;
    }
}
