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
import huican.jobs.usecase.risk.JudgeFlag;
import huican.jobs.usecase.risk.ShowFlag;
import huican.jobs.usecase.risk.ShowFlag.Flag;
import huican.schemas.run.Decision;
import huican.schemas.vocabulary.RiskVerdict;
import huican.schemas.vocabulary.Term;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** One flag, and what a worker of the town found of it. The flag stays as long as its rule raises it. */
final class RiskEndpoints {
    private static final String FLAG = OwnApi.BASE + "/risk_flags/{person_id}/{rule}";
    private static final String SUBJECT = "返贫风险";
    private static final List<String> VERDICTS = Term.words(RiskVerdict.values());

    private static final Shape<Decision> JUDGEMENT = Shape.of(
            "RiskJudgement",
            field("decided_at", moment(), decision -> DeliveryShapes.at(decision.decidedAt())),
            field("actor", text(), Decision::actor),
            field("verdict", Schema.words(VERDICTS), Decision::action),
            field("reason", text(), Decision::reason));

    private static final Shape<Flag> DETAIL = Shape.of(
            "RiskFlagDetail",
            field("as_of", date(), flag -> flag.asOf().toString()),
            field("person_id", text(), Flag::personId),
            field("area_code", text(), Flag::areaCode),
            field("rule", text(), Flag::rule),
            field("rule_version", text(), Flag::ruleVersion),
            field("level", text(), Flag::level),
            field("evidence", Schema.anyObject(), flag -> Json.valueOrText(flag.evidence())),
            field("monitored", text().orNull(), Flag::monitored),
            field(
                    "judgements",
                    list(JUDGEMENT.schema()),
                    flag -> flag.judgements().stream().map(JUDGEMENT::json).toList()));

    private final HomeAccess access;
    private final Writes writes;

    RiskEndpoints(HomeAccess access, Writes writes) {
        this.access = access;
        this.writes = writes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of(HandlerType.GET, FLAG, Scope.PERSONS, this::show)
                        .described(named(Description.of("getRiskFlag", SUBJECT, "一条预警及核实的结果"))
                                .answers(DETAIL.schema(), "ETag")
                                .mayRefuse(404, 503)),
                Operation.post(FLAG + "/judgement", EXCEPTIONS_SETTLE_OWN_TOWN, this::judge)
                        .described(
                                Writes.described(named(Description.of("judgeRiskFlag", SUBJECT, "记录本镇街的一条预警经核实属实或为误报")))
                                        .body(judgement())
                                        .answers(DETAIL.schema(), "ETag")));
    }

    private static Description named(Description told) {
        return told.path("person_id", text(), "人员编号（p…）").path("rule", text(), "预警规则");
    }

    private static Schema judgement() {
        var properties = new LinkedHashMap<String, Schema>();
        properties.put("verdict", Schema.words(VERDICTS));
        properties.put("reason", Schema.saying());
        return Schema.object("RiskVerdict", properties);
    }

    private Answer show(Request request) {
        Flag flag = found(request, Scope.ofPersons(request.principal()));
        return Answer.ok(DETAIL.json(flag)).with("ETag", tag(flag));
    }

    private Answer judge(Request request) {
        Body body = request.body();
        body.require("verdict");
        Optional<String> verdict = body.word("verdict", VERDICTS);
        String reason = OwnApi.saying(body, "reason");
        body.end();
        Scope own = Scope.ownTown(request.principal());
        return writes.change(request, () -> tag(found(request, own)), () -> {
            new JudgeFlag(access)
                    .judge(
                            Term.of(RiskVerdict.class, verdict.orElse("")),
                            request.path("person_id"),
                            request.path("rule"),
                            request.actor(),
                            reason);
            Flag judged = found(request, own);
            return Writes.answered(DETAIL.json(judged), tag(judged));
        });
    }

    /** Another town's is answered as one that is not there. */
    private Flag found(Request request, Scope scope) {
        Flag flag;
        try {
            flag = new ShowFlag(access).show(request.path("person_id"), request.path("rule"));
        } catch (Refusal refusal) {
            throw refusal.getMessage().startsWith("HC-J310") ? missing() : refusal;
        }
        if (!scope.holds(flag.areaCode())) {
            throw missing();
        }
        return flag;
    }

    private static HttpProblem missing() {
        return HttpProblem.notFound("HC-J310 没有这条预警，或它不在可看的范围内。");
    }

    /** Of what a judgement rests on. */
    private static String tag(Flag flag) {
        return Writes.tag(List.of(
                flag.asOf().toString(),
                flag.ruleVersion(),
                flag.evidence(),
                flag.judgements().size()));
    }
}
