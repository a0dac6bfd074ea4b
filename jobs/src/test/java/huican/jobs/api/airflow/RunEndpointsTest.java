package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huican.jobs.api.ApiServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs through Airflow's API. */
class RunEndpointsTest {
    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of("short.yml", """
                short:
                  is_paused_upon_creation: false
                  tasks:
                    - task_id: a
                      operator: airflow.providers.standard.operators.bash.BashOperator
                      bash_command: 'echo hello'
                """));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aRunIsTriggeredAndEnds() {
        var triggered =
                server.post("/api/v2/dags/short/dagRuns", "{\"logical_date\": null, \"dag_run_id\": \"one+2:3\"}");

        assertThat(triggered.status()).isEqualTo(200);
        assertThat(triggered.json().get("state").asText()).isEqualTo("queued");
        assertThat(triggered.json().get("triggering_user_name").asText()).isEqualTo("operator");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.get("/api/v2/dags/short/dagRuns/one+2:3")
                        .json()
                        .get("state")
                        .asText()
                        .equals("success"));
        var run = server.get("/api/v2/dags/short/dagRuns/one%2B2%3A3").json();
        assertThat(run.get("duration").asDouble()).isPositive();
        assertThat(run.get("logical_date").isNull()).isTrue();
        assertThat(server.post("/api/v2/dags/short/dagRuns", "{\"logical_date\": null, \"dag_run_id\": \"one+2:3\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void theListIsSearchedOrderedAndCut() {
        for (int i = 0; i < 3; i++) {
            server.post(
                    "/api/v2/dags/short/dagRuns",
                    "{\"logical_date\": \"2025-01-0" + (i + 1) + "T00:00:00Z\", \"dag_run_id\": \"list" + i + "\"}");
        }

        var page = server.get("/api/v2/dags/~/dagRuns?run_id_prefix_pattern=list&order_by=-logical_date&limit=2")
                .json();

        assertThat(page.get("total_entries").asInt()).isEqualTo(3);
        assertThat(page.get("dag_runs"))
                .extracting(run -> run.get("dag_run_id").asText())
                .containsExactly("list2", "list1");
        assertThat(server.get("/api/v2/dags/short/dagRuns?logical_date_gte=2025-01-03T00:00:00Z&run_id_pattern=LIST")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get("/api/v2/dags/short/dagRuns?order_by=colour").status())
                .isEqualTo(400);
        assertThat(server.get("/api/v2/dags/short/dagRuns?state=blue&limit=-1").status())
                .isEqualTo(422);
        assertThat(server.get("/api/v2/dags/none/dagRuns").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongInABodyIsToldAtOnce() {
        var reply = server.post("/api/v2/dags/short/dagRuns", "{\"conf\": 3, \"colour\": 1}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("detail"))
                .extracting(place -> place.get("type").asText())
                .containsExactlyInAnyOrder("missing", "dict_type", "extra_forbidden");
        assertThat(server.post("/api/v2/dags/short/dagRuns", "nope").status()).isEqualTo(422);
    }

    @Test
    void strangersAndThoseWithoutTheRightAreRefusedBeforeAnythingElse() {
        assertThat(server.send("", "GET", "/api/v2/dags/none/dagRuns", null).status())
                .isEqualTo(401);
        assertThat(server.send("forged", "GET", "/api/v2/dags/none/dagRuns", null)
                        .status())
                .isEqualTo(403);
        assertThat(server.send("Viewer", "POST", "/api/v2/dags/none/dagRuns", "nope")
                        .status())
                .isEqualTo(403);
        assertThat(server.get("/api/v2/nothing").status()).isEqualTo(404);
        assertThat(server.get("/api/v2/nothing").body()).isEqualTo("{\"error\":\"API route not found\"}");
        assertThat(server.send("operator", "PUT", "/api/v2/dags/short/dagRuns", "{}")
                        .status())
                .isEqualTo(405);
    }
}
