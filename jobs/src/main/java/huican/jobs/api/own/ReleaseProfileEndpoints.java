package huican.jobs.api.own;

import static huican.jobs.access.Right.RELEASE_START;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.api.http.SearchQuery;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.MakeRelease;
import huican.jobs.usecase.release.MakeRelease.Wanted;
import huican.jobs.usecase.release.PullReleases;
import huican.jobs.usecase.release.ShowProfiles;
import huican.schemas.release.ReleaseGrant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What receivers are granted, and the releases that are started under it. Nothing is approved here (docs/adr/0051). */
final class ReleaseProfileEndpoints {
    private static final String PROFILES = OwnApi.BASE + "/release_profiles";
    private static final String PROFILE = PROFILES + "/{profile}";
    private static final String SUBJECT = "发布包";

    private final HomeAccess access;
    private final Writes writes;

    ReleaseProfileEndpoints(HomeAccess access, Writes writes) {
        this.access = access;
        this.writes = writes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PROFILES, RELEASE_START, this::list)
                        .described(Description.of("listReleaseProfiles", SUBJECT, "授权文件，及各自能否据以发布")
                                .paged()
                                .answers(Schema.page("release_profiles", ReleaseProfileShapes.PROFILE.schema()))
                                .mayRefuse(503)),
                Operation.get(PROFILE, RELEASE_START, this::show)
                        .described(named(Description.of("getReleaseProfile", SUBJECT, "一份授权文件"))
                                .answers(ReleaseProfileShapes.PROFILE.schema(), "ETag")
                                .mayRefuse(404, 503)),
                Operation.post(PROFILE + "/releases", RELEASE_START, this::make)
                        .described(Writes.described(
                                        named(Description.of("makeRelease", SUBJECT, "按已批准的授权做一个发布包，供接收单位取用；做完才答")))
                                .body(wanted())
                                .answers(ReleaseShapes.RELEASE.schema(), "ETag")));
    }

    private static Description named(Description told) {
        return told.path("profile", Schema.text(), "名称，如 bureau");
    }

    private static Schema wanted() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("as_of", Schema.date().meaning("截至的那一天"));
        return Schema.object("ReleaseWanted", properties);
    }

    private Answer list(Request request) {
        return SearchQuery.page(
                "release_profiles",
                SearchQuery.slice(request, new ShowProfiles(access).all()),
                ReleaseProfileShapes.PROFILE::json);
    }

    private Answer show(Request request) {
        var profile = profile(request);
        return Answer.ok(ReleaseProfileShapes.PROFILE.json(profile)).with("ETag", tag(profile));
    }

    private Answer make(Request request) {
        Body body = request.body();
        LocalDate asOf = day(body);
        body.end();
        return writes.change(request, () -> tag(profile(request)), () -> {
            var wanted = new Wanted(request.path("profile"), asOf, Optional.empty(), false);
            String id = new MakeRelease(access)
                    .make(wanted, request.actor())
                    .release()
                    .id();
            var made = new PullReleases(access, Optional.empty()).one(id);
            return Writes.answered(ReleaseShapes.RELEASE.json(made), ReleaseShapes.tag(made));
        });
    }

    private static LocalDate day(Body body) {
        try {
            return LocalDate.parse(body.requiredText("as_of"));
        } catch (DateTimeParseException e) {
            body.refuse("as_of", "应为日期 yyyy-MM-dd");
            return LocalDate.MIN;
        }
    }

    private ShowProfiles.Shown profile(Request request) {
        return new ShowProfiles(access).one(request.path("profile"));
    }

    /** Of what a release is made under. */
    private static String tag(ShowProfiles.Shown profile) {
        return Writes.tag(List.of(
                profile.name(),
                profile.state(),
                profile.approved().map(done -> String.valueOf(done.id())).orElse(""),
                profile.said().map(ReleaseGrant::hash).orElse("")));
    }
}
