package huican.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TwoTowns;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that mean no good, or do not know better: the right status, the server goes on, nothing of it or of them is told. */
class HostileClientsTest {
    private static final String LOOK = "/api/huican/v1/persons/p1/look";
    private static final String RUNS = "/api/huican/v1/runs";

    private static ApiServer server;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) {
        TwoTowns.in(new IdentityHome(folder)).publish();
        server = ApiServer.start(folder, Map.of("waits.yml", """
                waits:
                  schedule: null
                  is_paused_upon_creation: true
                  tasks:
                    - {task_id: a, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                """));
        port = URI.create(server.url()).getPort();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void methodsThatAreNotServedAreRefused() {
        for (String method : List.of("TRACE", "OPTIONS", "PROPFIND", "DELETE")) {
            assertThat(ask(method, RUNS, "operator", ""))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nAllow: GET\r\n")
                    .doesNotContain("Bearer");
        }
    }

    @Test
    void nobodyClimbsOutOfThePaths() {
        for (String path : List.of(
                "/api/huican/v1/%2e%2e/%2e%2e/etc/passwd",
                "/api/huican/v1/../../etc/passwd",
                "//etc/passwd",
                "/api/huican/v1/persons/..%2Fpersons%2Fp3",
                "/api/huican/v1/persons/p3;p1",
                "/api/huican/v1/persons/p3%00",
                "/api/huican/v1/persons/%zz",
                "/api/huican/v1/persons/%c0%ae",
                "/api/huican/v1/deliveries/..%5c..%5c/x")) {
            assertThat(ask("GET", path, "operator", ""))
                    .as(path)
                    .containsPattern("^HTTP/1.1 (400|404) ")
                    .contains("application/json")
                    .doesNotContain("root:", "html", "500113005");
        }
    }

    @Test
    void bodiesAndHeadersHaveTheirBounds() {
        String large = "{\"purpose\": \"" + "x".repeat(1 << 20) + "\"}";
        assertThat(ask("POST", LOOK, "town_worker", large))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("{\"detail\":\"Payload Too Large\"}");
        assertThat(RawClient.ask(
                        port,
                        head("POST", LOOK, "town_worker") + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("10000\r\n" + "x".repeat(65536) + "\r\n").repeat(40) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(RawClient.ask(port, head("GET", RUNS, "operator") + "X: " + "a".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .doesNotContain("html");
        assertThat(ask("GET", RUNS + "?" + "a=1&".repeat(3_000), "operator", ""))
                .startsWith("HTTP/1.1 422 ");
        assertThat(ask("GET", RUNS + "?run_id=" + "a".repeat(20_000), "operator", ""))
                .containsPattern("^HTTP/1.1 4(14|31) ");
    }

    @Test
    void brokenOrDeepJsonIsToldWithoutRepeatingIt() {
        for (String body :
                List.of("[".repeat(20_000), "{\"a\":".repeat(20_000), "{\"purpose\": 王", "\u0000", "{}{}", "[]", "7")) {
            assertThat(ask("POST", LOOK, "town_worker", body))
                    .as(body.substring(0, 1))
                    .startsWith("HTTP/1.1 422 ");
        }
        for (String value : List.of("9".repeat(5_000), "1e" + "9".repeat(50), "\"a\", \"purpose\": \"b\"", "NaN")) {
            assertThat(ask("POST", LOOK, "town_worker", "{\"purpose\": " + value + "}"))
                    .as(value)
                    .startsWith("HTTP/1.1 422 ");
        }
    }

    @Test
    void whatIsNoHttpIsAnsweredShortly() {
        assertThat(RawClient.ask(port, "BLAH\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("html", "jetty");
        assertThat(RawClient.ask(
                        port,
                        head("POST", LOOK, "town_worker")
                                + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc"))
                .as("two lengths: one for the proxy, one for us")
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void chunksThatAreNoneAreNotTakenForSomethingDone() {
        for (String chunk : List.of("ZZ", "FFFFFFFFFFFFFFFF", "-1")) {
            assertThat(RawClient.ask(
                            port,
                            head("POST", LOOK, "town_worker") + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "\r\n"))
                    .as(chunk)
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void headersThatWouldMakeAnotherRequestOfItAreNotHeard() {
        assertThat(RawClient.ask(port, head("GET", RUNS, "operator") + "X-HTTP-Method-Override: POST\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(RawClient.ask(
                        port,
                        head("GET", RUNS, "operator").replace("Connection: close\r\n", "Connection: Upgrade, close\r\n")
                                + "Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n"))
                .as("no session is kept for who asks for a web socket")
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("Set-Cookie");
    }

    @Test
    void aPageThatHadItsNamePointHereIsNotAnswered() {
        for (String host : List.of("evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example", "")) {
            assertThat(RawClient.ask(
                            port,
                            "GET " + RUNS + " HTTP/1.1\r\nHost: " + host
                                    + "\r\nAuthorization: Bearer operator\r\nConnection: close\r\n\r\n"))
                    .as(host)
                    .containsPattern("^HTTP/1.1 4(21|00) ")
                    .doesNotContain("r20250630");
        }
        assertThat(ask("GET", RUNS, "operator", "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void oneTokenIsNotTakenForAnotherThatDiffersByCaseOnly() {
        try (var client = new RawClient(port, 2_000)) {
            client.send(head("GET", RUNS, "Admin").replace("Connection: close\r\n", "") + "\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
            client.send(head("GET", RUNS, "admin").replace("Connection: close\r\n", "") + "\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void whoSendsSlowlyLosesTheConnectionAndNobodyElseWaits() {
        var slow = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 80; i++) { // more than there are threads
                var client = new RawClient(port, 3_000);
                slow.add(client);
                client.send(
                        i % 2 == 0
                                ? "GET " + RUNS + " HTTP/1.1\r\nX-"
                                : head("POST", LOOK, "town_worker") + "Content-Length: 90000\r\n\r\n");
                client.send("x");
            }
            long before = System.nanoTime();
            assertThat(server.get(RUNS).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            var body = slow.get(1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> !body.send("x") || body.hasAnswer());
            assertThat(body.answer()).contains("408");
        } finally {
            slow.forEach(RawClient::close);
        }
    }

    @Test
    void twoHundredAtOnceAreAllAnsweredByABoundedNumberOfThreads() throws Exception {
        var threads = new AtomicInteger();
        var clients = Executors.newFixedThreadPool(200);
        try {
            for (String path : List.of("/api/huican/v1/openapi.json", "/api/huican/v1/figures")) {
                Callable<String> asked = () -> {
                    String answer = RawClient.ask(port, head("GET", path, "operator") + "\r\n");
                    threads.accumulateAndGet(serverThreads(), Math::max);
                    return answer;
                };
                for (Future<String> answer : clients.invokeAll(Collections.nCopies(200, asked))) {
                    assertThat(answer.get()).as(path).startsWith("HTTP/1.1 200 ");
                }
            }
            assertThat(threads.get()).isLessThanOrEqualTo(64);
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void whoeverWaitsForARunLeavesThreadsToOthers() {
        assertThat(server.post("/api/v2/dags/waits/dagRuns", "{\"logical_date\": null, \"dag_run_id\": \"r\"}")
                        .status())
                .isEqualTo(200);
        String wait = "/api/v2/dags/waits/dagRuns/r/wait?interval=1";
        var waiting = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < 80; i++) { // more than there are threads
                var client = new RawClient(port, 100);
                waiting.add(client);
                client.send(head("GET", wait, "operator") + "\r\n");
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> waiting.stream().allMatch(RawClient::hasAnswer));

            assertThat(server.get(RUNS).status()).isEqualTo(200);
            var answers = waiting.stream()
                    .map(RawClient::answer)
                    .collect(Collectors.groupingBy(answer -> answer.substring(9, 12), Collectors.counting()));
            assertThat(answers).isEqualTo(Map.of("200", 32L, "503", 48L));
        } finally {
            waiting.forEach(RawClient::close);
        }
    }

    /** Of one server: others of the tests run in this JVM too. */
    private static int serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("qtp"))
                .collect(Collectors.groupingBy(name -> name.split("-")[0], Collectors.summingInt(name -> 1)))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private static String ask(String method, String path, String token, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        return RawClient.ask(port, head(method, path, token) + "Content-Length: " + bytes.length + "\r\n\r\n" + body);
    }

    private static String head(String method, String path, String token) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nConnection: close\r\n";
    }
}
