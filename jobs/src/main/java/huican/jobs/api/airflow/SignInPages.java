package huican.jobs.api.airflow;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import io.javalin.http.HandlerType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a browser goes to sign in and out. */
final class SignInPages {
    private static final String PAGE = "/auth/login";
    private static final int TEMPORARY_REDIRECT = 307;

    private SignInPages() {}

    static List<Operation> operations() {
        return List.of(
                Operation.open(HandlerType.GET, "/api/v2/auth/login", SignInPages::in),
                Operation.open(HandlerType.GET, "/api/v2/auth/logout", request -> out()));
    }

    private static Answer in(Request request) {
        String next = request.query("next").filter(there -> !there.isEmpty()).orElse("");
        if (next.isEmpty()) {
            return redirect(PAGE);
        }
        if (!isOurs(next)) {
            throw HttpProblem.badRequest("Invalid or unsafe next URL");
        }
        return redirect(PAGE + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** A path of this server: {@code //host} and what browsers take for it would be another one. */
    private static boolean isOurs(String next) {
        return next.startsWith("/")
                && !next.startsWith("//")
                && next.chars().allMatch(c -> c > ' ' && c != '\\' && c != 127);
    }

    /** The token lives in the client; what a browser keeps of it is forgotten. */
    private static Answer out() {
        return redirect(PAGE).with("Set-Cookie", "_token=\"\"; HttpOnly; Max-Age=0; Path=/; SameSite=lax");
    }

    private static Answer redirect(String to) {
        return new Answer(TEMPORARY_REDIRECT, Map.of("Location", to), Optional.empty(), out -> {});
    }
}
