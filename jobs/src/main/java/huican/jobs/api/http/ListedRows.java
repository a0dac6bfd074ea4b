package huican.jobs.api.http;

import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import huican.jobs.store.runner.SearchText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Searches rows that are all at hand, as tables search theirs.
 *
 * @param fields of a row by name: text, number, boolean, {@code Instant}, an {@code Optional} of those, or null
 */
public record ListedRows<T>(Map<String, Function<T, ?>> fields) {

    public Found<T> find(List<T> rows, Search search) {
        List<T> wanted = rows.stream()
                .filter(row -> search.conditions().stream().allMatch(condition -> holds(condition, row)))
                .sorted(order(search.order()))
                .toList();
        return new Found<>(
                wanted.stream().skip(search.offset()).limit(search.limit()).toList(), wanted.size());
    }

    private Object value(String field, T row) {
        Object value = fields.get(field).apply(row);
        Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return plain instanceof Number number ? (Object) number.doubleValue() : plain;
    }

    private boolean holds(Condition condition, T row) {
        Object value = value(condition.field(), row);
        if (condition.value() instanceof List<?> list) {
            return list.isEmpty() || list.stream().anyMatch(one -> value != null && compare(value, one) == 0);
        }
        if (value == null) {
            return false;
        }
        return switch (condition.comparison()) {
            case CONTAINS -> contains(condition.value().toString(), value.toString());
            case HAS -> throw new IllegalArgumentException("no row at hand has JSON: " + condition.field());
            case PREFIX -> begins(condition.value().toString(), value.toString());
            case EQUAL, IN -> compare(value, condition.value()) == 0;
            case NOT_EQUAL -> compare(value, condition.value()) != 0;
            case AT_LEAST -> compare(value, condition.value()) >= 0;
            case MORE -> compare(value, condition.value()) > 0;
            case AT_MOST -> compare(value, condition.value()) <= 0;
            case LESS -> compare(value, condition.value()) < 0;
        };
    }

    private static int compare(Object left, Object right) {
        if (left instanceof Double number) {
            return Double.compare(number, ((Number) right).doubleValue());
        }
        if (left instanceof Instant moment) {
            return moment.compareTo((Instant) right);
        }
        return left instanceof Boolean yes
                ? Boolean.compare(yes, (Boolean) right)
                : left.toString().compareTo(right.toString());
    }

    /** Whether SQL's ILIKE finds one of the texts divided by {@code |}, with any text before and after. */
    public static boolean contains(String pattern, String text) {
        for (String alternative : SearchText.terms(pattern)) {
            var regex = new StringBuilder();
            alternative
                    .toLowerCase(Locale.ROOT)
                    .codePoints()
                    .forEach(c -> regex.append(
                            switch (c) {
                                case '%' -> ".*";
                                case '_' -> ".";
                                default -> Pattern.quote(Character.toString(c));
                            }));
            if (Pattern.compile(regex.toString(), Pattern.DOTALL)
                    .matcher(text.toLowerCase(Locale.ROOT))
                    .find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text begins with one of those divided by {@code |}, big letters apart from small ones. */
    public static boolean begins(String prefixes, String text) {
        return SearchText.terms(prefixes).stream().map(SearchText::prefix).anyMatch(text::startsWith);
    }

    /** What is not there comes last, and first the other way round. */
    private Comparator<T> order(List<Order> orders) {
        Comparator<T> all = (left, right) -> 0;
        for (Order order : orders) {
            Comparator<Object> values = Comparator.nullsLast(ListedRows::compare);
            Comparator<T> one = Comparator.comparing(row -> value(order.field(), row), values);
            all = all.thenComparing(order.descending() ? one.reversed() : one);
        }
        return all;
    }
}
