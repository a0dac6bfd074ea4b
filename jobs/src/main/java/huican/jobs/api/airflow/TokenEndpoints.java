package huican.jobs.api.airflow;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.HttpProblem.Invalid;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.usecase.access.SignIn;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tokens, as Airflow's simple auth manager gives them: for a name and a password, to anybody who has both. */
public final class TokenEndpoints {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ALL_ADMINS =
            "This method is only allowed if ``[core] simple_auth_manager_all_admins`` is True";

    private final SignIns signIns;

    public TokenEndpoints(SignIns signIns) {
        this.signIns = signIns;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open(HandlerType.POST, "/auth/token", request -> token(request, SignIn.DAY)),
                Operation.open(HandlerType.POST, "/auth/token/cli", request -> token(request, SignIn.HOUR)),
                Operation.open(HandlerType.GET, "/auth/token", request -> refused()),
                Operation.open(HandlerType.GET, "/auth/token/login", request -> refused()));
    }

    private static Answer refused() {
        throw HttpProblem.of(403, ALL_ADMINS);
    }

    private Answer token(Request request, Duration life) {
        Login login = login(request);
        return signIns.token(login.username(), login.password(), life, request.address())
                .map(token -> Answer.created(Map.of("access_token", token)))
                .orElseThrow(() -> HttpProblem.of(401, "Invalid credentials"));
    }

    private record Login(String username, String password) {}

    private static Login login(Request request) {
        String type = request.header("Content-Type")
                .orElse(JSON)
                .split(";")[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.equals(FORM)) {
            return new Login(field(request, "username"), field(request, "password"));
        }
        if (!type.equals(JSON)) {
            throw HttpProblem.of(415, "Unsupported Media Type");
        }
        Body body = request.body();
        var login = new Login(body.requiredText("username"), body.requiredText("password"));
        body.end();
        return login;
    }

    private static String field(Request request, String name) {
        return request.form(name)
                .orElseThrow(() -> HttpProblem.invalid(
                        new Invalid("missing", List.of("body", name), "Field required", Json.object())));
    }
}
