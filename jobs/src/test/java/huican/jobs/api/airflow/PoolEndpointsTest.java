package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools, variables and connections through Airflow's API. */
class PoolEndpointsTest {
    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String detail(ApiServer.Reply reply) {
        return reply.json().get("detail").asText();
    }

    private static List<String> names(JsonNode list, String key) {
        return list.findValuesAsText(key);
    }

    @Test
    void aPoolIsMadeShownChangedAndRemoved() {
        var made = server.post("/api/v2/pools", "{\"name\": \"p1\", \"slots\": 3, \"description\": \"d\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("open_slots").asInt()).isEqualTo(3);

        var changed = server.patch(
                "/api/v2/pools/p1?update_mask=slots", "{\"name\": \"p1\", \"slots\": 5, \"description\": \"x\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("slots").asInt()).isEqualTo(5);
        assertThat(changed.json().get("description").asText()).isEqualTo("d");
        assertThat(server.get("/api/v2/pools/p1").json()).isEqualTo(changed.json());

        assertThat(server.delete("/api/v2/pools/p1").status()).isEqualTo(204);
        var gone = server.get("/api/v2/pools/p1");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(detail(gone)).isEqualTo("The Pool with name: `p1` was not found");
    }

    @Test
    void aNameThatIsTakenIsAConflict() {
        server.post("/api/v2/pools", "{\"name\": \"twice\", \"slots\": 1}");

        var again = server.post("/api/v2/pools", "{\"name\": \"twice\", \"slots\": 2}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/detail/reason").asText()).isEqualTo("Unique constraint violation");
        assertThat(server.get("/api/v2/pools/twice").json().get("slots").asInt())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotAPoolIsRefusedWithItsPlace() {
        var bad = server.post("/api/v2/pools", "{\"slots\": \"x\", \"more\": 1}");

        assertThat(bad.status()).isEqualTo(422);
        assertThat(names(bad.json().get("detail"), "type"))
                .containsExactlyInAnyOrder("missing", "int_parsing", "extra_forbidden");
        assertThat(server.post("/api/v2/pools", "{\"name\": \"p4\", \"slots\": -5}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theDefaultPoolKeepsItsNameAndStays() {
        assertThat(server.patch("/api/v2/pools/default_pool", "{\"slots\": 64}")
                        .json()
                        .get("slots")
                        .asInt())
                .isEqualTo(64);
        assertThat(server.patch("/api/v2/pools/default_pool", "{\"description\": \"x\"}")
                        .status())
                .isEqualTo(400);
        assertThat(server.delete("/api/v2/pools/default_pool").status()).isEqualTo(400);
    }

    @Test
    void namesMayHoldSlashes() {
        assertThat(server.post("/api/v2/pools", "{\"name\": \"a/b\", \"slots\": 1}")
                        .status())
                .isEqualTo(201);
        assertThat(server.get("/api/v2/pools/a/b").status()).isEqualTo(200);
        assertThat(server.get("/api/v2/pools/a%2Fb").status()).isEqualTo(200);
    }

    @Test
    void poolsAreSearchedOrderedAndCut() {
        for (String name : List.of("s_b", "s_c", "s_a")) {
            server.post("/api/v2/pools", "{\"name\": \"" + name + "\", \"slots\": 1}");
        }

        assertThat(names(server.get("/api/v2/pools?pool_name_prefix_pattern=s_").json(), "name"))
                .containsExactly("s_b", "s_c", "s_a");
        var page = server.get("/api/v2/pools?pool_name_pattern=%25S_C&order_by=-name&limit=1")
                .json();
        assertThat(names(page, "name")).containsExactly("s_c");
        assertThat(page.get("total_entries").asInt()).isEqualTo(1);
        assertThat(names(
                        server.get("/api/v2/pools?pool_name_pattern=s_a%7Cs_b&order_by=name")
                                .json(),
                        "name"))
                .containsExactly("s_a", "s_b");
        assertThat(server.get("/api/v2/pools?order_by=-slots").status()).isEqualTo(400);
    }

    @Test
    void bulkActionsTellWhatEachDid() {
        var done = server.patch("/api/v2/pools", """
                {"actions": [{"action": "create", "entities": [{"name": "b1", "slots": 1}, {"name": "b2", "slots": 1}]},
                  {"action": "update", "entities": [{"name": "b1", "slots": 2}]},
                  {"action": "create", "entities": [{"name": "b1", "slots": 7}], "action_on_existence": "skip"},
                  {"action": "delete", "entities": ["b2"]},
                  {"action": "delete", "entities": ["b3"]}]}""");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().at("/create/success").toString()).isEqualTo("[\"b1\",\"b2\"]");
        assertThat(done.json().at("/update/success").toString()).isEqualTo("[\"b1\"]");
        assertThat(done.json().at("/delete/success").toString()).isEqualTo("[\"b2\"]");
        assertThat(done.json().at("/delete/errors").toString())
                .isEqualTo(
                        "[{\"error\":\"The pools with these pool names: {'b3'} were not found.\",\"status_code\":404}]");
        assertThat(server.get("/api/v2/pools/b1").json().get("slots").asInt()).isEqualTo(2);
        assertThat(server.patch("/api/v2/pools", "{\"actions\": [{\"action\": \"nope\", \"entities\": []}]}")
                        .status())
                .isEqualTo(422);
    }
}
