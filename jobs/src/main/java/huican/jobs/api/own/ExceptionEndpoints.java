package huican.jobs.api.own;

import static huican.jobs.access.Right.EXCEPTIONS_SETTLE_OWN_TOWN;
import static huican.jobs.api.http.Schema.date;
import static huican.jobs.api.http.Schema.list;
import static huican.jobs.api.http.Schema.moment;
import static huican.jobs.api.http.Schema.text;
import static huican.jobs.api.http.Shape.field;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.Shape;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.exceptions.DecideExceptions;
import huican.jobs.usecase.exceptions.ExceptionDetail;
import huican.jobs.usecase.exceptions.ExceptionVerdict;
import huican.jobs.usecase.exceptions.ReadExceptions;
import huican.jobs.usecase.exceptions.ShowException;
import huican.jobs.usecase.query.ReadView;
import huican.jobs.worklist.LifeChange;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import huican.schemas.vocabulary.ExceptionState;
import huican.schemas.vocabulary.Term;
import io.javalin.http.HandlerType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Exceptions: how they are, what became of one, and what a worker of its town records. Nothing is paid or stopped by it. */
final class ExceptionEndpoints {
    private static final String EXCEPTION = OwnApi.BASE + "/exceptions/{exception_id}";
    private static final String SUBJECT = "疑点";
    private static final Schema STATE = Schema.words(Term.words(ExceptionState.values()));

    private static final Shape<LifeChange> CHANGE = Shape.of(
            "ExceptionChange",
            field("as_of", date(), change -> change.asOf().toString()),
            field("since", date(), change -> change.since().toString()),
            field("state", STATE, change -> change.state().word()));

    private static final Shape<Decision> DECISION = Shape.of(
            "ExceptionDecision",
            field("decided_at", moment(), decision -> DeliveryShapes.at(decision.decidedAt())),
            field("actor", text(), Decision::actor),
            field(
                    "state",
                    STATE,
                    decision -> ExceptionDecision.of(decision).state().word()),
            field(
                    "assignee",
                    text().orNull(),
                    decision -> ExceptionDecision.of(decision).assignee()),
            field(
                    "until",
                    date().orNull(),
                    decision -> Optional.ofNullable(
                                    ExceptionDecision.of(decision).until())
                            .map(LocalDate::toString)),
            field(
                    "as_of",
                    date().meaning("所依据的清单"),
                    decision -> ExceptionDecision.of(decision).asOf().toString()),
            field("reason", text(), Decision::reason));

    private static final Shape<ExceptionDetail> DETAIL = Shape.of(
            "ExceptionDetail",
            field("exception_id", text(), detail -> detail.now().row().exceptionId()),
            field("exception", text(), detail -> detail.now().row().exception()),
            field("title_zh", text(), detail -> detail.now().row().titleZh()),
            field("as_of", date(), detail -> detail.now().row().asOf().toString()),
            field("person_id", text(), detail -> detail.now().row().personId()),
            field("name_masked", text().orNull(), detail -> detail.now().row().nameMasked()),
            field("household_id", text().orNull(), detail -> detail.now().row().householdId()),
            field("area_code", text(), detail -> detail.now().row().areaCode()),
            field("since", date(), detail -> detail.now().row().since().toString()),
            field(
                    "evidence",
                    Schema.anyObject(),
                    detail -> Json.valueOrText(detail.now().row().evidence())),
            field(
                    "state",
                    STATE.meaning("此刻所记录的；公布的清单从下一夜起相同"),
                    detail -> detail.now().state().word()),
            field("assignee", text().orNull(), detail -> detail.now().assignee()),
            field("until", date().orNull(), detail -> detail.now().until().map(LocalDate::toString)),
            field("reason", text().orNull(), detail -> detail.now().reason()),
            field(
                    "life",
                    list(CHANGE.schema()).meaning("在保留的清单中的经过：最近 40 日和月末"),
                    detail -> detail.life().stream().map(CHANGE::json).toList()),
            field(
                    "decisions",
                    list(DECISION.schema()),
                    detail -> detail.decisions().stream().map(DECISION::json).toList()));

    private static final ServedView LIST = ServedView.of(
                    "/exceptions",
                    "exceptions",
                    "Exception",
                    "exception_list",
                    Scope.PERSONS,
                    "as_of",
                    "exception",
                    "exception_id",
                    "person_id",
                    "household_id",
                    "area_code",
                    "state")
            .within(Scope::ofPersons);

    private final HomeAccess access;
    private final ReadExceptions exceptions;
    private final Writes writes;

    ExceptionEndpoints(HomeAccess access, ReadView views, Writes writes) {
        this.access = access;
        this.exceptions = new ReadExceptions(access, views);
        this.writes = writes;
    }

    List<Operation> operations() {
        return List.of(
                LIST.operation(OwnApi.BASE, (seen, question) -> exceptions.read(question)),
                Operation.of(HandlerType.GET, EXCEPTION, Scope.PERSONS, this::show)
                        .described(named(Description.of("getException", SUBJECT, "一条疑点及其经过；均为待核实，决定之前照常发放"))
                                .answers(DETAIL.schema(), "ETag")
                                .mayRefuse(404, 503)),
                Operation.post(EXCEPTION + "/assign", EXCEPTIONS_SETTLE_OWN_TOWN, this::assign)
                        .described(
                                Writes.described(named(Description.of("assignException", SUBJECT, "把本镇街的疑点分派给一个人去核实")))
                                        .body(assignment())
                                        .answers(DETAIL.schema(), "ETag")),
                Operation.post(EXCEPTION + "/settle", EXCEPTIONS_SETTLE_OWN_TOWN, this::settle)
                        .described(Writes.described(
                                        named(Description.of("settleException", SUBJECT, "办结本镇街的疑点，或说明到哪一天；发放不因此改变")))
                                .body(settlement())
                                .answers(DETAIL.schema(), "ETag")));
    }

    private static Description named(Description told) {
        return told.path("exception_id", text(), "疑点编号");
    }

    private static Schema assignment() {
        var properties = new LinkedHashMap<String, Schema>();
        properties.put("assignee", Schema.saying());
        properties.put("reason", Schema.saying());
        return Schema.object("ExceptionAssignment", properties);
    }

    private static Schema settlement() {
        var properties = new LinkedHashMap<String, Schema>();
        properties.put("reason", Schema.saying());
        properties.put("explained_until", date().orNull().meaning("给出则为说明，到这一天重新列为待核实，最晚为清单日期之后两年；不给出则为办结"));
        return Schema.object("ExceptionSettlement", properties, List.of("reason"));
    }

    private Answer show(Request request) {
        ExceptionDetail detail = found(request, Scope.ofPersons(request.principal()));
        return Answer.ok(DETAIL.json(detail)).with("ETag", tag(detail));
    }

    private Answer assign(Request request) {
        Body body = request.body();
        String assignee = OwnApi.saying(body, "assignee");
        String reason = OwnApi.saying(body, "reason");
        body.end();
        return record(request, ExceptionVerdict.assign(request.path("exception_id"), assignee, Optional.of(reason)));
    }

    private Answer settle(Request request) {
        Body body = request.body();
        String reason = OwnApi.saying(body, "reason");
        Optional<LocalDate> until = day(body, "explained_until");
        body.end();
        return record(request, ExceptionVerdict.settle(request.path("exception_id"), until, reason));
    }

    private static Optional<LocalDate> day(Body body, String key) {
        try {
            return body.text(key).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            body.refuse(key, "应为日期 yyyy-MM-dd");
            return Optional.empty();
        }
    }

    private Answer record(Request request, ExceptionVerdict verdict) {
        Scope own = Scope.ownTown(request.principal());
        return writes.change(request, () -> tag(found(request, own)), () -> {
            new DecideExceptions(access).decide(List.of(verdict), request.actor());
            ExceptionDetail recorded = found(request, own);
            return Writes.answered(DETAIL.json(recorded), tag(recorded));
        });
    }

    /** Another town's is answered as one that is not there. */
    private ExceptionDetail found(Request request, Scope scope) {
        ExceptionDetail detail;
        try {
            detail = new ShowException(access).show(request.path("exception_id"));
        } catch (Refusal refusal) {
            throw refusal.getMessage().startsWith("HC-J300") ? missing() : refusal;
        }
        if (!scope.holds(detail.now().row().areaCode())) {
            throw missing();
        }
        return detail;
    }

    private static HttpProblem missing() {
        return HttpProblem.notFound("HC-J300 没有这个疑点编号，或它不在可看的范围内。");
    }

    /** Of what a decision rests on. */
    private static String tag(ExceptionDetail detail) {
        var row = detail.now().row();
        return Writes.tag(List.of(
                row.exceptionId(),
                row.asOf().toString(),
                row.evidenceHash(),
                detail.now().state().word(),
                detail.decisions().size()));
    }
}
