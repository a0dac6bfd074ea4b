package huican.jobs.api.own;

import static huican.jobs.access.Right.DELIVERIES_DECIDE;
import static huican.jobs.access.Right.DELIVERIES_READ;
import static huican.jobs.access.Right.REJECT_FILES_WRITE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.Description.Success;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.deliveries.DecideDelivery;
import huican.jobs.usecase.deliveries.DeliveryDetail;
import huican.jobs.usecase.deliveries.DeliveryWords;
import huican.jobs.usecase.deliveries.ListDeliveries;
import huican.jobs.usecase.deliveries.ListDeliveries.Wanted;
import huican.jobs.usecase.deliveries.NamedDelivery;
import huican.jobs.usecase.deliveries.ShowDelivery;
import huican.schemas.vocabulary.DeliveryVerdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Deliveries: list, show, decide, and the lines that go back. */
final class DeliveryEndpoints {
    private static final String DELIVERIES = OwnApi.BASE + "/deliveries";
    private static final String DELIVERY = DELIVERIES + "/{source}/{folder}";
    private static final String SUBJECT = "交付";
    private static final List<String> VERDICTS = List.of("release", "refuse");

    private final HomeAccess access;
    private final Writes writes;

    DeliveryEndpoints(HomeAccess access, Writes writes) {
        this.access = access;
        this.writes = writes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(DELIVERIES, DELIVERIES_READ, this::list)
                        .described(Description.of("listDeliveries", SUBJECT, "各部门的交付，及收件目录里尚未处理的")
                                .query("source", Schema.text(), "部门的代号或名称")
                                .query("state", Schema.words(DeliveryWords.states()), "状态")
                                .query("since", Schema.date(), "这一天起的交付日")
                                .paged()
                                .answers(Schema.page("deliveries", DeliveryShapes.LISTED.schema()))
                                .mayRefuse(503)),
                Operation.get(DELIVERY, DELIVERIES_READ, this::show)
                        .described(named(Description.of("getDelivery", SUBJECT, "一次交付及其后来"))
                                .answers(DeliveryShapes.DETAIL.schema(), "ETag")
                                .mayRefuse(404, 503)),
                Operation.post(DELIVERY + "/decision", DELIVERIES_DECIDE, this::decide)
                        .described(
                                Writes.described(named(Description.of("decideDelivery", SUBJECT, "放行或拒绝挂起的交付；从下一夜起计入")))
                                        .body(decision())
                                        .answers(DeliveryShapes.DETAIL.schema(), "ETag")),
                Operation.post(DELIVERY + "/rejects", REJECT_FILES_WRITE, this::rejects)
                        .described(named(Description.of("writeRejects", SUBJECT, "退回文件和退回说明，为一个 zip；其中是送来的原样，取出记录在案"))
                                .body(rejectsWanted())
                                .answers(new Success(200, "application/zip", Schema.any(), List.of()))
                                .mayRefuse(404, 503)));
    }

    private static Description named(Description told) {
        return told.path("source", Schema.text(), "部门的代号或名称")
                .path("folder", Schema.text(), "交付日，更正版次另加 .2、.3，如 2025-06-30.2");
    }

    private static Schema decision() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("action", Schema.words(VERDICTS));
        properties.put("reason", Schema.saying());
        return Schema.object("DeliveryDecision", properties);
    }

    private static Schema rejectsWanted() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("contact", Schema.saying());
        properties.put("purpose", Schema.saying());
        return Schema.object("RejectsWanted", properties);
    }

    private Answer list(Request request) {
        var wanted = new Wanted(
                access.home().inbox(),
                request.query("source"),
                request.word("state", DeliveryWords.states()),
                request.date("since"));
        var all = new ListDeliveries(access).list(wanted);
        return SearchQuery.page("deliveries", SearchQuery.slice(request, all), DeliveryShapes.LISTED::json);
    }

    private Answer show(Request request) {
        DeliveryDetail detail = detail(request);
        return Answer.ok(DeliveryShapes.DETAIL.json(detail)).with("ETag", tag(detail));
    }

    private Answer decide(Request request) {
        Body body = request.body();
        body.require("action");
        Optional<String> action = body.word("action", VERDICTS);
        String reason = OwnApi.saying(body, "reason");
        body.end();
        var verdict = DeliveryVerdict.valueOf(action.orElse("").toUpperCase(Locale.ROOT));
        return writes.change(request, () -> tag(detail(request)), () -> {
            new DecideDelivery(access).decide(named(request), verdict, request.actor(), reason);
            DeliveryDetail decided = detail(request);
            return Writes.answered(DeliveryShapes.DETAIL.json(decided), tag(decided));
        });
    }

    private Answer rejects(Request request) {
        Body body = request.body();
        String contact = OwnApi.saying(body, "contact");
        String purpose = OwnApi.saying(body, "purpose");
        body.end();
        return new RejectsZip(access).of(named(request), contact, purpose, request.actor());
    }

    private DeliveryDetail detail(Request request) {
        return new ShowDelivery(access).show(named(request));
    }

    private static NamedDelivery named(Request request) {
        return new NamedDelivery(request.path("source"), request.path("folder"));
    }

    /** Of what a decision rests on. */
    private static String tag(DeliveryDetail detail) {
        var delivery = detail.delivery();
        return Writes.tag(List.of(
                delivery.sha256(),
                delivery.state().word(),
                String.valueOf(delivery.reason()),
                detail.decisions().size()));
    }
}
