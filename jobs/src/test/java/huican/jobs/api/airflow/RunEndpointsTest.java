package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huican.jobs.api.ApiServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
                held: &held
                  tasks:
                    - task_id: a
                      operator: airflow.providers.standard.operators.bash.BashOperator
                      bash_command: 'echo hello'
                bulk: *held
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

    @Test
    void aRunIsTriggeredAsAirflowTakesIt() {
        String path = "/api/v2/dags/short/dagRuns";
        var dated = server.post(
                path, "{\"logical_date\": \"2024-05-01T08:00:00+08:00\", \"dag_run_id\": \"\", \"note\": \"n\"}");

        assertThat(dated.json().get("dag_run_id").asText())
                .startsWith("manual__20")
                .doesNotContain("2024-05");
        assertThat(dated.json().get("logical_date").asText()).isEqualTo("2024-05-01T00:00:00Z");
        assertThat(dated.json().get("note").asText()).isEqualTo("n");
        assertThat(dated.json().get("dag_versions").get(0).get("version_number").asInt())
                .isEqualTo(1);
        assertThat(server.post(path, "{\"logical_date\": \"2024-05-02T08:00:00\"}")
                        .body())
                .contains("timezone_aware");
        assertThat(server.post(path, "{\"logical_date\": null, \"data_interval_start\": \"2024-05-02T08:00:00Z\"}")
                        .status())
                .isEqualTo(422);
        for (String bad : List.of("a/b", "../x", "scheduled__2026-01-01T00:00:00+00:00")) {
            assertThat(server.post(path, "{\"logical_date\": null, \"dag_run_id\": \"" + bad + "\"}")
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(server.post("/api/v2/dags/none/dagRuns", "{\"logical_date\": null}")
                        .body())
                .isEqualTo("{\"detail\":\"Dag with dag_id: 'none' not found\"}");
    }

    @Test
    void runsAreFoundByWhatIsInThemAndByPost() {
        var served = new Served(server).trigger("held", "found");
        server.post(Served.runs("held"), "{\"logical_date\": null, \"dag_run_id\": \"conf\", \"conf\": {\"town\": 7}}");

        assertThat(ids("?conf_contains=%22town%22")).containsExactly("conf");
        assertThat(ids("?dag_version=1&run_id_pattern=found")).containsExactly("found");
        assertThat(ids("?dag_version=2")).isEmpty();
        assertThat(ids("?consuming_asset_pattern=x")).isEmpty();
        assertThat(ids("?bundle_version=x")).isEmpty();
        assertThat(ids("?order_by=-start_date")).as("without a start first").containsExactly("conf", "found");
        assertThat(server.get(Served.runs("held") + "?order_by=run_type").status())
                .isEqualTo(400);
        assertThat(server.get(Served.runs("held") + "?state=blue").body())
                .isEqualTo(
                        "{\"detail\":\"Invalid value for state. Valid values are queued, running, success, failed\"}");
        String list = "/api/v2/dags/~/dagRuns/list";
        assertThat(Served.each(
                        server.post(list, "{\"dag_ids\": [\"held\"], \"states\": [\"queued\"], \"order_by\": \"-id\"}")
                                .json()
                                .get("dag_runs"),
                        "dag_run_id"))
                .containsExactly("conf", "found");
        assertThat(server.post(list, "{\"page_limit\": -1}").status()).isEqualTo(422);
        assertThat(server.post(Served.runs("held") + "/list", "{}").status()).isEqualTo(422);
        var page = server.get(Served.runs("held") + "?cursor=&limit=1").json();
        var next = server.get(Served.runs("held") + "?cursor="
                        + page.get("next_cursor").asText() + "&limit=1")
                .json();
        assertThat(Served.each(next.get("dag_runs"), "dag_run_id")).containsExactly("conf");
        assertThat(served.run("held", "found").get("state").asText()).isEqualTo("queued");
    }

    private static List<String> ids(String query) {
        return Served.each(server.get(Served.runs("held") + query).json().get("dag_runs"), "dag_run_id");
    }

    @Test
    void aRunIsNotedMarkedAndDeleted() {
        var served = new Served(server);
        served.ended("short", "change");
        String path = Served.path("short", "change");

        assertThat(server.patch(path, "{\"note\": \"new\"}").json().get("note").asText())
                .isEqualTo("new");
        var marked = server.patch(path + "?update_mask=state", "{\"state\": \"failed\", \"note\": \"not taken\"}");
        assertThat(marked.json().get("state").asText()).isEqualTo("failed");
        assertThat(marked.json().get("note").asText()).isEqualTo("new");
        assertThat(server.patch(path, "{}").status()).isEqualTo(200);
        assertThat(server.patch(path, "{\"note\": null}").json().get("note").isNull())
                .isTrue();
        assertThat(server.patch(path, "{\"state\": \"running\"}").status()).isEqualTo(422);
        assertThat(server.patch(path, "{\"note\": \"" + "x".repeat(1001) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.send("User", "DELETE", path, null).status()).isEqualTo(403);
        assertThat(server.send("Admin", "DELETE", path, null).status()).isEqualTo(204);
        assertThat(server.send("Admin", "DELETE", path, null).status()).isEqualTo(404);
        assertThat(server.patch(path, "{\"note\": \"x\"}").status()).isEqualTo(404);
    }

    @Test
    void manyRunsAreChangedAtOnce() {
        new Served(server).trigger("bulk", "many");
        String body =
                "{\"actions\": [{\"action\": \"update\", \"entities\": [{\"dag_run_id\": \"many\", \"note\": \"bulk\"}]},"
                        + "{\"action\": \"delete\", \"entities\": [\"nope\"]},"
                        + "{\"action\": \"create\", \"entities\": []}]}";
        var reply = server.send("Admin", "PATCH", Served.runs("bulk"), body).json();

        assertThat(reply.get("update").toString()).isEqualTo("{\"success\":[\"bulk.many\"],\"errors\":[]}");
        assertThat(reply.get("delete").toString())
                .contains("The DagRuns with these identifiers: [('bulk', 'nope')] were not found", "404");
        assertThat(reply.get("create").get("errors").get(0).get("status_code").asInt())
                .isEqualTo(405);
        assertThat(server.send("User", "PATCH", Served.runs("bulk"), body.replace("nope", "many"))
                        .json()
                        .get("delete")
                        .get("errors")
                        .get(0)
                        .get("status_code")
                        .asInt())
                .isEqualTo(403);
        assertThat(server.send(
                                "Admin",
                                "PATCH",
                                Served.runs("bulk"),
                                "{\"actions\": [{\"action\": \"delete\", \"entities\": [\"many\"]}]}")
                        .json()
                        .get("delete")
                        .get("success")
                        .get(0)
                        .asText())
                .isEqualTo("bulk.many");
    }

    @Test
    void aRunIsWaitedForLineByLine() {
        new Served(server).trigger("short", "wait");
        String path = Served.path("short", "wait") + "/wait";
        var reply = server.get(path + "?interval=0.05&result=a&result=nope");

        assertThat(reply.body().lines().toList())
                .last()
                .asString()
                .isEqualTo("{\"state\": \"success\", \"results\": {\"a\":\"hello\"}}");
        assertThat(server.get(path + "?interval=1").body()).isEqualTo("{\"state\": \"success\"}\n");
        assertThat(server.get(path).status()).isEqualTo(422);
        assertThat(server.get(path + "?interval=0").status()).isEqualTo(422);
        assertThat(server.get(Served.path("short", "nope") + "/wait?interval=1").status())
                .isEqualTo(404);
        assertThat(server.get(Served.path("short", "wait") + "/upstreamAssetEvents")
                        .body())
                .isEqualTo("{\"asset_events\":[],\"total_entries\":0}");
    }
}
