package huican.jobs.api.airflow;

import static huican.jobs.api.airflow.Served.each;
import static huican.jobs.api.airflow.Served.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of runs, their tries and their logs through Airflow's API. */
class TaskInstanceEndpointsTest {
    private static final String TASKS = Served.tasks("chain", "done");

    private static ApiServer server;
    private static Served served;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of("tasks.yml", """
                default:
                  is_paused_upon_creation: false
                  schedule: null
                chain:
                  dag_display_name: 链
                  tasks:
                    - {task_id: first, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'echo "第二行 {{ run_id }}"', task_display_name: 第一}
                    - {task_id: second, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'exit 99', dependencies: [first]}
                    - {task_id: third, operator: airflow.providers.standard.operators.empty.EmptyOperator,
                       dependencies: [first]}
                failing:
                  tasks:
                    - {task_id: fails, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'echo oh; exit 3', retries: 1, retry_delay: {__type__: datetime.timedelta, milliseconds: 1}}
                    - {task_id: after, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'true', dependencies: [fails]}
                slow:
                  tasks:
                    - {task_id: sleeps, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'echo one; sleep 2; echo two'}
                    - {task_id: later, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'true', dependencies: [sleeps]}
                rendered:
                  tasks:
                    - {task_id: says, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: 'echo {{ var.value.word }} {{ var.value.my_password }} {{ ti.try_number }}; exit {{ 2 - ti.try_number }}',
                       retries: 1, retry_delay: {__type__: datetime.timedelta, milliseconds: 1}}
                    - {task_id: long, operator: airflow.providers.standard.operators.bash.BashOperator,
                       bash_command: "true {{ 'x' * 5000 }}"}
                waiting:
                  is_paused_upon_creation: true
                  task_groups:
                    load: {tooltip: t}
                  tasks:
                    - {task_id: a, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'true'}
                    - {task_id: b, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'true',
                       task_group_name: load, dependencies: [a]}
                """));
        served = new Served(server);
        served.trigger("waiting", "w");
        served.trigger("failing", "bad");
        assertThat(served.ended("chain", "done")).isEqualTo("success");
        assertThat(served.awaitEnd("failing", "bad")).isEqualTo("failed");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aTaskIsShownWithAllThatIsKnown() {
        JsonNode task = server.get(TASKS + "/first").json();

        assertThat(task.get("id").asText()).hasSize(36);
        assertThat(task.get("state").asText()).isEqualTo("success");
        assertThat(task.get("try_number").asInt()).isEqualTo(1);
        assertThat(task.get("task_display_name").asText()).isEqualTo("第一");
        assertThat(task.get("dag_display_name").asText()).isEqualTo("链");
        assertThat(task.get("hostname").asText()).isNotEmpty();
        assertThat(task.get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(task.get("unixname").asText()).isNotEmpty();
        assertThat(task.get("map_index").asInt()).isEqualTo(-1);
        assertThat(task.get("duration").asDouble()).isPositive();
        assertThat(task.get("rendered_fields").toString())
                .isEqualTo("{\"bash_command\":\"echo \\\"第二行 done\\\"\",\"env\":null,\"cwd\":null}");
        assertThat(task.get("dag_version").get("version_number").asInt()).isEqualTo(1);
        assertThat(server.get(TASKS + "/first/-1").json()).isEqualTo(task);
        assertThat(server.get(TASKS + "/third").json().get("try_number").asInt())
                .isEqualTo(1);
    }

    @Test
    void fieldsAreShownAsTheLastTryHadThem() {
        server.post("/api/v2/variables", "{\"key\": \"word\", \"value\": \"then\"}");
        server.post("/api/v2/variables", "{\"key\": \"my_password\", \"value\": \"hidden\"}");
        assertThat(served.ended("rendered", "r")).isEqualTo("success");
        server.patch("/api/v2/variables/word", "{\"key\": \"word\", \"value\": \"now\"}");

        assertThat(command("says")).isEqualTo("echo then *** 2; exit 0");
        assertThat(command("long"))
                .hasSize(4096)
                .startsWith("Truncated. You can change this behaviour in [core]max_templated_field_length. true xx")
                .endsWith("x...");
    }

    private static String command(String taskId) {
        return served.task("rendered", "r", taskId)
                .at("/rendered_fields/bash_command")
                .asText();
    }

    @Test
    void aRunThatHasNotStartedHasTasksWithoutState() {
        JsonNode list = server.get(Served.tasks("waiting", "w")).json();

        assertThat(states(list.get("task_instances"))).containsExactly("a null", "load.b null");
        JsonNode task = list.get("task_instances").get(1);
        assertThat(task.get("try_number").asInt()).isZero();
        assertThat(task.get("hostname").asText()).isEmpty();
        assertThat(task.get("pid").isNull()).isTrue();
        assertThat(task.get("rendered_fields")).isEmpty();
        assertThat(server.get(Served.tasks("waiting", "w") + "?state=none&task_group_id=load")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get(Served.tasks("waiting", "w") + "?task_group_id=nope")
                        .status())
                .isEqualTo(404);
        JsonNode waits = server.get(Served.tasks("waiting", "w") + "/load.b/dependencies")
                .json();
        assertThat(each(waits.get("dependencies"), "name")).contains("Trigger Rule", "Dagrun Running");
        assertThat(server.get(TASKS + "/first/dependencies").body()).isEqualTo("{\"dependencies\":[]}");
    }

    @Test
    void tasksAreSearchedOrderedAndPaged() {
        assertThat(states(list(""))).containsExactly("first success", "second skipped", "third success");
        assertThat(states(list("?order_by=-start_date&limit=1&state=success"))).hasSize(1);
        assertThat(states(list("?operator=EmptyOperator"))).containsExactly("third success");
        assertThat(states(list("?task_display_name_pattern=%E7%AC%AC"))).containsExactly("first success");
        assertThat(states(list("?map_index=-1&try_number=1&version_number=1&pool=default_pool&queue=default")))
                .hasSize(3);
        assertThat(list("?executor=x")).isEmpty();
        assertThat(list("?duration_gte=0&start_date_gte=2026-01-01T00:00:00Z&order_by=duration"))
                .hasSize(3);
        assertThat(server.get(TASKS + "?order_by=task_id").status()).isEqualTo(400);
        assertThat(server.get(TASKS + "?state=blue").body()).contains("Invalid value for state");
        JsonNode all = server.get(Served.tasks("~", "~") + "?state=failed&state=upstream_failed")
                .json();
        assertThat(states(all.get("task_instances"))).containsExactly("fails failed", "after upstream_failed");
        assertThat(server.get(Served.tasks("~", "done")).status()).isEqualTo(400);
        assertThat(server.get(Served.tasks("chain", "nope")).body())
                .isEqualTo("{\"detail\":\"DagRun with dag_id: `chain` and run_id: `nope` was not found\"}");
    }

    private static JsonNode list(String query) {
        return server.get(TASKS + query).json().get("task_instances");
    }

    @Test
    void pagesByCursorGoForthAndBack() {
        String query = "?order_by=-duration&limit=1&cursor=";
        JsonNode first = server.get(TASKS + query).json();
        JsonNode second =
                server.get(TASKS + query + first.get("next_cursor").asText()).json();
        JsonNode third =
                server.get(TASKS + query + second.get("next_cursor").asText()).json();
        JsonNode back = server.get(TASKS + query + third.get("previous_cursor").asText())
                .json();

        assertThat(first.get("previous_cursor").isNull()).isTrue();
        assertThat(first.get("total_entries_limit").asInt()).isEqualTo(50_000);
        assertThat(third.get("next_cursor").isNull()).isTrue();
        assertThat(back.get("task_instances")).isEqualTo(second.get("task_instances"));
        assertThat(each(first.get("task_instances"), "task_id"))
                .doesNotContainAnyElementsOf(each(second.get("task_instances"), "task_id"));
        assertThat(server.get(TASKS + "?cursor=nope").status()).isEqualTo(400);
        assertThat(server.get(TASKS + "?cursor=" + first.get("next_cursor").asText())
                        .status())
                .as("of another order")
                .isEqualTo(400);
    }

    @Test
    void manyTasksAreAskedForByPost() {
        String path = Served.tasks("~", "~") + "/list";
        JsonNode found = server.post(
                        path,
                        "{\"dag_ids\": [\"failing\", \"chain\"], \"state\": [\"failed\"], \"task_ids\": [\"fails\"]}")
                .json();

        assertThat(states(found.get("task_instances"))).containsExactly("fails failed");
        assertThat(server.post(path, "{\"dag_run_ids\": [\"w\"], \"state\": [null], \"page_limit\": 1}")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.post(path, "{\"state\": [\"none\"], \"x\": 1}").json().get("detail"))
                .hasSize(2);
        assertThat(server.post(TASKS + "/list", "{}").status()).isEqualTo(422);
    }

    @Test
    void everyTryIsKept() {
        String fails = Served.tasks("failing", "bad") + "/fails";
        JsonNode tries = server.get(fails + "/tries").json();

        assertThat(each(
                        tries.get("task_instances"),
                        row -> row.get("try_number") + " " + row.get("state").asText()))
                .containsExactly("1 failed", "2 failed");
        assertThat(server.get(fails + "/-1/tries/2").json())
                .isEqualTo(tries.get("task_instances").get(1));
        assertThat(server.get(fails + "/tries/3").status()).isEqualTo(404);
        JsonNode without =
                server.get(Served.tasks("failing", "bad") + "/after/tries").json();
        assertThat(without.get("task_instances").get(0).get("try_number").asInt())
                .isZero();
    }

    @Test
    void whatIsNotThereIsSaidInAirflowsWords() {
        assertThat(server.get(TASKS + "/nope").body())
                .isEqualTo("{\"detail\":\"The Task Instance with dag_id: `chain`, run_id: `done` and task_id: `nope`"
                        + " was not found\"}");
        assertThat(server.get(TASKS + "/first/0").body())
                .isEqualTo("{\"detail\":\"The Mapped Task Instance with dag_id: `chain`, run_id: `done`,"
                        + " task_id: `first`, and map_index: `0` was not found\"}");
        assertThat(server.get(TASKS + "/nope/dependencies").body())
                .isEqualTo("{\"detail\":\"The Task Instance with dag_id: `chain`, run_id: `done`, task_id: `nope`"
                        + " and map_index: `-1` was not found\"}");
        assertThat(server.get(TASKS + "/first/listMapped").body())
                .isEqualTo("{\"detail\":\"Task id first is not mapped\"}");
        assertThat(server.get(TASKS + "/first/links").body()).isEqualTo("{\"extra_links\":{},\"total_entries\":0}");
        assertThat(server.get(TASKS + "/first/externalLogUrl/1").status()).isEqualTo(400);
    }

    @Test
    void theLogOfATryIsReadAsJsonOrAsLines() {
        JsonNode log = server.get(TASKS + "/first/logs/1").json();

        assertThat(each(log.get("content"), "event"))
                .startsWith("::group::Log message source details")
                .contains("第二行 done", "Command exited with return code 0");
        assertThat(log.get("continuation_token").isNull()).isTrue();
        var lines = server.send("Viewer", "GET", TASKS + "/first/logs/1", null, "Accept", "application/x-ndjson");
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines.body().lines().count()).isEqualTo(log.get("content").size());
        assertThat(server.send("Viewer", "GET", TASKS + "/first/logs/1", null, "Accept", "text/plain")
                        .status())
                .isEqualTo(406);
        assertThat(server.get(TASKS + "/first/logs/2").status()).isEqualTo(404);
        assertThat(server.get(TASKS + "/first/logs/-1").status()).isEqualTo(422);
        assertThat(server.get(TASKS + "/first/logs/1?token=nope").body()).contains("Bad Signature");
        assertThat(each(
                        server.get(Served.tasks("failing", "bad") + "/after/logs/0")
                                .json()
                                .get("content"),
                        "event"))
                .contains("Task did not run because upstream task(s) failed.");
    }

    @Test
    void theLogOfATryThatRunsGoesOnAtItsToken() {
        served.trigger("slow", "live");
        served.awaitTask("slow", "live", "sleeps", "running");
        String path = Served.tasks("slow", "live") + "/sleeps/logs/1";
        JsonNode[] log = new JsonNode[1];
        await().until(() -> {
            log[0] = server.get(path).json();
            return each(log[0].get("content"), "event").contains("one");
        });
        String token = log[0].get("continuation_token").asText();
        assertThat(each(log[0].get("content"), "event")).doesNotContain("two");

        served.awaitEnd("slow", "live");
        JsonNode rest = server.get(path + "?token=" + token).json();

        assertThat(each(rest.get("content"), "event")).contains("two").doesNotContain("one");
        assertThat(rest.get("continuation_token").isNull()).isTrue();
    }
}
