package huican.jobs.dag.jinja;

import huican.jobs.dag.jinja.Filters.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Filters of lists and maps. */
final class ListFilters {
    private ListFilters() {}

    static Optional<Filter> of(String name) {
        Filter filter = switch (name) {
            case "length", "count" -> (value, given) -> length(value);
            case "list" -> (value, given) -> Python.iterate(value);
            case "join" -> ListFilters::joined;
            case "first" -> (value, given) -> at(Python.iterate(value), 0);
            case "last" -> (value, given) -> at(Python.iterate(value), -1);
            case "reverse" ->
                (value, given) -> value instanceof String text
                        ? new StringBuilder(text).reverse().toString()
                        : Filters.reversed(Python.iterate(value));
            case "sort" -> ListFilters::sorted;
            case "unique" -> ListFilters::unique;
            case "min" -> (value, given) -> extreme(value, given, 1);
            case "max" -> (value, given) -> extreme(value, given, -1);
            case "sum" -> ListFilters::sum;
            case "map" -> ListFilters::mapped;
            case "select" -> (value, given) -> chosen(value, item -> test(given, 0, item));
            case "reject" -> (value, given) -> chosen(value, item -> !test(given, 0, item));
            case "selectattr" -> (value, given) -> chosen(value, item -> test(given, 1, part(item, given)));
            case "rejectattr" -> (value, given) -> chosen(value, item -> !test(given, 1, part(item, given)));
            case "attr" -> (value, given) -> Attributes.attribute(value, given.text(0, "name", ""));
            case "items" -> (value, given) -> pairs((Map<?, ?>) value);
            case "dictsort" -> ListFilters::dictSorted;
            case "batch" -> ListFilters::batches;
            case "random" ->
                (value, given) -> {
                    List<Object> items = Python.iterate(value);
                    return items.isEmpty()
                            ? new Undefined("No random item, sequence was empty.")
                            : items.get(ThreadLocalRandom.current().nextInt(items.size()));
                };
            case "slice" -> ListFilters::slices;
            case "groupby" -> ListFilters::grouped;
            default -> null;
        };
        return Optional.ofNullable(filter);
    }

    /** So many columns, the first ones longer by one if it does not come out even. */
    private static Object slices(Object value, Arguments given) {
        List<Object> items = Python.iterate(value);
        int count = (int) given.integer(0, "slices", 1);
        Object fill = given.get(1, "fill_with", null);
        int each = items.size() / count;
        int longer = items.size() % count;
        var slices = new ArrayList<Object>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from + each + (i < longer ? 1 : 0);
            var slice = new ArrayList<Object>(items.subList(from, to));
            if (fill != null && i >= longer && longer > 0) {
                slice.add(fill);
            }
            slices.add(slice);
            from = to;
        }
        return slices;
    }

    private static long length(Object value) {
        if (value instanceof JinjaObject object && object.attribute("__len__") instanceof Long length) {
            return length;
        }
        if (value == null || Python.isNumber(value)) {
            throw new JinjaException("object of type '" + Python.typeName(value) + "' has no len()");
        }
        return Python.iterate(value).size();
    }

    private static Object at(List<Object> items, int place) {
        if (items.isEmpty()) {
            return new Undefined("No " + (place == 0 ? "first" : "last") + " item, sequence was empty.");
        }
        return items.get(place == 0 ? 0 : items.size() - 1);
    }

    private static Object joined(Object value, Arguments given) {
        var parts = new ArrayList<String>();
        Object attribute = given.get(1, "attribute", null);
        for (Object item : Python.iterate(value)) {
            parts.add(Python.str(attribute == null ? item : path(item, attribute)));
        }
        return String.join(given.text(0, "d", ""), parts);
    }

    private static Object sorted(Object value, Arguments given) {
        boolean reverse = Python.truth(given.get(0, "reverse", false));
        boolean exact = Python.truth(given.get(1, "case_sensitive", false));
        List<Object> items = Python.iterate(value);
        Comparator<Object> order = order(given.get(2, "attribute", null), exact);
        items.sort(reverse ? order.reversed() : order);
        return items;
    }

    private static Comparator<Object> order(Object attribute, boolean exact) {
        return (a, b) -> {
            Object x = attribute == null ? a : path(a, attribute);
            Object y = attribute == null ? b : path(b, attribute);
            return Python.compare(key(x, exact), key(y, exact), "<");
        };
    }

    private static Object key(Object value, boolean exact) {
        return value instanceof String text && !exact ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static Object unique(Object value, Arguments given) {
        var kept = new ArrayList<Object>();
        boolean exact = Python.truth(given.get(0, "case_sensitive", false));
        Object attribute = given.get(1, "attribute", null);
        var keys = new ArrayList<Object>();
        for (Object item : Python.iterate(value)) {
            Object key = key(attribute == null ? item : path(item, attribute), exact);
            if (keys.stream().noneMatch(other -> Python.same(other, key))) {
                keys.add(key);
                kept.add(item);
            }
        }
        return kept;
    }

    private static Object extreme(Object value, Arguments given, int sign) {
        Comparator<Object> order =
                order(given.get(1, "attribute", null), Python.truth(given.get(0, "case_sensitive", false)));
        Optional<Object> found = Python.iterate(value).stream().min((a, b) -> sign * order.compare(a, b));
        return found.isPresent() ? found.get() : new Undefined("No aggregated item, sequence was empty.");
    }

    private static Object sum(Object value, Arguments given) {
        Object attribute = given.get(0, "attribute", null);
        Object sum = given.get(1, "start", 0L);
        for (Object item : Python.iterate(value)) {
            sum = Operators.apply("+", sum, attribute == null ? item : path(item, attribute));
        }
        return sum;
    }

    private static Object mapped(Object value, Arguments given) {
        var mapped = new ArrayList<Object>();
        for (Object item : Python.iterate(value)) {
            if (given.named().containsKey("attribute")) {
                Object found = path(item, given.named().get("attribute"));
                boolean missing = found instanceof Undefined && given.named().containsKey("default");
                mapped.add(missing ? given.named().get("default") : found);
            } else {
                String name = given.text(0, "filter", "");
                List<Object> rest = given.list()
                        .subList(Math.min(1, given.list().size()), given.list().size());
                mapped.add(Filters.of(name).apply(item, new Arguments(name, rest, given.named())));
            }
        }
        return mapped;
    }

    private static Object part(Object item, Arguments given) {
        return path(item, given.needed(0, "attribute"));
    }

    /** {@code a.b.0}: attributes or items, one after the other. */
    private static Object path(Object value, Object path) {
        Object found = value;
        for (String step : Python.str(path).split("\\.")) {
            found = Attributes.item(found, step.matches("\\d+") ? (Object) Long.valueOf(step) : step);
        }
        return found;
    }

    private static List<Object> chosen(Object value, Predicate<Object> holds) {
        var chosen = new ArrayList<Object>();
        Python.iterate(value).stream().filter(holds).forEach(chosen::add);
        return chosen;
    }

    /** The test named at a place of the arguments; without one, whether the item is true. */
    private static boolean test(Arguments given, int place, Object item) {
        if (given.list().size() <= place) {
            return Python.truth(item);
        }
        String name = Python.str(given.list().get(place));
        String known = switch (name) {
            case "==" -> "eq";
            case "!=" -> "ne";
            case "<" -> "lt";
            case "<=" -> "le";
            case ">" -> "gt";
            case ">=" -> "ge";
            default -> name;
        };
        return ValueTests.of(known)
                .holds(item, given.list().subList(place + 1, given.list().size()));
    }

    private static List<Object> pairs(Map<?, ?> map) {
        var pairs = new ArrayList<Object>();
        map.forEach((key, item) -> pairs.add(new Tuple(key, item)));
        return pairs;
    }

    private static Object dictSorted(Object value, Arguments given) {
        boolean exact = Python.truth(given.get(0, "case_sensitive", false));
        int by = given.text(1, "by", "key").equals("value") ? 1 : 0;
        boolean reverse = Python.truth(given.get(2, "reverse", false));
        List<Object> pairs = pairs((Map<?, ?>) value);
        Comparator<Object> order = order((long) by, exact);
        pairs.sort(reverse ? order.reversed() : order);
        return pairs;
    }

    private static Object batches(Object value, Arguments given) {
        int size = (int) given.integer(0, "linecount", 1);
        Object fill = given.get(1, "fill_with", null);
        List<Object> items = Python.iterate(value);
        var batches = new ArrayList<Object>();
        for (int i = 0; i < items.size(); i += size) {
            var batch = new ArrayList<Object>(items.subList(i, Math.min(items.size(), i + size)));
            while (fill != null && batch.size() < size) {
                batch.add(fill);
            }
            batches.add(batch);
        }
        return batches;
    }

    private static Object grouped(Object value, Arguments given) {
        Object attribute = given.needed(0, "attribute");
        List<Object> items = Python.iterate(value);
        items.sort(order(attribute, false));
        var groups = new LinkedHashMap<Object, List<Object>>();
        items.forEach(item -> groups.computeIfAbsent(path(item, attribute), key -> new ArrayList<>())
                .add(item));
        return pairs(groups);
    }
}
