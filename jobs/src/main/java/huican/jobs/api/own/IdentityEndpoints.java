package huican.jobs.api.own;

import static huican.jobs.access.Right.IDENTITY_DECIDE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.jobs.usecase.identity.DecideIdentity;
import huican.jobs.usecase.identity.ExplainIdentity;
import huican.jobs.usecase.identity.ExplainIdentity.Explained;
import huican.jobs.usecase.identity.ReviewIdentities;
import huican.jobs.usecase.identity.ShowModel;
import huican.schemas.run.Decision;
import huican.schemas.vocabulary.LinkDecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is who, masked: what waits for a person, why, and what people decide. */
final class IdentityEndpoints {
    private static final String IDENTITY = OwnApi.BASE + "/identity";
    private static final String PAIR = IDENTITY + "/pairs/{left}/{right}";
    private static final String SUBJECT = "身份比对";
    private static final Schema PROFILE = Schema.text("f[0-9a-z]+");

    /** As the command line says it. */
    private static final Map<String, LinkDecision> ACTIONS =
            Map.of("same", LinkDecision.MUST_LINK, "different", LinkDecision.CANNOT_LINK, "undo", LinkDecision.UNDO);

    private final HomeAccess access;
    private final Writes writes;
    private final Schema decision;

    IdentityEndpoints(HomeAccess access, Writes writes) {
        this.access = access;
        this.writes = writes;
        var properties = new LinkedHashMap<String, Schema>();
        properties.put("action", Schema.words(ACTIONS.keySet().stream().sorted().toList()));
        properties.put("reason", Schema.saying());
        this.decision = Schema.object("IdentityDecision", properties);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(IDENTITY + "/reviews", IDENTITY_DECIDE, this::reviews)
                        .described(Description.of("listReviews", SUBJECT, "待人工复核的身份，最可能为同一人的在前")
                                .paged()
                                .answers(Schema.page("reviews", IdentityShapes.REVIEW.schema()))
                                .mayRefuse(503)),
                Operation.get(PAIR, IDENTITY_DECIDE, this::show)
                        .described(pair(Description.of("getPair", SUBJECT, "两份身份特征为何链接或未链接"))
                                .answers(IdentityShapes.PAIR.schema(), "ETag")
                                .mayRefuse(404, 503)),
                Operation.post(PAIR + "/decision", IDENTITY_DECIDE, this::decide)
                        .described(Writes.described(
                                        pair(Description.of("decideIdentity", SUBJECT, "裁定是否同一人；从下一夜起生效，可改判、可撤销")))
                                .body(decision)
                                .answers(IdentityShapes.PAIR.schema(), "ETag")),
                Operation.get(IDENTITY + "/model", IDENTITY_DECIDE, this::model)
                        .described(Description.of("getModel", SUBJECT, "最近一夜的模型，及各抽取的行归入了谁")
                                .answers(IdentityShapes.MODEL.schema())
                                .mayRefuse(503)));
    }

    private static Description pair(Description told) {
        return told.path("left", PROFILE, "身份特征编号（f…）").path("right", PROFILE, "身份特征编号（f…）");
    }

    private Answer reviews(Request request) {
        var all =
                new ReviewIdentities(access).list(PersonalAccess.masked(access)).entries();
        return SearchQuery.page("reviews", SearchQuery.slice(request, all), IdentityShapes.REVIEW::json);
    }

    private Answer show(Request request) {
        Explained pair = explained(request);
        return Answer.ok(IdentityShapes.PAIR.json(pair)).with("ETag", tag(pair));
    }

    private Answer decide(Request request) {
        Body body = request.body();
        body.require("action");
        String action = body.word("action", List.copyOf(ACTIONS.keySet())).orElse("");
        String reason = OwnApi.saying(body, "reason");
        body.end();
        return writes.change(request, () -> tag(explained(request)), () -> {
            new DecideIdentity(access).decide(named(request), ACTIONS.get(action), request.actor(), reason);
            Explained decided = explained(request);
            return Writes.answered(IdentityShapes.PAIR.json(decided), tag(decided));
        });
    }

    private Answer model(Request request) {
        return Answer.ok(IdentityShapes.MODEL.json(new ShowModel(access).show()));
    }

    private Explained explained(Request request) {
        return new ExplainIdentity(access).explain(named(request), PersonalAccess.masked(access));
    }

    private static List<String> named(Request request) {
        return List.of(request.path("left"), request.path("right"));
    }

    /** Of what a decision rests on: the pair as it was compared, and the last word about it. */
    private static String tag(Explained pair) {
        return Writes.tag(List.of(
                pair.left().id(),
                pair.right().id(),
                pair.left().personId(),
                pair.right().personId(),
                pair.explanation().matchWeight(),
                pair.decision().map(Decision::hash).orElse("")));
    }
}
