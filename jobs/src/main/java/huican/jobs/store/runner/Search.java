package huican.jobs.store.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * A question about rows of one kind. Fields have Airflow's names; a table knows those it answers for.
 *
 * @param conditions that all hold
 * @param order by its first, then its second …
 * @param limit at most as many rows
 * @param offset rows passed over
 */
public record Search(List<Condition> conditions, List<Order> order, int limit, int offset) {
    public Search {
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    /** All rows for which these hold. */
    public static Search all(List<Condition> conditions, Order... order) {
        return new Search(conditions, List.of(order), Integer.MAX_VALUE, 0);
    }

    /** The same with one condition more. */
    public Search and(Condition condition) {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        return new Search(more, order, limit, offset);
    }

    /** How a field compares with a value. */
    public enum Comparison {
        EQUAL("="),
        NOT_EQUAL("<>"),
        AT_LEAST(">="),
        MORE(">"),
        AT_MOST("<="),
        LESS("<"),
        /** In a list of values; {@code null} in it means that there is none. */
        IN("in"),
        /** As SQL's ILIKE, any text before and after. */
        CONTAINS("ilike"),
        /** JSON that has it somewhere, letters and signs as they are, blanks between values or not. */
        HAS("like"),
        /** Begins with it, letters as they are. */
        PREFIX("like");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /** @param value text, number, boolean, {@code Instant}; for {@code IN} a list of those */
    public record Condition(String field, Comparison comparison, Object value) {

        public static Condition equal(String field, Object value) {
            return new Condition(field, Comparison.EQUAL, value);
        }

        /** One of these; always true without any. */
        public static Condition in(String field, List<?> values) {
            return new Condition(field, Comparison.IN, new ArrayList<>(values));
        }
    }

    public record Order(String field, boolean descending) {

        public static Order up(String field) {
            return new Order(field, false);
        }

        public static Order down(String field) {
            return new Order(field, true);
        }
    }
}
