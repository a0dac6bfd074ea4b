package huican.jobs.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import huican.jobs.cli.Caller;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.process.ServerFile;
import huican.jobs.run.WorkerProcess;
import huican.schemas.run.Home;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed beside a server, here one that says what it is told to. */
@Timeout(30)
class BesideServerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SAID = """
            {"out":"5LiA5Y+3Cg=="}
            {"ask":"a1"}
            {"err":"d29yZHMK"}
            {"exit":3}
            """;

    @TempDir
    private Path folder;

    private final List<JsonNode> typed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/huican/commands", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestURI().getPath());
            if (asked.size() == 1) {
                typed.add(JSON.readTree(body));
            }
            byte[] answer = SAID.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        long other = ProcessHandle.current().parent().orElseThrow().pid();
        new ServerFile(other, server.getAddress().getPort(), "door").write(new Home(folder));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCommandWithAirflowsNameIsRunByTheServerAndWhatItSaysIsSaid() {
        assertThat(atOnce("dags", "trigger", "夜", "-c", "{\"a\": 1}", "--home", folder.toString()))
                .hasValue(3);

        assertThat(asked).containsExactly("Bearer door /huican/commands", "Bearer door /huican/commands/a1/input");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("一号\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("words\n");
        JsonNode request = typed.get(0);
        assertThat(request.get("arguments"))
                .hasToString("[\"dags\",\"trigger\",\"夜\",\"-c\",\"{\\\"a\\\": 1}\",\"--home\",\"" + folder + "\"]");
        assertThat(request.get("environment").get("HUICAN_USER").asText()).isEqualTo("值班");
        assertThat(request.get("folder").asText()).isEqualTo(folder.toString());
        assertThat(request.get("user").asText()).isEqualTo("user");
        assertThat(request.get("colour").asBoolean()).isTrue();
        assertThat(request.get("columns").asInt()).isEqualTo(90);
    }

    @Test
    void theHomeMayBeThatOfTheEnvironment() {
        assertThat(BesideServer.atOnce(context(Map.of("HUICAN_HOME", folder.toString())), "pools", "list"))
                .hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dags list --help --home HOME",
                "dags -h --home HOME",
                "dags",
                "nightly --home HOME",
                "query SELECT --home HOME",
                "dags list --home",
                "dags list --home HOME --home HOME",
                "dags list --home=HOME",
                "dags list --home HOME/elsewhere"
            })
    void whatHasToBeReadFirstOrHasNoServerIsNotSentUnread(String line) {
        assertThat(atOnce(line.replace("HOME", folder.toString()).split(" "))).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void aFileThatAKilledServerLeftCountsForNothing() {
        new ServerFile(Integer.MAX_VALUE, server.getAddress().getPort(), "door").write(new Home(folder));

        assertThat(atOnce("dags", "list", "--home", folder.toString())).isEmpty();
    }

    private OptionalInt atOnce(String... arguments) {
        return BesideServer.atOnce(context(Map.of("HUICAN_USER", "值班")), arguments);
    }

    private Context context(Map<String, String> environment) {
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                false,
                90);
        var caller = new Caller(
                new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)), environment, folder, "user");
        return new Context(screen, Clock.systemUTC(), WorkerProcess::start, caller);
    }
}
