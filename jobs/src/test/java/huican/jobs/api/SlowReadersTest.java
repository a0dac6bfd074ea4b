package huican.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that take an answer a byte at a time: others are answered meanwhile, and memory does not grow with them. */
@Timeout(120)
@Isolated("it measures the memory of the JVM")
class SlowReadersTest {
    private static final String RUN = "/api/v2/dags/says/dagRuns/r";
    private static final String TASK = RUN + "/taskInstances/much";
    private static final String KEPT = TASK + "/xcomEntries/large";
    private static final String LOG = TASK + "/logs/1";

    /** More than there are threads. */
    private static final int CLIENTS = 80;

    private static ApiServer server;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of("says.yml", """
                says:
                  schedule: null
                  is_paused_upon_creation: false
                  tasks:
                    - task_id: much
                      operator: airflow.providers.standard.operators.bash.BashOperator
                      bash_command: 'for i in {1..12000}; do printf "%01000d\\n" $i; done'
                """));
        port = URI.create(server.url()).getPort();
        server.post("/api/v2/dags/says/dagRuns", "{\"logical_date\": null, \"dag_run_id\": \"r\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.get(RUN).json().get("state").asText().equals("success"));
        server.post(TASK + "/xcomEntries", "{\"key\": \"large\", \"value\": \"" + "x".repeat(450_000) + "\"}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aSmallAnswerHoldsNoThreadAndComesWholeHoweverSlowlyItIsTaken() {
        long before = memory();
        var slow = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                slow.add(asked(KEPT));
            }
            slow.forEach(RawClient::readOne);

            othersAreAnswered();
            slow.forEach(RawClient::readOne);
            assertThat(memory() - before)
                    .as("bytes kept for %d clients", CLIENTS)
                    .isLessThan(2L * CLIENTS * 450_000);
            assertThat(slow.get(CLIENTS - 1).answer()).endsWith("x\"}");
        } finally {
            slow.forEach(RawClient::close);
        }
    }

    @Test
    void ofLongAnswersSoManyAreUnderWayThatOthersFindAThread() {
        long before = memory();
        var slow = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                slow.add(asked(LOG));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> slow.stream().allMatch(RawClient::hasAnswer));

            othersAreAnswered();
            var answers = slow.stream()
                    .map(RawClient::status)
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
            assertThat(answers).isEqualTo(Map.of("200", 40L, "503", 40L));
            assertThat(memory() - before).isLessThan(64L << 20); // of 12 MB each
        } finally {
            slow.forEach(RawClient::close);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(server.get(LOG).status()).isEqualTo(200));
    }

    private static void othersAreAnswered() {
        for (String path : List.of("/api/v2/version", RUN, "/api/v2/dags", "/api/v2/monitor/health")) {
            long began = System.nanoTime();
            assertThat(server.get(path).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static RawClient asked(String path) {
        var client = RawClient.reluctant(port);
        client.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nAuthorization: Bearer operator\r\nConnection: close\r\n\r\n");
        return client;
    }

    /** What is in use, of the heap and beside it. */
    private static long memory() {
        System.gc();
        long beside = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + beside;
    }
}
