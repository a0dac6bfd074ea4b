package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.api.ApiServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables and connections through Airflow's API: nothing that is secret comes back. */
class VariableEndpointsTest {
    private static final String VARIABLES = "/api/v2/variables";
    private static final String CONNECTIONS = "/api/v2/connections";
    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aVariableIsMadeChangedAndRemoved() {
        assertThat(server.post(VARIABLES, "{\"key\": \"v1\", \"value\": {\"a\": 1, \"token\": \"t\"}}")
                        .json()
                        .get("value")
                        .asText())
                .isEqualTo("{\"a\": 1, \"token\": \"***\"}");
        assertThat(server.post(VARIABLES, "{\"key\": \"v1\", \"value\": 1}")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("The Variable with key: `v1` already exists");

        var changed = server.patch(
                        VARIABLES + "/v1?update_mask=description",
                        "{\"key\": \"v1\", \"value\": 2, \"description\": \"d\"}")
                .json();
        assertThat(changed.get("description").asText()).isEqualTo("d");
        assertThat(changed.get("value").asText()).startsWith("{");
        assertThat(server.patch(VARIABLES + "/v1", "{\"key\": \"v2\", \"value\": 2}")
                        .status())
                .isEqualTo(400);

        assertThat(server.delete(VARIABLES + "/v1").status()).isEqualTo(204);
        assertThat(server.delete(VARIABLES + "/v1").status()).isEqualTo(404);
    }

    @Test
    void theValueOfAKeyThatSoundsSecretIsNotShown() {
        server.post(VARIABLES, "{\"key\": \"mail_password\", \"value\": \"geheim\"}");

        assertThat(server.get(VARIABLES + "/mail_password").body())
                .contains("***")
                .doesNotContain("geheim");
        assertThat(server.get(VARIABLES).body()).doesNotContain("geheim");
        assertThat(server.runner()
                        .store()
                        .read(tables -> tables.variables().find("mail_password"))
                        .orElseThrow()
                        .value())
                .isEqualTo("geheim");
    }

    @Test
    void secretsOfAConnectionAreKeptAndNeverShown() {
        var made = server.post(CONNECTIONS, """
                {"connection_id": "c1", "conn_type": "postgres", "host": "h", "login": "l", "password": "geheim",
                 "port": 5432, "extra": "{\\"a\\": 1, \\"private_key\\": \\"geheim\\"}"}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("password").asText()).isEqualTo("***");
        assertThat(made.json().get("extra").asText()).isEqualTo("{\"a\": 1, \"private_key\": \"***\"}");

        var changed = server.patch(
                CONNECTIONS + "/c1", "{\"connection_id\": \"c1\", \"conn_type\": \"postgres\", \"host\": \"h2\"}");
        assertThat(changed.json().get("host").asText()).isEqualTo("h2");
        assertThat(changed.json().get("port").asInt()).isEqualTo(5432);
        assertThat(changed.body()
                        + server.get(CONNECTIONS).body()
                        + server.get(CONNECTIONS + "/c1").body())
                .doesNotContain("geheim");

        assertThat(server.post(CONNECTIONS, "{\"connection_id\": \"c1\", \"conn_type\": \"http\"}")
                        .status())
                .isEqualTo(409);
        assertThat(server.delete(CONNECTIONS + "/c1").status()).isEqualTo(204);
        assertThat(server.get(CONNECTIONS + "/c1").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotAConnectionIsRefused() {
        assertThat(server.post(
                                CONNECTIONS,
                                "{\"connection_id\": \"a b\", \"conn_type\": \"http\", \"extra\": \"nope\", \"port\": \"x\"}")
                        .json()
                        .get("detail")
                        .findValuesAsText("type"))
                .containsExactlyInAnyOrder("string_pattern_mismatch", "value_error", "int_parsing");
    }

    @Test
    void connectionsAreNotTriedFromHere() {
        assertThat(server.post(CONNECTIONS + "/test", "{\"connection_id\": \"c1\", \"conn_type\": \"http\"}")
                        .status())
                .isEqualTo(403);
        assertThat(server.post(CONNECTIONS + "/enqueue-test", "{}").body()).contains("disabled");
        assertThat(server.post(CONNECTIONS + "/defaults", "").status()).isEqualTo(204);
    }

    @Test
    void bulkRequestsWorkOnVariablesAndConnections() {
        var variables = server.patch(VARIABLES, """
                {"actions": [{"action": "create", "entities": [{"key": "vb", "value": "1"}]}, {"action": "delete", "entities": ["vb"]}]}""");
        assertThat(variables.body())
                .isEqualTo(
                        "{\"create\":{\"success\":[\"vb\"],\"errors\":[]},\"update\":null,\"delete\":{\"success\":[\"vb\"],\"errors\":[]}}");
        var connections = server.patch(CONNECTIONS, """
                {"actions": [{"action": "create", "entities": [{"connection_id": "cb", "conn_type": "http"}]},
                  {"action": "update", "entities": [{"connection_id": "cb", "conn_type": "http", "host": "h"}], "update_mask": ["host"]}]}""");
        assertThat(connections.json().at("/update/success/0").asText()).isEqualTo("cb");
        assertThat(server.get(CONNECTIONS + "?connection_id_pattern=CB")
                        .json()
                        .at("/connections/0/host")
                        .asText())
                .isEqualTo("h");
    }
}
