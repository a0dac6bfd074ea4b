package huican.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.access.Principal;
import huican.jobs.access.Role;
import huican.jobs.api.http.Operation;
import huican.jobs.operate.ServedRunner;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerProcess;
import huican.jobs.run.WorkerSettings;
import huican.jobs.serve.ServedHome;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Decision;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A server with its scheduler in this process; the word of a role is the token of a user who has it, {@code bureau@R} that of one of a receiver R. */
public final class ApiServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServedHome served;
    private final HomeServer server;

    private ApiServer(ServedHome served, Function<ServedRunner, List<Operation>> pages) {
        this.served = served;
        var parts = new HomeServer.Parts(
                (typed, terminal) -> 2,
                "door",
                served.runner(),
                served.access(),
                served.signIn(),
                token -> holder(token).or(() -> served.signIn().holder(token)),
                pages.apply(served.runner()),
                served::isHealthy,
                served::wake);
        this.server = HomeServer.start(0, parts);
        served.start(server.port(), "door");
    }

    private static Optional<Principal> holder(String token) {
        String[] parts = token.split("@", 2);
        return Role.named(parts[0])
                .map(role -> new Principal(
                        token,
                        Set.of(role),
                        Optional.of("500113004").filter(town -> role == Role.TOWN_WORKER),
                        Optional.of(parts.length == 2 ? parts[1] : "bureau").filter(receiver -> role == Role.BUREAU)));
    }

    /** @param dagFiles text by file name */
    public static ApiServer start(Path root, Map<String, String> dagFiles) {
        return start(root, dagFiles, runner -> List.of());
    }

    /** @param pages what is served beside the APIs */
    public static ApiServer start(
            Path root, Map<String, String> dagFiles, Function<ServedRunner, List<Operation>> pages) {
        var home = new Home(root);
        try {
            Files.createDirectories(home.dags());
            for (var file : dagFiles.entrySet()) {
                Files.writeString(home.dags().resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var access = new HomeAccess(home, DatabaseSettings.EMBEDDED, Clock.systemUTC());
        NightWorker.Start workers = WorkerProcess::start;
        return new ApiServer(
                ServedHome.open(
                        access,
                        "serve",
                        WorkerSettings.ofThisProcess("local[1]", Optional.empty()),
                        workers,
                        Map.of(),
                        own -> {},
                        line -> {}),
                pages);
    }

    public HomeAccess access() {
        return served.access();
    }

    public ServedRunner runner() {
        return served.runner();
    }

    /** What people decided and looked at, as it is on record. */
    public List<Decision> decisions() {
        return served.access().records().decisions();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** An answer; {@link #json} of one without body is a missing node. */
    public record Reply(int status, String body, HttpResponse<?> response) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** As an operator. */
    public Reply get(String path) {
        return send("operator", "GET", path, null);
    }

    public Reply post(String path, String body) {
        return send("operator", "POST", path, body);
    }

    public Reply patch(String path, String body) {
        return send("operator", "PATCH", path, body);
    }

    public Reply delete(String path) {
        return send("operator", "DELETE", path, null);
    }

    /**
     * Any request. An answer that is not as Airflow's document says fails the test.
     *
     * @param token empty: none is sent
     * @param path below the host, as it is put on the wire
     * @param body null for none
     */
    public Reply send(String token, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            var reply = new Reply(response.statusCode(), response.body(), response);
            assertThat(AirflowDocument.faults(method, path, reply.status(), reply.header("Content-Type"), reply.body()))
                    .as("%s %s: %s", method, path, reply.body())
                    .isEmpty();
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        served.close();
    }
}
