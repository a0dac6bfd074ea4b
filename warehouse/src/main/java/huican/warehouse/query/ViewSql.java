package huican.warehouse.query;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.ViewQuestion;
import huican.schemas.run.ViewQuestion.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL of a question about a view: names are those of its contract, values are bound and never part of the text. */
final class ViewSql {
    /** Of the published file, and of the one for statisticians, which says why a figure is hidden. */
    private static final Map<String, Set<String>> COLUMNS = Stream.of(Contracts.views(), Contracts.statistics())
            .flatMap(views -> views.values().stream())
            .collect(Collectors.toMap(TableContract::name, view -> Set.copyOf(view.columnNames()), ViewSql::both));

    private final ViewQuestion question;
    private final String rows;

    /** @throws IllegalArgumentException if there is no such view or column */
    ViewSql(ViewQuestion question) {
        this.question = question;
        Set<String> columns = COLUMNS.getOrDefault(question.view(), Set.of());
        if (columns.isEmpty()
                || !columns.containsAll(question.columns())
                || !question.conditions().stream().allMatch(condition -> columns.contains(condition.column()))) {
            throw new IllegalArgumentException("no such view or column: " + question.view());
        }
        String where = question.conditions().stream().map(ViewSql::holds).collect(Collectors.joining(" AND "));
        this.rows = " FROM huican.main." + question.view() + (where.isEmpty() ? "" : " WHERE " + where);
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        var both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    private static String holds(Condition condition) {
        String column = "\"" + condition.column() + "\"";
        return switch (condition.comparison()) {
            case EQUAL -> column + "::VARCHAR = ?";
            case AT_LEAST -> column + "::VARCHAR >= ?";
            case AT_MOST -> column + "::VARCHAR <= ?";
            case WITHIN -> "starts_with(" + column + ", ?)";
            case NEWEST -> column + " = (SELECT max(as_of) FROM huican.main.coverage_rate)";
        };
    }

    String count() {
        return "SELECT count(*)" + rows;
    }

    String page() {
        String columns =
                question.columns().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return "SELECT " + columns + rows + " ORDER BY ALL LIMIT " + question.limit() + " OFFSET " + question.offset();
    }

    List<String> values() {
        return question.conditions().stream()
                .filter(condition -> condition.comparison() != ViewQuestion.Comparison.NEWEST)
                .map(Condition::value)
                .toList();
    }
}
