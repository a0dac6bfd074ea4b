package huican.jobs.api.own;

import static huican.jobs.api.http.Schema.date;
import static huican.jobs.api.http.Schema.integer;
import static huican.jobs.api.http.Schema.list;
import static huican.jobs.api.http.Schema.moment;
import static huican.jobs.api.http.Schema.text;
import static huican.jobs.api.http.Schema.words;
import static huican.jobs.api.http.Shape.field;

import huican.jobs.api.http.Shape;
import huican.jobs.release.Release.Withdrawal;
import huican.jobs.usecase.release.PullReleases.Offered;
import huican.jobs.usecase.release.PullReleases.OfferedFile;
import java.util.List;

/** Releases as JSON. */
final class ReleaseShapes {
    private static final Shape<OfferedFile> FILE = Shape.of(
            "FileOfRelease",
            field("name", text(), OfferedFile::name),
            field("size", integer(), OfferedFile::size),
            field("sha256", text("[0-9a-f]{64}"), OfferedFile::sha256));

    static final Shape<Offered> RELEASE = Shape.of(
            "Release",
            field("release_id", text(), offered -> offered.release().id()),
            field("receiver", text(), offered -> offered.release().receiver()),
            field("profile", text(), offered -> offered.grant().profile()),
            field("purpose", text(), offered -> offered.grant().purpose()),
            field("as_of", date(), offered -> offered.release().asOf().toString()),
            field("run_id", text(), offered -> offered.release().runId()),
            field("made_at", moment(), offered -> offered.release().madeAt().toString()),
            field("based_on", text().orNull(), offered -> offered.release().basedOn()),
            field(
                    "state",
                    words(List.of("offered", "withdrawn")),
                    offered -> offered.release().withdrawal().isPresent() ? "withdrawn" : "offered"),
            field(
                    "withdrawn_at",
                    moment().orNull(),
                    offered ->
                            offered.release().withdrawal().map(done -> done.at().toString())),
            field(
                    "withdraw_reason",
                    text().orNull(),
                    offered -> offered.release().withdrawal().map(Withdrawal::reason)),
            field(
                    "sums_sha256",
                    text().meaning("SHA256SUMS 的 sha256"),
                    offered -> offered.release().sumsHash()),
            field(
                    "signing_key",
                    text().meaning("签名公钥的指纹"),
                    offered -> offered.release().signingKey()),
            field(
                    "files",
                    list(FILE.schema()).meaning("已撤回的没有"),
                    offered -> offered.files().stream().map(FILE::json).toList()));

    private ReleaseShapes() {}
}
