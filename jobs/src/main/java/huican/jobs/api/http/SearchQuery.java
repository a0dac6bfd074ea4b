package huican.jobs.api.http;

import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Comparison;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a search from the query of a request as all lists of Airflow take it: {@code limit, offset, order_by}, ranges {@code x_gte x_gt x_lte
 * x_lt}, words, patterns.
 */
public final class SearchQuery {
    private static final int PAGE = 50;
    static final int LARGEST_PAGE = 100;
    private static final int MOST_ORDERS = 10;
    /** How a field compares, by what follows its name. */
    static final Map<String, Comparison> RANGES = new LinkedHashMap<>();

    static {
        RANGES.put("_gte", Comparison.AT_LEAST);
        RANGES.put("_gt", Comparison.MORE);
        RANGES.put("_lte", Comparison.AT_MOST);
        RANGES.put("_lt", Comparison.LESS);
    }

    private final Request request;
    private final List<Condition> conditions = new ArrayList<>();

    private SearchQuery(Request request) {
        this.request = request;
    }

    public static SearchQuery of(Request request) {
        return new SearchQuery(request);
    }

    public SearchQuery and(Condition condition) {
        conditions.add(condition);
        return this;
    }

    /** Ranges of moments. */
    public SearchQuery moments(String... fields) {
        for (String field : fields) {
            RANGES.forEach((suffix, comparison) -> request.instant(field + suffix)
                    .ifPresent(moment -> conditions.add(new Condition(field, comparison, moment))));
        }
        return this;
    }

    /** Ranges of numbers. */
    public SearchQuery numbers(String... fields) {
        for (String field : fields) {
            RANGES.forEach((suffix, comparison) -> request.decimal(field + suffix)
                    .ifPresent(number -> conditions.add(new Condition(field, comparison, number))));
        }
        return this;
    }

    /** Any of the values of a query parameter of the field's name. */
    public SearchQuery anyOf(String field) {
        List<String> given = request.queries(field);
        if (!given.isEmpty()) {
            conditions.add(Condition.in(field, given));
        }
        return this;
    }

    /** The value of a query parameter of the field's name; an empty one asks for nothing. */
    public SearchQuery exactly(String field) {
        request.query(field)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> conditions.add(Condition.equal(field, value)));
        return this;
    }

    /**
     * {@code <field>_pattern} anywhere in the field, big letters or small, and {@code <field>_prefix_pattern}; {@code ~} is any text.
     *
     * @param parameter name of the field in the parameter
     */
    public SearchQuery pattern(String parameter, String field) {
        request.query(parameter + "_pattern")
                .filter(pattern -> !pattern.equals("~"))
                .ifPresent(pattern -> conditions.add(new Condition(field, Comparison.CONTAINS, pattern)));
        request.query(parameter + "_prefix_pattern")
                .filter(pattern -> !pattern.equals("~"))
                .ifPresent(prefix -> conditions.add(new Condition(field, Comparison.PREFIX, prefix)));
        return this;
    }

    /**
     * The search.
     *
     * @param orders which fields may order it, by the name that the request uses
     * @param without order when the request names none
     */
    public Search search(Map<String, String> orders, Order... without) {
        List<Order> order = new ArrayList<>();
        List<String> wanted = request.queries("order_by");
        if (wanted.size() > MOST_ORDERS) {
            throw HttpProblem.badRequest("Ordering with more than " + MOST_ORDERS + " parameters is not allowed.");
        }
        for (String given : wanted) {
            order.add(order(orders, given));
        }
        return new Search(conditions, order.isEmpty() ? List.of(without) : order, limit(request), offset(request));
    }

    static Order order(Map<String, String> orders, String given) {
        boolean descending = given.startsWith("-");
        String name = descending ? given.substring(1) : given;
        String field = Optional.ofNullable(orders.get(name))
                .orElseThrow(() -> HttpProblem.badRequest(
                        "Ordering with '" + name + "' is disallowed or the attribute does not exist on the model"));
        return new Order(field, descending);
    }

    /** At most a hundred, whatever is asked for. */
    public static int limit(Request request) {
        return Math.min(LARGEST_PAGE, notNegative(request, "limit", PAGE));
    }

    public static int offset(Request request) {
        return notNegative(request, "offset", 0);
    }

    private static int notNegative(Request request, String name, int without) {
        int given = request.integer(name).orElse(without);
        if (given < 0) {
            throw HttpProblem.invalid(HttpProblem.Invalid.query(
                    name, "greater_than_equal", "Input should be greater than or equal to 0", String.valueOf(given)));
        }
        return given;
    }

    /** A page as all lists are answered: {@code {"<key>": [...], "total_entries": n}}. */
    public static <T> Answer page(String key, Found<T> found, Function<T, ?> json) {
        return Answer.ok(Json.object(key, found.rows().stream().map(json).toList(), "total_entries", found.total()));
    }

    /** A page of rows that are all at hand. */
    public static <T> Found<T> slice(Request request, List<T> all) {
        int limit = limit(request);
        int offset = offset(request);
        return new Found<>(all.stream().skip(offset).limit(limit).toList(), all.size());
    }
}
