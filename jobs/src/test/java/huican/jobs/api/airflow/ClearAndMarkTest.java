package huican.jobs.api.airflow;

import static huican.jobs.api.airflow.Served.states;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import huican.jobs.api.ApiServer.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clearing and marking through Airflow's API. */
class ClearAndMarkTest {
    private static final String CLEAR = "/api/v2/dags/failing/clearTaskInstances";

    private static ApiServer server;
    private static Served served;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        server = ApiServer.start(folder.resolve("home"), Map.of("clear.yml", """
                default:
                  is_paused_upon_creation: false
                  schedule: null
                failing:
                  tasks:
                    - {task_id: before, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'true'}
                    - {task_id: fails, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'test -e %1$s/{{ run_id }}', dependencies: [before]}
                    - {task_id: after, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'true', dependencies: [fails]}
                groups:
                  task_groups:
                    load: {tooltip: t}
                    inner: {tooltip: t, parent_group_name: load}
                  tasks:
                    - {task_id: a, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'true'}
                    - {task_id: b, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'true',
                       task_group_name: load, dependencies: [a]}
                """.formatted(folder)));
        served = new Served(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode clear(String body) {
        Reply reply = server.post(CLEAR, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("task_instances");
    }

    @Test
    void nothingIsClearedUnlessAskedFor() {
        served.ended("failing", "dry");

        assertThat(states(clear("{\"dag_run_id\": \"dry\"}"))).containsExactly("fails failed", "after upstream_failed");
        assertThat(states(clear("{\"dag_run_id\": \"dry\", \"only_failed\": false}")))
                .hasSize(3);
        assertThat(states(clear(
                        "{\"dag_run_id\": \"dry\", \"task_ids\": [[\"fails\", -1]], \"include_downstream\": true}")))
                .hasSize(2);
        assertThat(states(clear("{\"dag_run_id\": \"dry\", \"task_ids\": [\"fails\"], \"include_upstream\": true,"
                        + " \"only_failed\": false}")))
                .containsExactly("before success", "fails failed");
        assertThat(clear("{\"dag_run_id\": \"dry\", \"task_ids\": [\"nope\"]}")).isEmpty();
        assertThat(clear("{\"start_date\": \"2026-01-01T00:00:00Z\", \"only_failed\": false}"))
                .isEmpty();
        assertThat(served.run("failing", "dry").get("state").asText()).isEqualTo("failed");
    }

    @Test
    void whatCannotBeClearedIsSaid() {
        assertThat(server.post(CLEAR, "{\"dag_run_id\": \"nope\"}").body())
                .isEqualTo("{\"detail\":\"Dag Run id nope not found in dag failing\"}");
        assertThat(server.post(CLEAR, "{\"dag_run_id\": \"x\", \"start_date\": \"2026-01-01T00:00:00Z\"}")
                        .body())
                .contains("Exactly one of dag_run_id or start_date must be provided");
        assertThat(server.post(
                                CLEAR,
                                "{\"start_date\": \"2026-12-01T00:00:00Z\", \"end_date\": \"2026-01-01T00:00:00Z\"}")
                        .body())
                .contains("end_date is sooner than start_date");
        assertThat(server.post(CLEAR, "{\"start_date\": \"2026-12-01T00:00:00\", \"dry_run\": \"maybe\", \"x\": 1}")
                        .json()
                        .get("detail"))
                .hasSize(3);
        served.ended("failing", "undated");
        assertThat(server.post(CLEAR, "{\"dag_run_id\": \"undated\", \"include_past\": true}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post("/api/v2/dags/nope/clearTaskInstances", "{}").status())
                .isEqualTo(404);
        assertThat(server.send("Viewer", "POST", CLEAR, "{}").status()).isEqualTo(403);
    }

    @Test
    void theFailedTaskIsClearedAndTheRunGoesOn() throws Exception {
        served.ended("failing", "again");
        Files.createFile(folder.resolve("again"));

        JsonNode cleared = clear("{\"dry_run\": false, \"dag_run_id\": \"again\", \"task_ids\": [\"fails\"],"
                + " \"include_downstream\": true, \"only_failed\": false, \"note\": \"mended\"}");

        assertThat(states(cleared)).containsExactly("fails null", "after null");
        assertThat(cleared.get(0).get("max_tries").asInt()).isEqualTo(1);
        assertThat(cleared.get(0).get("note").asText()).isEqualTo("mended");
        assertThat(served.awaitEnd("failing", "again")).isEqualTo("success");
        assertThat(served.task("failing", "again", "fails").get("try_number").asInt())
                .isEqualTo(2);
        assertThat(served.task("failing", "again", "before").get("try_number").asInt())
                .isEqualTo(1);
    }

    @Test
    void aRunWhoseStateIsKeptDoesNotStartAgain() {
        served.ended("failing", "kept");

        assertThat(states(clear("{\"dry_run\": false, \"dag_run_id\": \"kept\", \"reset_dag_runs\": false}")))
                .containsExactly("fails null", "after null");
        assertThat(served.run("failing", "kept").get("state").asText()).isEqualTo("failed");
    }

    @Test
    void wholeRunsAreCleared() throws Exception {
        served.ended("failing", "whole");
        String path = Served.path("failing", "whole") + "/clear";

        JsonNode would = server.post(path, "{}").json().get("task_instances");
        assertThat(states(would)).containsExactly("before success", "fails failed", "after upstream_failed");
        assertThat(would).noneMatch(row -> row.has("executor_config")); // or it were two things at once
        assertThat(server.post(path, "{\"only_new\": true}").body())
                .isEqualTo("{\"task_instances\":[],\"total_entries\":0}");
        assertThat(server.post(path, "{\"x\": 1}").status()).isEqualTo(422);
        assertThat(server.post(Served.path("failing", "nope") + "/clear", "{}").status())
                .isEqualTo(404);
        Files.createFile(folder.resolve("whole"));
        JsonNode run = server.post(path, "{\"dry_run\": false, \"only_failed\": true, \"note\": \"again\"}")
                .json();
        assertThat(run.get("state").asText()).isEqualTo("queued");
        assertThat(run.get("note").asText()).isEqualTo("again");
        assertThat(run.get("start_date").isNull()).isTrue();
        assertThat(served.awaitEnd("failing", "whole")).isEqualTo("success");
        JsonNode many = server.post(
                        "/api/v2/dags/~/clearDagRuns",
                        "{\"dag_runs\": [{\"dag_id\": \"failing\", \"dag_run_id\": \"whole\"}], \"dry_run\": false}")
                .json();
        assertThat(many.get("dag_runs").get(0).get("state").asText()).isEqualTo("queued");
        assertThat(server.post("/api/v2/dags/failing/clearDagRuns", "{\"dag_runs\": [{\"dag_run_id\": \"whole\"}]}")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aTaskIsMarkedAndThoseBelowItRun() {
        served.ended("failing", "mark");
        String task = Served.tasks("failing", "mark") + "/fails";

        assertThat(states(server.patch(task + "/dry_run", "{\"new_state\": \"success\"}")
                        .json()
                        .get("task_instances")))
                .containsExactly("fails failed");
        JsonNode marked = server.patch(task, "{\"new_state\": \"success\", \"note\": \"by hand\"}")
                .json();
        assertThat(states(marked.get("task_instances"))).containsExactly("fails success");
        assertThat(marked.get("task_instances").get(0).get("note").asText()).isEqualTo("by hand");
        assertThat(served.awaitEnd("failing", "mark")).isEqualTo("success");
        assertThat(served.task("failing", "mark", "after").get("state").asText())
                .isEqualTo("success");
        assertThat(server.patch(task + "/-1", "{\"new_state\": \"success\"}").body())
                .isEqualTo("{\"detail\":\"Task id fails is already in success state\"}");
        assertThat(server.patch(task + "?update_mask=note", "{\"note\": \"other\", \"new_state\": \"failed\"}")
                        .json()
                        .get("task_instances")
                        .get(0)
                        .get("state")
                        .asText())
                .isEqualTo("success");
        assertThat(server.patch(task, "{\"new_state\": \"running\"}").body()).contains("is not one of");
        assertThat(server.patch(task, "{\"new_state\": null}").body()).contains("should not be empty");
        assertThat(server.patch(task, "{\"state\": \"success\"}").status()).isEqualTo(422);
        assertThat(server.patch(task + "/5", "{\"new_state\": \"success\"}").status())
                .isEqualTo(404);
        assertThat(server.patch(Served.tasks("failing", "mark") + "/nope", "{\"new_state\": \"success\"}")
                        .body())
                .isEqualTo("{\"detail\":\"Task 'nope' not found in Dag 'failing'\"}");
        assertThat(server.patch(Served.tasks("failing", "nope") + "/fails", "{\"new_state\": \"success\"}")
                        .body())
                .startsWith("{\"detail\":\"The Task Instance with dag_id: `failing`, run_id: `nope`");
    }

    @Test
    void groupsAndManyTasksAreMarkedAndOneIsDeleted() {
        served.ended("groups", "g");
        String group = Served.path("groups", "g") + "/taskGroupInstances/load";

        assertThat(states(server.patch(group + "/dry_run", "{\"new_state\": \"failed\"}")
                        .json()
                        .get("task_instances")))
                .containsExactly("load.b success");
        assertThat(states(server.patch(group, "{\"new_state\": \"failed\"}")
                        .json()
                        .get("task_instances")))
                .containsExactly("load.b failed");
        assertThat(server.patch(group, "{\"new_state\": \"failed\"}").status()).isEqualTo(409);
        assertThat(server.patch(Served.path("groups", "g") + "/taskGroupInstances/nope", "{}")
                        .status())
                .isEqualTo(404);
        String tasks = Served.tasks("groups", "g");
        JsonNode bulk = server.patch(
                        tasks,
                        "{\"actions\": [{\"action\": \"update\", \"entities\": [{\"task_id\": \"a\", \"new_state\": \"skipped\"}]},"
                                + " {\"action\": \"delete\", \"entities\": [\"nope\"]}]}")
                .json();
        assertThat(bulk.get("update").toString()).isEqualTo("{\"success\":[\"groups.g.a[-1]\"],\"errors\":[]}");
        assertThat(bulk.get("delete").toString())
                .contains("No task instances found for dag_id: groups, run_id: g, task_id: nope");
        served.awaitEnd("groups", "g"); // a run that goes on makes a deleted task anew
        assertThat(server.send("Admin", "DELETE", tasks + "/a", null).body()).isEqualTo("null");
        assertThat(server.send("Admin", "DELETE", tasks + "/a", null).status()).isEqualTo(404);
    }
}
