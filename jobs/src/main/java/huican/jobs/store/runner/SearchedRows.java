package huican.jobs.store.runner;

import huican.jobs.store.runner.Search.Comparison;
import huican.jobs.store.runner.Search.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * Rows that can be searched.
 *
 * @param from what follows FROM, joins included
 * @param select what follows SELECT
 * @param fields SQL expression of each field that may be asked for
 * @param last what ends each order, so that pages do not overlap: an expression
 */
record SearchedRows(String select, String from, Map<String, String> fields, String last) {

    /** The fields that can be asked for. */
    Collection<String> names() {
        return fields.keySet();
    }

    <T> Page<T> page(Handle handle, Search search, Optional<Cursor> at, RowMapper<T> row) {
        return new KeysetPages(this, search).page(handle, at, row);
    }

    <T> Found<T> find(Handle handle, Search search, RowMapper<T> row) {
        var values = new ArrayList<Object>();
        String tail = from + where(search, values);
        var count = handle.createQuery("SELECT count(*) FROM " + tail);
        bind(count, values);
        long total = count.mapTo(Long.class).one();
        if (search.limit() == 0 || total == 0) {
            return new Found<>(List.of(), total);
        }
        var query = handle.createQuery("SELECT " + select + " FROM " + tail + order(search) + " LIMIT ? OFFSET ?");
        values.add(search.limit());
        values.add(search.offset());
        bind(query, values);
        return new Found<>(query.map(row).list(), total);
    }

    /** SQL of the conditions; empty text without any. */
    String where(Search search, List<Object> values) {
        return search.conditions().isEmpty()
                ? ""
                : search.conditions().stream()
                        .map(condition -> sql(condition, values))
                        .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    static void bind(Query query, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            query.bind(i, values.get(i));
        }
    }

    /** What has no value counts as the largest, as in PostgreSQL; rows alike in all else are in the direction of the first order. */
    private String order(Search search) {
        boolean down = !search.order().isEmpty() && search.order().get(0).descending();
        String end = last + (down ? " DESC" : "");
        return search.order().stream()
                .map(order -> column(order.field()))
                .filter(column -> !column.equals(last))
                .findFirst()
                .map(some -> search.order().stream()
                        .map(order ->
                                column(order.field()) + (order.descending() ? " DESC NULLS FIRST" : " NULLS LAST"))
                        .collect(Collectors.joining(", ", " ORDER BY ", ", " + end)))
                .orElse(" ORDER BY " + end);
    }

    /** SQL of a field. */
    String column(String field) {
        String column = fields.get(field);
        if (column == null) {
            throw new IllegalArgumentException("no such field: " + field);
        }
        return column;
    }

    private String sql(Condition condition, List<Object> values) {
        String column = column(condition.field());
        if (condition.comparison() == Comparison.IN) {
            return in(column, (List<?>) condition.value(), values);
        }
        if (condition.comparison() == Comparison.CONTAINS) {
            return alternatives(condition, text -> values.add("%" + text + "%"), column + " ILIKE ? ESCAPE ''");
        }
        if (condition.comparison() == Comparison.PREFIX) {
            return alternatives(
                    condition,
                    text -> values.add(escaped(SearchText.prefix(text)) + "%"),
                    column + " LIKE ? ESCAPE '!'");
        }
        if (condition.comparison() == Comparison.HAS) {
            String part = condition.value().toString();
            values.add("%" + escaped(part) + "%");
            values.add("%" + escaped(SearchText.compact(part)) + "%");
            return "(" + column + " LIKE ? ESCAPE '!' OR " + column + " LIKE ? ESCAPE '!')";
        }
        values.add(bound(condition.value()));
        return column + " " + condition.comparison().sql() + " ?";
    }

    /** Texts divided by {@code |}. */
    private static String alternatives(Condition condition, Consumer<String> text, String sql) {
        List<String> texts = SearchText.terms(condition.value().toString());
        texts.forEach(text);
        return "(" + String.join(" OR ", Collections.nCopies(texts.size(), sql)) + ")";
    }

    private static String in(String column, List<?> wanted, List<Object> values) {
        if (wanted.isEmpty()) {
            return "1 = 1";
        }
        var alternatives = new ArrayList<String>();
        var given = wanted.stream().filter(value -> value != null).toList();
        if (!given.isEmpty()) {
            given.forEach(value -> values.add(bound(value)));
            alternatives.add(column + " IN (" + "?, ".repeat(given.size() - 1) + "?)");
        }
        if (given.size() < wanted.size()) {
            alternatives.add(column + " IS NULL");
        }
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static Object bound(Object value) {
        return value instanceof Instant instant ? Columns.at(instant) : value;
    }
}
