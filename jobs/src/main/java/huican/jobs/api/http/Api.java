package huican.jobs.api.http;

import huican.jobs.access.Principal;
import huican.jobs.api.http.HttpProblem.Invalid;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.problem.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations of a server's APIs, each behind the right it takes: who is not signed in is answered 401, who may not 403, before anything of
 * the request is looked at.
 */
public final class Api {
    private static final Map<String, String> NO_ROUTE = Map.of("error", "API route not found");
    private static final String BEARER = "bearer ";
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final List<Operation> operations;
    private final Authentication authentication;
    private final Path home;
    private final Runnable changed;
    private final SlowReaders slow = new SlowReaders();

    /**
     * Operations.
     *
     * @param home whose place is told to nobody
     * @param changed after each request that may have changed something
     */
    public Api(List<Operation> operations, Authentication authentication, Path home, Runnable changed) {
        this.operations = operations.stream()
                .sorted(Comparator.comparing(operation -> operation.path().replaceAll("[{<][^/]*", "\uffff")))
                .toList();
        this.home = home;
        this.authentication = authentication;
        this.changed = changed;
    }

    /** In the order in which a request is compared with their paths: a name comes before a parameter at its place. */
    public List<Operation> operations() {
        return operations;
    }

    /** Adds the operations, and how problems are answered, to a server that is being built. */
    public void addTo(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        for (Operation operation : operations) {
            config.routes.addHttpHandler(operation.method(), operation.path(), http -> handle(operation, http));
        }
        config.routes.exception(HttpProblem.class, (problem, http) -> write(http, Api.of(problem)));
        config.routes.exception(OperatorProblem.class, (problem, http) -> write(http, Api.of(problem)));
        config.routes.exception(Refusal.class, (refusal, http) -> write(http, RefusalAnswer.of(refusal, home)));
        config.routes.exception(HttpResponseException.class, (problem, http) -> write(http, of(problem)));
        config.routes.exception(
                BadMessageException.class, (problem, http) -> write(http, ofTransport(problem.getCode())));
        config.routes.exception(ClientGone.class, (problem, http) -> {});
        // It left before it had sent all, or its chunks are none: if it is still there it must not take that for done.
        config.routes.exception(EOFException.class, (problem, http) -> write(http, ofTransport(400)));
        config.routes.exception(Exception.class, (problem, http) -> {
            LOG.error("请求 {} 未能完成", http.endpoint().path, problem); // the path's pattern: parameters may be anything
            write(http, Answer.json(500, Map.of("detail", "Internal Server Error")));
        });
        config.routes.error(404, http -> unlessAnswered(http, NO_ROUTE));
        config.routes.error(405, http -> unlessAnswered(http, Map.of("detail", "Method Not Allowed")));
    }

    private void handle(Operation operation, Context http) {
        http.header("Cache-Control", "no-store");
        http.header("X-Content-Type-Options", "nosniff");
        Optional<Principal> principal = operation.isOpen() ? Optional.empty() : Optional.of(allowed(operation, http));
        operation.description().ifPresent(told -> checkQuery(told, http));
        try {
            write(http, operation.handler().handle(new Request(http, principal)));
        } finally {
            if (operation.changes()) {
                changed.run();
            }
        }
    }

    private Principal allowed(Operation operation, Context http) {
        Principal holder = signedIn(operation, http);
        if (operation.rights().stream().noneMatch(holder::may)) {
            authentication.refused(holder.from(http.ip()), operation.method() + " " + operation.path());
            throw HttpProblem.of(403, "Forbidden");
        }
        return holder;
    }

    /** A filter that is misspelt must not give all there is, nor one that is said twice half of what was meant. */
    private static void checkQuery(Description told, Context http) {
        var mistakes = new ArrayList<Invalid>();
        http.queryParamMap().forEach((name, values) -> {
            if (!told.takes(name)) {
                mistakes.add(
                        new Invalid("extra_forbidden", List.of("query", name), "Extra inputs are not permitted", null));
            } else if (values.size() > 1) {
                mistakes.add(
                        Invalid.query(name, "string_type", "Input should be given once", String.join(",", values)));
            }
        });
        if (!mistakes.isEmpty()) {
            throw HttpProblem.invalid(mistakes);
        }
    }

    /** A token in the header wins over the cookie of a browser. */
    private Principal signedIn(Operation operation, Context http) {
        String given = http.header("Authorization");
        if (given != null && given.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authentication
                    .holder(given.substring(BEARER.length()).strip())
                    .orElseThrow(() -> HttpProblem.of(403, "Invalid JWT token"));
        }
        String cookie = Session.token(http)
                .filter(token -> !operation.changes() || Session.isOurPage(http))
                .orElseThrow(() -> HttpProblem.of(401, "Not authenticated"));
        Optional<Principal> holder = authentication.holder(cookie);
        Optional<String> next =
                holder.isPresent() ? authentication.renewed(cookie).map(Session::with) : Optional.of(Session.end());
        next.ifPresent(header -> http.header("Set-Cookie", header));
        // At 401 pages ask to sign in, which somebody whose session has ended has to.
        return holder.orElseThrow(() -> HttpProblem.of(401, "Not authenticated"));
    }

    private static Answer of(HttpProblem problem) {
        Answer answer = Answer.json(problem.status(), RefusalAnswer.json(problem.detail()));
        return problem.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
    }

    private static Answer of(OperatorProblem problem) {
        int status = switch (problem.kind()) {
            case MISSING -> 404;
            case CONFLICT -> 409;
            case INVALID -> 400;
        };
        return Answer.json(status, Map.of("detail", problem.getMessage()));
    }

    /** A method that a path does not have is told which ones it has, as RFC 9110 wants it. */
    private static Answer of(HttpResponseException problem) {
        Answer answer = ofTransport(problem.getStatus());
        String methods = problem.getDetails().get("availableMethods");
        return methods == null ? answer : answer.with("Allow", methods);
    }

    /** What an operation answered itself is not changed. */
    private static void unlessAnswered(Context http, Map<String, String> body) {
        if (!String.valueOf(http.res().getContentType()).startsWith("application/json")) {
            http.contentType("application/json");
            http.result(Json.bytes(body));
        }
    }

    /** What Javalin or Jetty says of a request that is too large, too slow or no HTTP. */
    private static Answer ofTransport(int status) {
        return Answer.json(status, status == 404 ? NO_ROUTE : Map.of("detail", HttpStatus.getMessage(status)));
    }

    private void write(Context http, Answer answer) {
        http.status(answer.status());
        http.res().setHeader("Content-Length", null); // of an answer that came to nothing
        answer.headers().forEach(http::header);
        if (answer.contentType().isPresent()) {
            http.contentType(answer.contentType().get());
            try {
                if (SlowReaders.keeps(answer.body(), http.req())) {
                    answer.body().writeTo(http.res().getOutputStream());
                } else {
                    slow.write(answer.body(), http.res().getOutputStream());
                }
            } catch (IOException e) {
                throw new ClientGone(e);
            }
        } else {
            http.res().setContentType(null);
        }
    }

    /** Whoever asked does not listen any more. */
    private static final class ClientGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        ClientGone(IOException cause) {
            super(cause);
        }
    }
}
