package huican.jobs.api.airflowui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import huican.jobs.problem.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Airflow's pages and their private paths, with an installed wheel that has one page. */
class AirflowUiTest {
    @TempDir
    private static Path folder;

    private static ApiServer server;

    @BeforeAll
    static void start() throws IOException {
        Path packages = wheel(folder.resolve("venv"), "3.3.2");
        Files.writeString(folder.resolve("secret.json"), "{}");
        server = ApiServer.start(
                folder.resolve("home"), Map.of("grouped.yml", """
                grouped:
                  is_paused_upon_creation: false
                  task_groups:
                    - group_name: outer
                      tooltip: first
                    - group_name: inner
                      parent_group_name: outer
                  tasks:
                    - task_id: a
                      operator: airflow.providers.standard.operators.bash.BashOperator
                      bash_command: 'exit 1'
                      task_group_name: inner
                    - task_id: b
                      operator: airflow.providers.standard.operators.empty.EmptyOperator
                      dependencies: [outer]
                waiting:
                  schedule:
                    - __type__: airflow.sdk.Asset
                      uri: x-huican://table/person
                  tasks:
                    - task_id: c
                      operator: airflow.providers.standard.operators.empty.EmptyOperator
                """), runner -> AirflowUi.operations(packages, runner));
        server.post(
                "/api/v2/dags/grouped/dagRuns",
                "{\"logical_date\": \"2025-03-04T05:06:07Z\", \"dag_run_id\": \"one\"}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.get("/api/v2/dags/grouped/dagRuns/one")
                        .json()
                        .get("state")
                        .asText()
                        .equals("failed"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path wheel(Path environment, String version) throws IOException {
        Path packages = environment.resolve("lib/python3.11/site-packages");
        Path dist = Files.createDirectories(packages.resolve("airflow/ui/dist/assets"))
                .getParent();
        Files.createDirectories(packages.resolve("apache_airflow_core-" + version + ".dist-info"));
        Files.writeString(dist.resolve("index.html"), "<base href=\"{{ backend_server_base_url }}\" />");
        Files.writeString(dist.resolve("assets/index-1.js"), "1;");
        return packages;
    }

    @Test
    void everyPathOfAPageIsTheFirstPageAndFilesAreServedFromTheFolderAlone() {
        assertThat(server.send("", "GET", "/dags/grouped/runs/one", null).body())
                .isEqualTo("<base href=\"/\" />");
        assertThat(server.send("", "GET", "/", null).status()).isEqualTo(200);
        var script = server.send("", "GET", "/static/assets/index-1.js", null);
        assertThat(script.header("Content-Type")).startsWith("text/javascript");
        assertThat(script.header("Cache-Control")).contains("immutable");
        for (String out : new String[] {
            "/static/..%2f..%2f..%2f..%2f..%2f..%2f..%2fsecret.json",
            "/static/%2e%2e/%2e%2e/index.html",
            "/static/x%00.js"
        }) {
            assertThat(server.send("", "GET", out, null).status()).as(out).isIn(400, 404);
        }
        assertThat(server.get("/api/v2/nothing").body()).isEqualTo("{\"error\":\"API route not found\"}");
        assertThat(server.send("", "GET", "/ui/config", null).status()).isEqualTo(401);
    }

    @Test
    void theGridHasGroupsWithTheirGravestState() {
        JsonNode structure = server.get("/ui/grid/structure/grouped").json();
        assertThat(structure.at("/0/id").asText()).isEqualTo("outer");
        assertThat(structure.at("/0/children/0/children/0/id").asText()).isEqualTo("outer.inner.a");
        assertThat(structure.at("/1/id").asText()).isEqualTo("b");
        assertThat(server.get("/ui/grid/runs/grouped?limit=5").json())
                .extracting(run -> run.get("run_id").asText())
                .containsExactly("one");
        JsonNode line = server.get("/ui/grid/ti_summaries/grouped?run_ids=one").json();
        assertThat(line.get("task_instances"))
                .extracting(task ->
                        task.get("task_id").asText() + " " + task.get("state").asText())
                .containsExactly("outer failed", "outer.inner failed", "outer.inner.a failed", "b upstream_failed");
        assertThat(line.at("/task_instances/0/child_states/failed").asInt()).isEqualTo(1);
    }

    @Test
    void theGraphTheTriesAndTheFirstPageAreDrawn() {
        JsonNode graph =
                server.get("/ui/structure/structure_data?dag_id=grouped").json();
        assertThat(graph.at("/edges/0/source_id").asText()).isEqualTo("outer.inner.a");
        assertThat(graph.at("/nodes/0/tooltip").asText()).isEqualTo("first");
        assertThat(server.get("/ui/gantt/grouped/one")
                        .json()
                        .at("/task_instances/0/try_number")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get("/ui/calendar/grouped?granularity=daily")
                        .json()
                        .at("/dag_runs/0/date")
                        .asText())
                .isEqualTo("2025-03-04T00:00:00Z");
        assertThat(server.get("/ui/dashboard/dag_stats")
                        .json()
                        .get("failed_dag_count")
                        .asInt())
                .isEqualTo(1);
        JsonNode metrics = server.get("/ui/dashboard/historical_metrics_data?start_date=2020-01-01T00:00:00Z")
                .json();
        assertThat(metrics.at("/task_instance_states/upstream_failed").asInt()).isEqualTo(1);
        assertThat(metrics.at("/dag_run_states/failed").asInt()).isEqualTo(1);
        assertThat(server.get("/ui/dags/grouped/latest_run").json().get("state").asText())
                .isEqualTo("failed");
        assertThat(server.get("/ui/dags/grouped/dagRuns/one/stats")
                        .json()
                        .at("/duration/p50")
                        .asDouble())
                .isPositive();
    }

    @Test
    void theListOfDagsHasTheirNewestRunsAndAssetsAreJoinedToDags() {
        JsonNode dags =
                server.get("/ui/dags?dag_id_pattern=grouped&dag_runs_limit=1").json();
        assertThat(dags.at("/dags/0/latest_dag_runs/0/run_id").asText()).isEqualTo("one");
        assertThat(dags.at("/dags/0/is_favorite").asBoolean()).isFalse();
        JsonNode joined = server.get("/ui/dependencies").json();
        assertThat(joined.get("edges"))
                .extracting(edge -> edge.get("target_id").asText())
                .contains("dag:waiting");
        JsonNode next = server.get("/ui/next_run_assets/waiting").json();
        assertThat(next.at("/events/0/uri").asText()).isEqualTo("x-huican://table/person");
        assertThat(next.at("/events/0/received_count").asInt()).isZero();
        assertThat(server.get("/ui/backfills?dag_id=grouped")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
    }

    @Test
    void aSignedInBrowserMayChangeSomethingOnlyFromPagesOfThisServer() {
        String cookie = "_token=operator";
        String path = "/api/v2/dags/grouped/dagRuns";
        assertThat(server.send("", "GET", "/ui/auth/me", null, "Cookie", cookie)
                        .json()
                        .get("username")
                        .asText())
                .isEqualTo("operator");
        assertThat(server.send("", "POST", path, "nope", "Cookie", cookie).status())
                .isEqualTo(401);
        var ended = server.send("", "GET", "/ui/auth/me", null, "Cookie", "_token=of-a-session-that-has-ended");
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.header("Set-Cookie")).startsWith("_token=;");
        assertThat(server.send("", "POST", path, "nope", "Cookie", cookie, "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(401);
        assertThat(server.send("", "POST", path, "nope", "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anotherVersionAndAFolderWithoutPagesAreRefused() throws IOException {
        Path other = wheel(folder.resolve("other"), "3.2.0");

        assertThatThrownBy(() -> UiBundle.in(other)).isInstanceOf(Refusal.class).hasMessageContaining("3.2.0");
        assertThatThrownBy(() -> UiBundle.in(folder.resolve("home")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HC-J183");
        assertThat(UiBundle.in(folder.resolve("venv")).index()).contains("base");
    }
}
