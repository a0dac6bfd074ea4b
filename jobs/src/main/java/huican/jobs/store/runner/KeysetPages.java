package huican.jobs.store.runner;

import huican.jobs.store.runner.Search.Order;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Pages that begin beside a row, not at a number of rows: rows that come or go meanwhile move none of the others to another page. */
final class KeysetPages {
    private final SearchedRows searched;
    private final Search search;
    private final List<Key> keys = new ArrayList<>();

    /** What rows are ordered by; without a value it counts as the largest. */
    private record Key(String column, boolean descending) {
        Key turned(boolean other) {
            return new Key(column, descending != other);
        }

        String order() {
            return column + (descending ? " DESC NULLS FIRST" : " NULLS LAST");
        }
    }

    private record Row<T>(T row, List<Object> keys) {}

    KeysetPages(SearchedRows searched, Search search) {
        this.searched = searched;
        this.search = search;
        for (Order order : search.order()) {
            keys.add(new Key(searched.column(order.field()), order.descending()));
        }
        boolean down = !search.order().isEmpty() && search.order().get(0).descending();
        keys.add(new Key(searched.last(), down));
    }

    /** @param at empty: the first page; its values are one more than the search's orders */
    <T> Page<T> page(Handle handle, Optional<Cursor> at, RowMapper<T> row) {
        boolean backwards = at.map(Cursor::backwards).orElse(false);
        List<Key> turned = keys.stream().map(key -> key.turned(backwards)).toList();
        var values = new ArrayList<Object>();
        String where = searched.where(search, values);
        long total = count(handle, where, values);
        if (at.isPresent()) {
            where += (where.isEmpty() ? " WHERE " : " AND ")
                    + beyond(turned, at.get().values(), values);
        }
        List<Row<T>> found = read(handle, where, values, turned, row);
        boolean more = found.size() > search.limit();
        List<Row<T>> rows = new ArrayList<>(more ? found.subList(0, search.limit()) : found);
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean before = backwards ? more : at.isPresent();
        boolean after = backwards || more;
        return new Page<>(
                rows.stream().map(Row::row).toList(),
                total,
                beside(rows, after, rows.size() - 1, false),
                beside(rows, before, 0, true));
    }

    private static <T> Optional<Cursor> beside(List<Row<T>> rows, boolean more, int which, boolean backwards) {
        return more && !rows.isEmpty() ? Optional.of(new Cursor(rows.get(which).keys(), backwards)) : Optional.empty();
    }

    private long count(Handle handle, String where, List<Object> values) {
        var query = handle.createQuery("SELECT count(*) FROM (SELECT 1 FROM " + searched.from() + where + " LIMIT "
                + Page.MOST_COUNTED + ") AS counted");
        SearchedRows.bind(query, values);
        return query.mapTo(Long.class).one();
    }

    private <T> List<Row<T>> read(
            Handle handle, String where, List<Object> values, List<Key> turned, RowMapper<T> row) {
        String places = IntStream.range(0, turned.size())
                .mapToObj(i -> ", " + turned.get(i).column() + " AS key_" + i)
                .reduce("", String::concat);
        String order = String.join(", ", turned.stream().map(Key::order).toList());
        var query = handle.createQuery("SELECT " + searched.select() + places + " FROM " + searched.from() + where
                + " ORDER BY " + order + " LIMIT " + (search.limit() + 1));
        SearchedRows.bind(query, values);
        return query.map((rows, context) -> read(rows, context, row)).list();
    }

    private <T> Row<T> read(ResultSet rows, StatementContext context, RowMapper<T> row) throws SQLException {
        var read = new ArrayList<Object>();
        for (int i = 0; i < keys.size(); i++) {
            read.add(value(rows, rows.findColumn("key_" + i)));
        }
        return new Row<>(row.map(rows, context), read);
    }

    private static Object value(ResultSet rows, int column) throws SQLException {
        return switch (rows.getMetaData().getColumnType(column)) {
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> {
                OffsetDateTime at = rows.getObject(column, OffsetDateTime.class);
                yield at == null ? null : at.toInstant();
            }
            case Types.VARCHAR, Types.CLOB, Types.LONGVARCHAR -> rows.getString(column);
            default -> rows.getBigDecimal(column);
        };
    }

    /** Rows that come after one with these keys: those further by the first key, or as far and further by the next, and so on. */
    private static String beyond(List<Key> keys, List<Object> at, List<Object> values) {
        var ways = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            var steps = new ArrayList<String>();
            for (int j = 0; j < i; j++) {
                steps.add(same(keys.get(j), at.get(j), values));
            }
            steps.add(further(keys.get(i), at.get(i), values));
            ways.add("(" + String.join(" AND ", steps) + ")");
        }
        return "(" + String.join(" OR ", ways) + ")";
    }

    private static String same(Key key, Object at, List<Object> values) {
        return at == null ? key.column() + " IS NULL" : compared(key, "=", at, values);
    }

    private static String further(Key key, Object at, List<Object> values) {
        if (key.descending()) {
            return at == null ? key.column() + " IS NOT NULL" : compared(key, "<", at, values);
        }
        return at == null ? "1 = 0" : "(" + compared(key, ">", at, values) + " OR " + key.column() + " IS NULL)";
    }

    private static String compared(Key key, String how, Object at, List<Object> values) {
        values.add(at instanceof Instant instant ? Columns.at(instant) : at);
        return key.column() + " " + how + (at instanceof BigDecimal ? " CAST(? AS numeric)" : " ?");
    }
}
