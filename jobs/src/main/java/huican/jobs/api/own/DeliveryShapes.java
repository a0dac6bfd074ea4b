package huican.jobs.api.own;

import static huican.jobs.api.http.Schema.bool;
import static huican.jobs.api.http.Schema.date;
import static huican.jobs.api.http.Schema.integer;
import static huican.jobs.api.http.Schema.list;
import static huican.jobs.api.http.Schema.moment;
import static huican.jobs.api.http.Schema.text;
import static huican.jobs.api.http.Schema.words;
import static huican.jobs.api.http.Shape.field;

import huican.jobs.api.http.Schema;
import huican.jobs.api.http.Shape;
import huican.jobs.usecase.deliveries.DeliveryDetail;
import huican.jobs.usecase.deliveries.DeliveryWords;
import huican.jobs.usecase.deliveries.ListedDelivery;
import huican.schemas.run.Decision;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.RejectedLine;
import huican.schemas.run.RejectedLine.Problem;
import huican.schemas.vocabulary.CorrectionState;
import huican.schemas.vocabulary.Term;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Deliveries as JSON. */
final class DeliveryShapes {
    private static final Schema STATE = words(DeliveryWords.states());

    static final Shape<ListedDelivery> LISTED = Shape.of(
            "ListedDelivery",
            field("source", text(), ListedDelivery::source),
            field("folder", text().meaning("交付日，更正版次另加 .2、.3；不在某日目录中的为空"), ListedDelivery::folder),
            field("state", STATE, ListedDelivery::state),
            field("state_zh", text(), ListedDelivery::stateZh),
            field(
                    "judged",
                    bool().meaning("是否已处理；收件目录中的不是"),
                    line -> line.delivery().isPresent()),
            field("rows", integer().orNull(), line -> number(line, FileCount::rows)),
            field("accepted", integer().orNull(), line -> number(line, FileCount::accepted)),
            field("quarantined", integer().orNull(), line -> number(line, FileCount::quarantined)),
            field("duplicates", integer().orNull(), line -> number(line, FileCount::duplicates)),
            field("accepted_at", moment().orNull(), line -> line.delivery().map(delivery -> at(delivery.acceptedAt()))),
            field("reason", text().orNull(), ListedDelivery::reason));

    private static final Shape<FileCount> FILE = Shape.of(
            "FileOfDelivery",
            field("file", text(), FileCount::file),
            field("extract", text(), FileCount::extract),
            field("rows", integer(), FileCount::rows),
            field("accepted", integer(), FileCount::accepted),
            field("quarantined", integer(), FileCount::quarantined),
            field("duplicates", integer(), FileCount::duplicates),
            field("sha256", text().orNull(), FileCount::sha256));

    private static final Shape<RejectedLine> LINE = Shape.of(
            "RejectedLine",
            field("file", text(), RejectedLine::file),
            field("line", integer(), RejectedLine::line),
            field(
                    "fate",
                    words(Term.words(CorrectionState.values())),
                    line -> line.state().word()),
            field(
                    "rules",
                    list(text()),
                    line -> line.problems().stream().map(Problem::rule).toList()));

    /** A decision of a person. */
    static final Shape<Decision> DECISION = Shape.of(
            "Decision",
            field("decided_at", moment(), decision -> at(decision.decidedAt())),
            field("actor", text(), Decision::actor),
            field("action", text(), Decision::action),
            field("reason", text(), Decision::reason));

    static final Shape<DeliveryDetail> DETAIL = Shape.of(
            "Delivery",
            field("source", text(), detail -> detail.delivery().source()),
            field("source_zh", text(), DeliveryDetail::title),
            field("folder", text(), detail -> detail.delivery().folder()),
            field("delivery_day", date(), detail -> detail.delivery().day().toString()),
            field("revision", integer(), detail -> detail.delivery().revision()),
            field("state", STATE, detail -> DeliveryWords.state(detail.delivery(), detail.all())),
            field("state_zh", text(), DeliveryDetail::stateZh),
            field("reason", text().orNull(), detail -> detail.delivery().reason()),
            field(
                    "accepted_at",
                    moment().orNull(),
                    detail -> at(detail.delivery().acceptedAt())),
            field("sha256", text(), detail -> detail.delivery().sha256()),
            field(
                    "files",
                    list(FILE.schema()),
                    detail -> detail.delivery().files().stream().map(FILE::json).toList()),
            field("findings", Schema.mapOf(integer()).meaning("按规则，质量问题的次数"), DeliveryDetail::findings),
            field(
                    "rejected_lines",
                    list(LINE.schema()),
                    detail -> detail.lines().stream().map(LINE::json).toList()),
            field(
                    "decisions",
                    list(DECISION.schema()),
                    detail -> detail.decisions().stream().map(DECISION::json).toList()));

    private DeliveryShapes() {}

    /** Shanghai wall time with its zone. */
    static Optional<String> at(LocalDateTime moment) {
        return Optional.ofNullable(moment)
                .map(given -> given.withNano(0).atOffset(ZoneOffset.ofHours(8)).toString())
                .map(text -> text.length() == 22 ? text.substring(0, 16) + ":00" + text.substring(16) : text);
    }

    private static Optional<Long> number(ListedDelivery line, ToLongFunction<FileCount> count) {
        OptionalLong sum = line.sum(count);
        return sum.isPresent() ? Optional.of(sum.getAsLong()) : Optional.empty();
    }
}
