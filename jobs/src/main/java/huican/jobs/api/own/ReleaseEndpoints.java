package huican.jobs.api.own;

import static huican.jobs.access.Right.RELEASE_PULL_OWN;
import static huican.jobs.access.Right.RELEASE_START;

import huican.jobs.access.Principal;
import huican.jobs.access.Right;
import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.Description.Success;
import huican.jobs.api.http.FileAnswer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.PullReleases;
import huican.jobs.usecase.release.RecordReceipt;
import huican.jobs.usecase.release.RecordReceipt.Sent;
import huican.jobs.usecase.release.WithdrawRelease;
import io.javalin.http.HandlerType;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Releases: a receiver pulls its own and sends receipts; who starts them sees which there are, and withdraws. */
final class ReleaseEndpoints {
    private static final String RELEASES = OwnApi.BASE + "/releases";
    private static final String RELEASE = RELEASES + "/{release_id}";
    private static final String FILE = RELEASE + "/files/{file}";
    private static final String SUBJECT = "发布包";

    private final HomeAccess access;
    private final Writes writes;
    /** Who took what since the server started. */
    private final Set<List<String>> taken = ConcurrentHashMap.newKeySet();

    ReleaseEndpoints(HomeAccess access, Writes writes) {
        this.access = access;
        this.writes = writes;
    }

    List<Operation> operations() {
        Set<Right> seeing = Set.of(RELEASE_PULL_OWN, RELEASE_START);
        return List.of(
                Operation.of(HandlerType.GET, RELEASES, seeing, this::list)
                        .described(Description.of("listReleases", SUBJECT, "发布包，先做的在前；接收单位只看得到给自己的")
                                .paged()
                                .answers(Schema.page("releases", ReleaseShapes.RELEASE.schema()))),
                Operation.of(HandlerType.GET, RELEASE, seeing, this::show)
                        .described(named(Description.of("getRelease", SUBJECT, "一个发布包及其文件"))
                                .answers(ReleaseShapes.RELEASE.schema(), "ETag")
                                .mayRefuse(404)),
                Operation.of(HandlerType.POST, RELEASE + "/receipts", seeing, this::receipt)
                        .described(
                                Writes.described(named(Description.of("recordReceipt", SUBJECT, "登记接收回执，任何格式的文件；原样保存")))
                                        .body(receipt())
                                        .answers(ReleaseShapes.RELEASE.schema(), "ETag")),
                Operation.post(RELEASE + "/withdrawal", RELEASE_START, this::withdraw)
                        .described(
                                Writes.described(named(Description.of("withdrawRelease", SUBJECT, "撤回：不能再取用，理由告知接收单位")))
                                        .body(Schema.object("ReleaseWithdrawal", Map.of("reason", Schema.saying())))
                                        .answers(ReleaseShapes.RELEASE.schema(), "ETag")),
                Operation.get(FILE, RELEASE_PULL_OWN, this::file)
                        .described(file("getReleaseFile", "发布包的一个文件；可带 Range 从任何一处续取（答 206）")),
                Operation.of(HandlerType.HEAD, FILE, Set.of(RELEASE_PULL_OWN), this::head)
                        .described(file("headReleaseFile", "一个文件有多长、散列是什么")));
    }

    private static Description file(String id, String summary) {
        return named(Description.of(id, SUBJECT, summary))
                .path("file", Schema.text(), "文件名，如 SHA256SUMS")
                .header("Range", false, Schema.text(), "bytes=起-止，一段")
                .header("If-Range", false, Schema.text(), "续取所依据的 ETag；不同则答整个文件")
                .header("If-None-Match", false, Schema.text(), "已有的 ETag；相同则答 304")
                .answers(new Success(
                        200, "application/octet-stream", Schema.any(), List.of("ETag", "Repr-Digest", "Accept-Ranges")))
                .mayRefuse(404, 410, 416);
    }

    private static Description named(Description told) {
        return told.path("release_id", Schema.text(), "如 bureau-20250630-01");
    }

    private Answer list(Request request) {
        return SearchQuery.page(
                "releases", SearchQuery.slice(request, seen(request).all()), ReleaseShapes.RELEASE::json);
    }

    private static Schema receipt() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("file_name", Schema.saying());
        properties.put("content_base64", Schema.text().meaning("文件的内容，Base64"));
        return Schema.object("ReceiptToRecord", properties);
    }

    private Answer show(Request request) {
        PullReleases.Offered shown = named(request);
        return Answer.ok(ReleaseShapes.RELEASE.json(shown)).with("ETag", ReleaseShapes.tag(shown));
    }

    private PullReleases.Offered named(Request request) {
        return seen(request).one(request.path("release_id"));
    }

    private Answer receipt(Request request) {
        Body body = request.body();
        String name = OwnApi.saying(body, "file_name");
        byte[] content = decoded(body, "content_base64");
        body.end();
        return change(request, id -> new RecordReceipt(access).record(id, new Sent(name, content), request.actor()));
    }

    private static byte[] decoded(Body body, String key) {
        try {
            return Base64.getDecoder().decode(body.requiredText(key));
        } catch (IllegalArgumentException e) {
            body.refuse(key, "应为 Base64");
            return new byte[0];
        }
    }

    private Answer withdraw(Request request) {
        Body body = request.body();
        String reason = OwnApi.saying(body, "reason");
        body.end();
        return change(request, id -> new WithdrawRelease(access).withdraw(id, request.actor(), reason));
    }

    private Answer change(Request request, Consumer<String> change) {
        return writes.change(request, () -> ReleaseShapes.tag(named(request)), () -> {
            change.accept(request.path("release_id"));
            PullReleases.Offered changed = named(request);
            return Writes.answered(ReleaseShapes.RELEASE.json(changed), ReleaseShapes.tag(changed));
        });
    }

    private Answer head(Request request) {
        var file = own(request).file(request.path("release_id"), request.path("file"));
        return new FileAnswer(file.path(), file.sha256()).to(request);
    }

    private Answer file(Request request) {
        PullReleases own = own(request);
        String id = request.path("release_id");
        var file = own.file(id, request.path("file"));
        Answer answer = new FileAnswer(file.path(), file.sha256()).to(request);
        boolean first = taken.add(List.of(request.principal().username(), id, file.name()));
        if (answer.status() == 200 || (answer.status() == 206 && first)) { // further pieces are the same act
            own.told(id, file, request.actor());
        }
        return answer;
    }

    private PullReleases own(Request request) {
        return new PullReleases(access, receiver(request.principal()));
    }

    private PullReleases seen(Request request) {
        Principal asking = request.principal();
        return new PullReleases(access, asking.may(RELEASE_START) ? Optional.empty() : receiver(asking));
    }

    /** @throws HttpProblem 403 for one of no receiver */
    private static Optional<String> receiver(Principal asking) {
        return Optional.of(asking.receiver().orElseThrow(() -> HttpProblem.of(403, "Forbidden")));
    }
}
