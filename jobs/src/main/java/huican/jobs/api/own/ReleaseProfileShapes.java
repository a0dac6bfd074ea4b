package huican.jobs.api.own;

import static huican.jobs.api.http.Schema.date;
import static huican.jobs.api.http.Schema.list;
import static huican.jobs.api.http.Schema.mapOf;
import static huican.jobs.api.http.Schema.moment;
import static huican.jobs.api.http.Schema.text;
import static huican.jobs.api.http.Schema.words;
import static huican.jobs.api.http.Shape.field;

import huican.jobs.api.http.Shape;
import huican.jobs.release.Approved;
import huican.jobs.usecase.release.ShowProfiles.Shown;
import huican.jobs.usecase.release.ShowProfiles.State;
import huican.schemas.release.ReleaseProfile;
import java.util.Arrays;
import java.util.Locale;

/** Profiles of releases as JSON. */
final class ReleaseProfileShapes {
    static final Shape<Shown> PROFILE = Shape.of(
            "ReleaseProfile",
            field("profile", text(), Shown::name),
            field(
                    "state",
                    words(Arrays.stream(State.values())
                                    .map(ReleaseProfileShapes::word)
                                    .toList())
                            .meaning("approved 可以据以发布；not_approved 还没有人批准；changed 批准之后改过；expired 已到期；broken 文件有错"),
                    shown -> word(shown.state())),
            field("receiver", text().orNull(), shown -> shown.said().map(ReleaseProfile::receiver)),
            field("receiver_zh", text().orNull(), shown -> shown.said().map(ReleaseProfile::receiverZh)),
            field("purpose", text().orNull(), shown -> shown.said().map(ReleaseProfile::purpose)),
            field(
                    "until",
                    date().orNull(),
                    shown -> shown.said().map(said -> said.until().toString())),
            field(
                    "approved_at",
                    moment().orNull(),
                    shown -> shown.approved().map(done -> done.at().toString())),
            field("approved_by", text().orNull(), shown -> shown.approved().map(Approved::by)),
            field(
                    "granted_columns",
                    mapOf(list(text())).orNull().meaning("批准时定下的列，按表"),
                    shown -> shown.approved().map(done -> done.grant().columns())),
            field(
                    "granted_rows",
                    mapOf(list(text())).orNull().meaning("批准时定下的行：各列可有的值"),
                    shown -> shown.approved().map(done -> done.grant().rows())),
            field("problem", text().orNull(), Shown::problem));

    private ReleaseProfileShapes() {}

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
