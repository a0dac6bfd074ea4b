package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import huican.jobs.api.ApiServer.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XComs through Airflow's API. */
class XComEndpointsTest {
    private static final String ENTRIES = Served.tasks("chain", "x") + "/first/xcomEntries";

    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of("chain.yml", """
                chain:
                  is_paused_upon_creation: false
                  dag_display_name: 链
                  tasks:
                    - {task_id: first, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'echo 42'}
                """));
        assertThat(new Served(server).ended("chain", "x")).isEqualTo("success");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply asAdmin(String method, String path, String body) {
        return server.send("Admin", method, path, body);
    }

    @Test
    void theResultOfATaskIsRead() {
        JsonNode list = server.get(ENTRIES + "?xcom_key=return_value").json();

        assertThat(list.get("total_entries").asInt()).isEqualTo(1);
        assertThat(list.get("xcom_entries").get(0).has("value")).isFalse();
        assertThat(list.get("xcom_entries").get(0).get("dag_display_name").asText())
                .isEqualTo("链");
        assertThat(server.get(ENTRIES + "/return_value").json().get("value").asText())
                .isEqualTo("42");
        assertThat(server.get(ENTRIES + "/return_value?deserialize=true")
                        .json()
                        .get("value")
                        .isInt())
                .isTrue();
        assertThat(server.get(ENTRIES + "/return_value?map_index=3").status()).isEqualTo(404);
        assertThat(server.get(ENTRIES + "/nope").body())
                .isEqualTo("{\"detail\":\"XCom entry with key: `nope` not found\"}");
        assertThat(server.get(Served.tasks("~", "~") + "/~/xcomEntries?run_id_prefix_pattern=x&map_index_filter=-1"
                                + "&dag_display_name_pattern=%E9%93%BE&xcom_key_pattern=RETURN&order_by=-timestamp")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get(Served.tasks("nope", "x") + "/first/xcomEntries").body())
                .isEqualTo("{\"xcom_entries\":[],\"total_entries\":0}");
        assertThat(server.get(ENTRIES + "?order_by=nope").status()).isEqualTo(400);
    }

    @Test
    void entriesAreMadeChangedAndDeleted() {
        Reply made = asAdmin("POST", ENTRIES, "{\"key\": \"k 1\", \"value\": {\"a\": [1, \"二\"]}}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("value").toString()).isEqualTo("{\"a\":[1,\"二\"]}");
        String one = ENTRIES + "/k%201";
        assertThat(server.get(one + "?stringify=true").json().get("value").asText())
                .isEqualTo("{'a': [1, '二']}");
        assertThat(asAdmin("POST", ENTRIES, "{\"key\": \"k 1\", \"value\": 1}").body())
                .isEqualTo("{\"detail\":\"The XCom with key: `k 1` with mentioned task instance already exists.\"}");
        assertThat(asAdmin("PATCH", one, "{\"value\": null}")
                        .json()
                        .get("value")
                        .isNull())
                .isTrue();
        assertThat(asAdmin("PATCH", one, "{}").status()).isEqualTo(422);
        assertThat(asAdmin("DELETE", one, null).status()).isEqualTo(204);
        assertThat(asAdmin("DELETE", one, null).body())
                .isEqualTo("{\"detail\":\"The XCom with key: `k 1` with mentioned task instance doesn't exist.\"}");
        assertThat(asAdmin("PATCH", one, "{\"value\": 1}").status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeMadeIsSaid() {
        assertThat(asAdmin("POST", ENTRIES, "{\"key\": \"\", \"x\": 1}").json().get("detail"))
                .hasSize(3);
        assertThat(asAdmin("POST", Served.tasks("chain", "x") + "/nope/xcomEntries", "{\"key\": \"k\", \"value\": 1}")
                        .body())
                .isEqualTo("{\"detail\":\"Task with ID: `nope` not found in dag: `chain`\"}");
        assertThat(asAdmin(
                                "POST",
                                Served.tasks("chain", "nope") + "/first/xcomEntries",
                                "{\"key\": \"k\", \"value\": 1}")
                        .body())
                .isEqualTo("{\"detail\":\"Dag Run with ID: `nope` not found for dag: `chain`\"}");
        assertThat(server.send("Viewer", "POST", ENTRIES, "{}").status()).isEqualTo(403);
    }
}
