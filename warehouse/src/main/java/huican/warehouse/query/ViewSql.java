package huican.warehouse.query;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.ViewQuestion;
import huican.schemas.run.ViewQuestion.Condition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The SQL of a question about a view: names are those of its contract, values are bound and never part of the text. */
final class ViewSql {
    private static final Map<String, TableContract> VIEWS = Contracts.views();

    private final ViewQuestion question;
    private final String rows;

    /** @throws IllegalArgumentException if there is no such view or column */
    ViewSql(ViewQuestion question) {
        this.question = question;
        TableContract view = VIEWS.get(question.view());
        if (view == null
                || !view.columnNames().containsAll(question.columns())
                || !question.conditions().stream()
                        .allMatch(condition -> view.columnNames().contains(condition.column()))) {
            throw new IllegalArgumentException("no such view or column: " + question.view());
        }
        String where = question.conditions().stream().map(ViewSql::holds).collect(Collectors.joining(" AND "));
        this.rows = " FROM huican.main." + question.view() + (where.isEmpty() ? "" : " WHERE " + where);
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
