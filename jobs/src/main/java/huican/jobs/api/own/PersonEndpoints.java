package huican.jobs.api.own;

import static huican.jobs.access.Right.PERSONS_READ_OWN_TOWN;
import static huican.jobs.api.http.Schema.bool;
import static huican.jobs.api.http.Schema.integer;
import static huican.jobs.api.http.Schema.list;
import static huican.jobs.api.http.Schema.number;
import static huican.jobs.api.http.Schema.text;
import static huican.jobs.api.http.Shape.field;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.Shape;
import huican.jobs.identity.PersonEvent;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.jobs.usecase.person.PersonDetail;
import huican.jobs.usecase.person.ShowPerson;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One person: masked, or as it is to a worker of the person's town who says what for. */
final class PersonEndpoints {
    private static final String PERSON = OwnApi.BASE + "/persons/{person_id}";
    private static final String SUBJECT = "人";
    private static final ViewRow GOLDEN = ViewRow.of("Person", "person");

    private static final Shape<Map<String, Object>> RECORDS = Shape.of(
            "RecordsOfPerson",
            field("source", text(), row -> row.get("source")),
            field("extract", text(), row -> row.get("extract")),
            field("method", text().orNull(), row -> row.get("method")),
            field("match_probability", number().orNull(), row -> row.get("match_probability")),
            field("decided_by", text().orNull(), row -> row.get("decided_by")),
            field("records", integer(), row -> row.get("records")));

    private static final Shape<PersonEvent> EVENT = Shape.of(
            "PersonEvent",
            field("as_of", Schema.date(), PersonEvent::asOf),
            field("run_id", text(), PersonEvent::runId),
            field(
                    "event",
                    text().meaning("merge 合并、split 拆分"),
                    event -> event.event().word()),
            field("person_id", text(), PersonEvent::personId),
            field("into_person_id", text().orNull(), PersonEvent::intoPersonId),
            field("cause", text().orNull(), PersonEvent::cause));

    private static final Shape<PersonDetail> DETAIL = Shape.of(
            "PersonDetail",
            field("person_id", text(), PersonDetail::personId),
            field("merged", bool().meaning("所问的编号已并入这一个"), PersonDetail::merged),
            field(
                    "golden",
                    GOLDEN.schema().orNull(),
                    person -> Optional.of(person.golden())
                            .filter(golden -> !golden.isEmpty())
                            .map(GOLDEN::json)),
            field(
                    "profiles",
                    list(IdentityShapes.PROFILE.schema()),
                    person -> person.profiles().stream()
                            .map(IdentityShapes.PROFILE::json)
                            .toList()),
            field(
                    "records",
                    list(RECORDS.schema()),
                    person -> person.records().stream().map(RECORDS::json).toList()),
            field(
                    "events",
                    list(EVENT.schema()),
                    person -> person.events().stream().map(EVENT::json).toList()));

    private final HomeAccess access;

    PersonEndpoints(HomeAccess access) {
        this.access = access;
    }

    List<Operation> operations() {
        var purpose = new LinkedHashMap<String, Schema>();
        purpose.put("purpose", Schema.saying());
        return List.of(
                Operation.of(HandlerType.GET, PERSON, Scope.PERSONS, this::show)
                        .described(Description.of("getPerson", SUBJECT, "一个人，脱敏；已并入他人的旧编号也可")
                                .path("person_id", text(), "人员编号（p…）")
                                .answers(DETAIL.schema())
                                .mayRefuse(404, 503)),
                Operation.post(PERSON + "/look", PERSONS_READ_OWN_TOWN, this::look)
                        .described(Description.of("lookAtPerson", SUBJECT, "本镇街的一个人，不脱敏；须说明用途，先记录在案再作答")
                                .path("person_id", text(), "人员编号（p…）")
                                .body(Schema.object("Look", purpose))
                                .answers(DETAIL.schema())
                                .mayRefuse(404, 503)));
    }

    private Answer show(Request request) {
        return Answer.ok(
                DETAIL.json(found(request, Scope.ofPersons(request.principal()), PersonalAccess.masked(access))));
    }

    private Answer look(Request request) {
        Body body = request.body();
        String purpose = OwnApi.saying(body, "purpose");
        body.end();
        Scope own = Scope.ownTown(request.principal());
        found(request, own, PersonalAccess.masked(access)); // of another town: refused, and no look
        var personal = new PersonalAccess(access, request.actor(), Optional.of(purpose));
        return Answer.ok(DETAIL.json(found(request, own, personal)));
    }

    /** Somebody else's person is answered as one who is not there. */
    private PersonDetail found(Request request, Scope scope, PersonalAccess personal) {
        String id = request.path("person_id");
        if (!id.matches("p[0-9a-f]{1,64}")) {
            throw missing();
        }
        PersonDetail person;
        try {
            person = new ShowPerson(access).show(id, personal);
        } catch (Refusal refusal) {
            throw refusal.getMessage().startsWith("HC-J154") ? missing() : refusal;
        }
        if (!scope.holds(person.golden().get("area_code"))) {
            throw missing();
        }
        return person;
    }

    private static HttpProblem missing() {
        return HttpProblem.notFound("HC-J154 没有这个人员编号，或此人不在可看的范围内。");
    }
}
