package huican.jobs.usecase.statistics;

import huican.schemas.run.ResultTable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers of a page and the question that gives them.
 *
 * @param key of the place in the page
 * @param shown what the page was given, in the columns of the question; in any order
 */
record Quote(String key, String sql, List<List<Object>> shown) {

    static Quote of(String key, String sql, List<Map<String, Object>> rows, String... columns) {
        return new Quote(
                key,
                sql,
                rows.stream()
                        .map(row -> Arrays.stream(columns).map(row::get).collect(Collectors.toList())) // with nulls
                        .toList());
    }

    /** Whether an answer is what the page shows. */
    boolean isAnsweredBy(ResultTable answer) {
        return plain(answer.rows()).equals(plain(shown));
    }

    private static List<String> plain(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Quote::plain).toList().toString())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String plain(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
