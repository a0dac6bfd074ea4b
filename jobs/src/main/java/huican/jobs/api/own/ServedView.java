package huican.jobs.api.own;

import huican.jobs.access.Principal;
import huican.jobs.access.Right;
import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.usecase.query.ReadView;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.run.ViewAnswer;
import huican.schemas.run.ViewQuestion;
import huican.schemas.run.ViewQuestion.Comparison;
import huican.schemas.run.ViewQuestion.Condition;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A published view, served page by page: what it holds, and what its columns mean, stands in its row.contract().
 *
 * @param path below the API's
 * @param key of the list in the answer
 * @param row how one row is written
 * @param filters columns that may be asked for by value; {@code as_of} also from a day and up to one
 * @param rights any of which is enough
 * @param scope how much of it somebody sees who has one of them
 */
record ServedView(
        String path,
        String key,
        ViewRow row,
        List<String> filters,
        Set<Right> rights,
        Function<Principal, Scope> scope) {
    private static final String DAY = "as_of";
    private static final String AREA = "area_code";

    /** What everybody with one of the rights sees all of. */
    static ServedView of(String path, String key, String name, String view, Set<Right> rights, String... filters) {
        return new ServedView(path, key, ViewRow.of(name, view), List.of(filters), rights, Scope::ofAll);
    }

    ServedView without(String... columns) {
        return new ServedView(path, key, row.without(columns), filters, rights, scope);
    }

    /** With what the file for statisticians says of rows that it hides. */
    ServedView marked() {
        return new ServedView(
                path, key, ViewRow.marked(row.name(), row.contract().name()), filters, rights, scope);
    }

    /** Of which somebody sees the rows of some areas. */
    ServedView within(Function<Principal, Scope> chosen) {
        return new ServedView(path, key, row, filters, rights, chosen);
    }

    Operation operation(String base, ReadView views) {
        return operation(
                base, (seen, question) -> seen.suppressed() ? views.readSuppressed(question) : views.read(question));
    }

    /** @param read how rows are found for who sees so much */
    Operation operation(String base, BiFunction<Scope, ViewQuestion, ViewAnswer> read) {
        return Operation.of(HandlerType.GET, base + path, rights, request -> list(request, read))
                .described(description());
    }

    private Answer list(Request request, BiFunction<Scope, ViewQuestion, ViewAnswer> read) {
        Scope seen = scope.apply(request.principal());
        List<String> columns = seen.suppressed() ? row.columnNames() : row.columnsOfAll();
        var question = new ViewQuestion(
                row.contract().name(),
                columns,
                conditions(request, seen),
                SearchQuery.limit(request),
                SearchQuery.offset(request));
        ViewAnswer answer = read.apply(seen, question);
        var rows = answer.page().rows().stream()
                .map(values -> row.json(columns, values))
                .toList();
        return Answer.ok(Json.object(key, rows, "total_entries", answer.total()));
    }

    private List<Condition> conditions(Request request, Scope seen) {
        var conditions = new ArrayList<Condition>();
        seen.town().ifPresent(town -> conditions.add(new Condition(AREA, Comparison.WITHIN, town)));
        for (String filter : filters) {
            if (filter.equals(DAY)) {
                conditions.addAll(days(request));
            } else {
                condition(request, filter).ifPresent(conditions::add);
            }
        }
        return conditions;
    }

    private Optional<Condition> condition(Request request, String filter) {
        var value = switch (column(filter).type()) {
            case "DATE" -> request.date(filter).map(Object::toString);
            case "BOOLEAN" -> request.bool(filter).map(Object::toString);
            default -> request.query(filter);
        };
        return value.map(wanted -> new Condition(filter, Comparison.EQUAL, wanted));
    }

    /** Of the newest published day, unless another or several are asked for. */
    private static List<Condition> days(Request request) {
        var conditions = new ArrayList<Condition>();
        request.date(DAY).ifPresent(day -> conditions.add(new Condition(DAY, Comparison.EQUAL, day.toString())));
        request.date(DAY + "_gte")
                .ifPresent(day -> conditions.add(new Condition(DAY, Comparison.AT_LEAST, day.toString())));
        request.date(DAY + "_lte")
                .ifPresent(day -> conditions.add(new Condition(DAY, Comparison.AT_MOST, day.toString())));
        return conditions.isEmpty() ? List.of(new Condition(DAY, Comparison.NEWEST, "")) : conditions;
    }

    private Column column(String called) {
        return row.contract().columns().stream()
                .filter(column -> column.name().equals(called))
                .findFirst()
                .orElseThrow();
    }

    private Description description() {
        var told = Description.of(
                "list" + row.name() + "s",
                row.contract().titleZh(),
                row.contract().titleZh() + "：" + row.contract().purpose());
        for (String filter : filters) {
            told = told.query(
                    filter, ViewRow.schema(column(filter)), column(filter).titleZh());
            if (filter.equals(DAY)) {
                told = told.query(DAY + "_gte", Schema.date(), "这一天起；与 as_of、as_of_lte 都不给时为最近公布的一日")
                        .query(DAY + "_lte", Schema.date(), "到这一天");
            }
        }
        return told.paged().answers(Schema.page(key, row.schema())).mayRefuse(503);
    }
}
