package huican.jobs.dag.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods of Python's list, tuple and dict. */
@SuppressWarnings("unchecked") // the lists and maps of a template hold anything
final class CollectionMethods {
    private CollectionMethods() {}

    /** The method, bound to the value; empty if there is none of that name. */
    static Optional<Function> of(Object value, String name) {
        Function method = null;
        if (value instanceof Map<?, ?> map) {
            method = ofMap((Map<Object, Object>) map, name);
        } else if (value instanceof List<?> list) {
            method = ofList((List<Object>) list, name);
        } else if (value instanceof Double number && name.equals("is_integer")) {
            method = (arguments, named) -> number == Math.rint(number);
        }
        return Optional.ofNullable(method);
    }

    private static Function ofMap(Map<Object, Object> map, String name) {
        return switch (name) {
            case "get" ->
                (arguments, named) -> {
                    var given = new Arguments(name, arguments, named);
                    Object key = given.needed(0, "key");
                    return map.containsKey(key) ? map.get(key) : given.get(1, "default", null);
                };
            case "items" ->
                (arguments, named) -> {
                    var items = new ArrayList<Object>();
                    map.forEach((key, item) -> items.add(new Tuple(key, item)));
                    return items;
                };
            case "keys" -> (arguments, named) -> new ArrayList<>(map.keySet());
            case "values" -> (arguments, named) -> new ArrayList<>(map.values());
            case "copy" -> (arguments, named) -> new LinkedHashMap<>(map);
            case "update" ->
                (arguments, named) -> {
                    arguments.forEach(other -> map.putAll((Map<Object, Object>) other));
                    map.putAll(named);
                    return null;
                };
            case "setdefault" ->
                (arguments, named) -> {
                    map.putIfAbsent(arguments.get(0), arguments.size() > 1 ? arguments.get(1) : null);
                    return map.get(arguments.get(0));
                };
            case "pop" ->
                (arguments, named) -> {
                    if (!map.containsKey(arguments.get(0)) && arguments.size() < 2) {
                        throw new JinjaException(Python.repr(arguments.get(0)));
                    }
                    return map.containsKey(arguments.get(0)) ? map.remove(arguments.get(0)) : arguments.get(1);
                };
            default -> null;
        };
    }

    private static Function ofList(List<Object> list, String name) {
        return switch (name) {
            case "index" ->
                (arguments, named) -> {
                    for (int i = 0; i < list.size(); i++) {
                        if (Python.same(list.get(i), arguments.get(0))) {
                            return (long) i;
                        }
                    }
                    throw new JinjaException(Python.repr(arguments.get(0)) + " is not in list");
                };
            case "count" ->
                (arguments, named) -> list.stream()
                        .filter(item -> Python.same(item, arguments.get(0)))
                        .count();
            case "copy" -> (arguments, named) -> new ArrayList<>(list);
            case "append" ->
                (arguments, named) -> {
                    list.add(arguments.get(0));
                    return null;
                };
            case "extend" ->
                (arguments, named) -> {
                    list.addAll(Python.iterate(arguments.get(0)));
                    return null;
                };
            case "insert" ->
                (arguments, named) -> {
                    list.add((int) Python.toLong(arguments.get(0)), arguments.get(1));
                    return null;
                };
            case "pop" ->
                (arguments, named) -> {
                    long at = arguments.isEmpty() ? -1 : Python.toLong(arguments.get(0));
                    return list.remove((int) (at < 0 ? list.size() + at : at));
                };
            case "reverse" ->
                (arguments, named) -> {
                    Collections.reverse(list);
                    return null;
                };
            case "sort" ->
                (arguments, named) -> {
                    list.sort((a, b) -> Python.compare(a, b, "<"));
                    return null;
                };
            default -> null;
        };
    }
}
