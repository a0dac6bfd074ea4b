package huican.jobs.api.airflow;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Session;
import io.javalin.http.HandlerType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a browser signs in and out: its token is in a cookie that scripts cannot read. */
public final class SignInPages {
    private static final String PAGE = "/auth/login";
    private static final String HOME = "/";
    private static final int TEMPORARY = 307;
    private static final int SEE_OTHER = 303;

    /** A path of this server: {@code //host} and what browsers take for it would be another one. */
    private static final String OURS = "/|/[^/\\\\\\s\"'<>\\x00-\\x1f\\x7f][^\\\\\\s\"'<>\\x00-\\x1f\\x7f]{0,2000}";

    private final SignIns signIns;

    public SignInPages(SignIns signIns) {
        this.signIns = signIns;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open(HandlerType.GET, "/api/v2/auth/login", SignInPages::in),
                Operation.open(HandlerType.GET, "/api/v2/auth/logout", request -> out()),
                Operation.open(HandlerType.GET, PAGE, request -> page(200, next(request, request.query("next")), "")),
                Operation.open(HandlerType.POST, PAGE, this::signIn));
    }

    private static Answer in(Request request) {
        Optional<String> wanted = request.query("next").filter(next -> !next.isEmpty());
        if (wanted.isEmpty()) {
            return redirect(TEMPORARY, PAGE);
        }
        String next =
                path(request, wanted.get()).orElseThrow(() -> HttpProblem.badRequest("Invalid or unsafe next URL"));
        return redirect(TEMPORARY, PAGE + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    private static Answer out() {
        return redirect(TEMPORARY, PAGE).with("Set-Cookie", Session.end());
    }

    private Answer signIn(Request request) {
        String next = next(request, request.form("next"));
        if (!request.isFromOurPage()) {
            return page(403, next, "请从本页登录。");
        }
        return signIns.session(
                        request.form("username").orElse(""),
                        request.form("password").orElse(""),
                        request.address())
                .map(token -> redirect(SEE_OTHER, next).with("Set-Cookie", Session.with(token)))
                .orElseGet(() -> page(401, next, "用户名或密码不对，或账户已锁定。"));
    }

    /** Where to go afterwards; nobody is sent elsewhere. */
    private static String next(Request request, Optional<String> wanted) {
        return wanted.flatMap(url -> path(request, url)).orElse(HOME);
    }

    private static Optional<String> path(Request request, String url) {
        String here = "http://" + request.header("Host").orElse("");
        String path = url.startsWith(here + "/") ? url.substring(here.length()) : url;
        return Optional.of(path).filter(there -> there.matches(OURS));
    }

    private static Answer page(int status, String next, String problem) {
        byte[] bytes = SignInHtml.page(PAGE, next, problem).getBytes(StandardCharsets.UTF_8);
        return new Answer(
                status,
                Map.of("Content-Security-Policy", SignInHtml.POLICY, "Referrer-Policy", "no-referrer"),
                Optional.of("text/html; charset=utf-8"),
                new Answer.Bytes(bytes));
    }

    private static Answer redirect(int status, String to) {
        return new Answer(status, Map.of("Location", to), Optional.empty(), out -> {});
    }
}
