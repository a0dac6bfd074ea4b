package huican.jobs.api.own;

import static huican.jobs.api.http.Schema.date;
import static huican.jobs.api.http.Schema.integer;
import static huican.jobs.api.http.Schema.list;
import static huican.jobs.api.http.Schema.moment;
import static huican.jobs.api.http.Schema.text;
import static huican.jobs.api.http.Schema.words;
import static huican.jobs.api.http.Shape.field;

import huican.jobs.api.http.Shape;
import huican.jobs.release.Release.Receipt;
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

    private static final Shape<Receipt> RECEIPT = Shape.of(
            "ReceiptOfRelease",
            field("number", integer(), Receipt::number),
            field("file", text(), Receipt::file),
            field("sha256", text("[0-9a-f]{64}"), Receipt::sha256),
            field("recorded_at", moment(), receipt -> receipt.at().toString()));

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
                    "receipts",
                    list(RECEIPT.schema()).meaning("收到的接收回执"),
                    offered -> offered.release().receipts().stream()
                            .map(RECEIPT::json)
                            .toList()),
            field(
                    "files",
                    list(FILE.schema()).meaning("已撤回的没有"),
                    offered -> offered.files().stream().map(FILE::json).toList()));

    private ReleaseShapes() {}

    /** Of what was done with it. */
    static String tag(Offered offered) {
        var release = offered.release();
        return Writes.tag(List.of(
                release.id(),
                release.sumsHash(),
                release.withdrawal().isPresent(),
                release.receipts().size()));
    }
}
