package huican.jobs.api.own;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.figures.PeopleBehind;
import huican.jobs.usecase.query.ReadView;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.run.ViewQuestion;
import huican.schemas.run.ViewQuestion.Comparison;
import huican.schemas.run.ViewQuestion.Condition;
import huican.seeds.reference.District;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a figure to the people behind it. Any cross of attributes may be asked for, not only those that are published. */
final class FigureEndpoints {
    private static final String INDICATOR = "indicator";
    private static final String AREA = "area_code";
    private static final List<String> ATTRIBUTES =
            List.of("in_numerator", "household_registration", "sex", "category", "grade", "age_band");
    private static final ViewRow MEMBER = ViewRow.of("FigureMember", PeopleBehind.VIEW);

    private final PeopleBehind people;

    FigureEndpoints(HomeAccess access, ReadView views) {
        this.people = new PeopleBehind(access, views);
    }

    List<Operation> operations() {
        var told = Description.of("listFigurePeople", "覆盖率", "一项指标最近公布日背后的人（或户）：“差 N 人”的名单是 in_numerator=false；查看记录在案")
                .path(INDICATOR, Schema.text(), "指标，如 nursing_subsidy")
                .query(AREA, Schema.text(), "镇街代码；全区的代码或不给，为全区");
        for (String attribute : ATTRIBUTES) {
            told = told.query(
                    attribute,
                    ViewRow.schema(column(attribute)),
                    column(attribute).titleZh());
        }
        told = told.paged().answers(Schema.page("people", MEMBER.schema())).mayRefuse(503);
        return List.of(
                Operation.of(HandlerType.GET, OwnApi.BASE + "/figures/{indicator}/people", Scope.PERSONS, this::list)
                        .described(told));
    }

    private Answer list(Request request) {
        Scope seen = Scope.ofPersons(request.principal());
        Map<String, String> cell = cell(request);
        String indicator = request.path(INDICATOR);
        var conditions = new ArrayList<Condition>();
        seen.town().ifPresent(town -> conditions.add(new Condition(AREA, Comparison.WITHIN, town)));
        conditions.add(new Condition(INDICATOR, Comparison.EQUAL, indicator));
        cell.forEach((column, value) -> conditions.add(new Condition(column, Comparison.EQUAL, value)));
        var question = new ViewQuestion(
                PeopleBehind.VIEW,
                MEMBER.columnNames(),
                conditions,
                SearchQuery.limit(request),
                SearchQuery.offset(request));
        var answer = people.look(request.actor(), indicator, cell, question);
        return Answer.ok(Json.object(
                "people", answer.page().rows().stream().map(MEMBER::json).toList(), "total_entries", answer.total()));
    }

    /** What narrows the members down; the district's code does not, for all of them are in it. */
    private static Map<String, String> cell(Request request) {
        var cell = new LinkedHashMap<String, String>();
        request.query(AREA)
                .filter(area -> !area.equals(District.read().code()))
                .ifPresent(area -> cell.put(AREA, area));
        for (String attribute : ATTRIBUTES) {
            var value = column(attribute).type().equals("BOOLEAN")
                    ? request.bool(attribute).map(Object::toString)
                    : request.query(attribute);
            value.ifPresent(given -> cell.put(attribute, given));
        }
        return cell;
    }

    private static Column column(String name) {
        return MEMBER.contract().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
