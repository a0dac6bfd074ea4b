package huican.etl.delivery;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of a department's database and how its rows are asked for: every column as text, in the order of the key.
 *
 * @param name as SQL writes it
 * @param columns in the table's order
 * @param key places of the layout's key among the columns; empty if the table has none of them
 */
record SourceTable(String name, List<Column> columns, List<Integer> key) {
    /** Session variables that hold the bounds of a range: they are key values, which belong in no statement that a server logs. */
    static final String AFTER = "huican.after";

    static final String UP_TO = "huican.up_to";

    /** @param type as the server names it, of a domain its base type */
    record Column(String name, String type) {

        /** The text of a value as a file of the department would hold it; null stays null. */
        String asText() {
            String column = quoted(name);
            return switch (type) {
                case "bool" -> "CASE WHEN " + column + " THEN '1' WHEN NOT " + column + " THEN '0' END";
                case "numeric" -> shortest(column + "::text");
                // As text first: else a single precision number would show the digits that it does not have.
                case "float4", "float8" ->
                    "CASE WHEN " + column + " IN ('NaN', 'Infinity', '-Infinity') THEN " + column + "::text ELSE "
                            + shortest(column + "::text::numeric::text") + " END";
                case "money" -> shortest(column + "::numeric::text");
                case "timestamptz" -> "(" + column + " AT TIME ZONE 'Asia/Shanghai')::text";
                default -> column + "::text";
            };
        }

        /** Without the zeros that only a column's scale adds: 2025.00 is 2025. */
        private static String shortest(String number) {
            return "CASE WHEN strpos(" + number + ", '.') > 0 THEN rtrim(rtrim(" + number + ", '0'), '.') ELSE "
                    + number + " END";
        }
    }

    /** Part of a table by its first key column: above a value, up to a value; null where it is open. Rows without the key are in the first. */
    record Range(String after, String upTo) {
        static final Range ALL = new Range(null, null);

        private String condition(String column) {
            if (after == null) {
                return upTo == null ? "TRUE" : "(" + column + " IS NULL OR " + column + " <= " + setting(UP_TO) + ")";
            }
            return column + " > " + setting(AFTER) + (upTo == null ? "" : " AND " + column + " <= " + setting(UP_TO));
        }

        /** In a query of its own, so that it is looked up once and not for every row. */
        private static String setting(String name) {
            return "(SELECT current_setting('" + name + "'))";
        }
    }

    /** Rows of a range in order. Rows with one key come in the order of their other columns: the same rows, the same file. */
    String copy(Range range, String delimiter) {
        String order = IntStream.concat(
                        key.stream().mapToInt(i -> i),
                        IntStream.range(0, columns.size()).filter(i -> !key.contains(i)))
                .mapToObj(i -> text(i) + " NULLS FIRST")
                .collect(Collectors.joining(", "));
        String condition = key.isEmpty() ? "TRUE" : range.condition(text(key.get(0)));
        return "COPY (SELECT * FROM " + asText() + " WHERE " + condition + " ORDER BY " + order
                + ") TO STDOUT (FORMAT csv, DELIMITER '" + delimiter + "', ENCODING 'UTF8')";
    }

    /** The values of the first key column that cut the table into equal parts. */
    String bounds(int parts) {
        String shares = IntStream.range(1, parts)
                .mapToObj(i -> i + "::float8 / " + parts)
                .collect(Collectors.joining(", "));
        return "SELECT unnest(percentile_disc(ARRAY[" + shares + "]) WITHIN GROUP (ORDER BY " + text(key.get(0))
                + ")) FROM " + asText();
    }

    private String asText() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).asText() + " AS c" + i)
                .collect(Collectors.joining(", ", "(SELECT ", " FROM " + name + ") AS t"));
    }

    /** By code points, as Java compares: the order of no language, and the same on every server. */
    private static String text(int column) {
        return "c" + column + " COLLATE \"C\"";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
