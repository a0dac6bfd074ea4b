package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Account;
import huican.jobs.access.Actor;
import huican.jobs.access.Role;
import huican.jobs.api.ApiServer;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.access.Users;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenEndpointsTest {
    private static final String GOOD = "{\"username\": \"wang\", \"password\": \"Tr0ub4dor-3\"}";

    @TempDir
    private static Path home;

    private static ApiServer server;

    @BeforeAll
    static void aServerWithAUser() {
        server = ApiServer.start(home, Map.of());
        var access = new HomeAccess(new Home(home), DatabaseSettings.EMBEDDED, Clock.systemUTC());
        new Users(new RunnerHome(access, Map.of()))
                .create(
                        new Users.NewUser(
                                "wang",
                                "Tr0ub4dor-3",
                                new Account.Profile(Optional.empty(), Optional.empty(), Optional.empty()),
                                Set.of(Role.OPERATOR),
                                Optional.empty(),
                                Optional.empty()),
                        Actor.SERVER);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aNameAndItsPasswordAreAnsweredWithAToken() {
        for (String path : new String[] {"/auth/token", "/auth/token/cli"}) {
            var reply = server.send("", "POST", path, GOOD);

            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.json().get("access_token").asText().split("\\.")).hasSize(3);
            assertThat(reply.json()).hasSize(1);
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void allOthersAreAnsweredTheSame() {
        var wrong = server.send("", "POST", "/auth/token", GOOD.replace("-3", "-4"));
        var unknown = server.send("", "POST", "/auth/token", GOOD.replace("wang", "nobody"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"detail\":\"Invalid credentials\"}");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aFloodOfSignInsLeavesThreadsToThoseWhoHaveSignedIn() throws Exception {
        var strangers = Executors.newFixedThreadPool(100);
        try {
            Callable<Integer> flood = () -> server.send("", "POST", "/auth/token", GOOD.replace("wang", "nobody"))
                    .status();
            var answers =
                    Stream.generate(() -> strangers.submit(flood)).limit(200).toList();
            for (int i = 0; i < 5; i++) {
                long began = System.nanoTime();
                assertThat(server.get("/api/v2/dags").status()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isIn(401, 503);
            }
            assertThat(answers).anySatisfy(answer -> assertThat(answer.get()).isEqualTo(503));
        } finally {
            strangers.shutdown();
        }
    }

    @Test
    void whatIsNoNameAndPasswordIsNotUnderstood() {
        assertThat(server.send("", "POST", "/auth/token", "{\"username\": \"wang\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.send("", "POST", "/auth/token", "{\"username\": \"wang\", \"password\": 5}")
                        .status())
                .isEqualTo(422);
        assertThat(server.send("", "POST", "/auth/token", GOOD.replace("}", ", \"x\": 1}"))
                        .status())
                .isEqualTo(422);
        assertThat(server.send("", "POST", "/auth/token", "{nope").status()).isEqualTo(422);
        assertThat(server.send("", "POST", "/auth/token", null).status()).isEqualTo(422);
        assertThat(server.send("", "PUT", "/auth/token", GOOD).status()).isEqualTo(405);
    }

    @Test
    void nobodyIsAnAdminWithoutAPassword() {
        assertThat(server.send("", "GET", "/auth/token", null).status()).isEqualTo(403);
        assertThat(server.send("", "GET", "/auth/token/login", null)
                        .json()
                        .get("detail")
                        .asText())
                .contains("simple_auth_manager_all_admins");
    }
}
