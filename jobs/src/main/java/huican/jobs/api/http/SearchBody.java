package huican.jobs.api.http;

import huican.jobs.store.runner.Search;
import huican.jobs.store.runner.Search.Comparison;
import huican.jobs.store.runner.Search.Condition;
import huican.jobs.store.runner.Search.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a search from the body of a request, as Airflow's lists that are asked for by POST take it. */
public final class SearchBody {
    private static final int PAGE = 100;

    private final Body body;
    private final List<Condition> conditions = new ArrayList<>();

    private SearchBody(Body body) {
        this.body = body;
    }

    public static SearchBody of(Body body) {
        return new SearchBody(body);
    }

    public SearchBody moments(String... fields) {
        for (String field : fields) {
            SearchQuery.RANGES.forEach((suffix, comparison) -> body.aware(field + suffix)
                    .ifPresent(moment -> conditions.add(new Condition(field, comparison, moment))));
        }
        return this;
    }

    public SearchBody numbers(String... fields) {
        for (String field : fields) {
            SearchQuery.RANGES.forEach((suffix, comparison) -> body.decimal(field + suffix)
                    .ifPresent(number -> conditions.add(new Condition(field, comparison, number))));
        }
        return this;
    }

    /** Any of the texts of a list. */
    public SearchBody anyOf(String key, String field) {
        body.texts(key).ifPresent(texts -> conditions.add(Condition.in(field, texts)));
        return this;
    }

    /** Any of these words; null for what has none. */
    public SearchBody words(String key, String field, List<String> words) {
        body.words(key, words).ifPresent(given -> conditions.add(Condition.in(field, given)));
        return this;
    }

    /** The field has the text of the key in it. */
    public SearchBody contains(String key, String field) {
        body.text(key).ifPresent(text -> conditions.add(new Condition(field, Comparison.HAS, text)));
        return this;
    }

    /**
     * The search; all keys have been asked for then.
     *
     * @param orders which fields may order it, by the name that the request uses
     */
    public Search search(Map<String, String> orders, Order without) {
        int limit = Math.min(SearchQuery.LARGEST_PAGE, notNegative("page_limit", PAGE));
        int offset = notNegative("page_offset", 0);
        Optional<String> given = body.text("order_by");
        body.end();
        Order order = given.map(name -> SearchQuery.order(orders, name)).orElse(without);
        return new Search(conditions, List.of(order), limit, offset);
    }

    private int notNegative(String key, int without) {
        int given = body.integer(key).orElse(without);
        if (given < 0) {
            body.refuse(key, "greater_than_equal", "Input should be greater than or equal to 0");
        }
        return given;
    }
}
