package huican.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AirflowDocumentTest {
    private static final String POOL = """
            {"name": "p", "slots": 1, "description": null, "include_deferred": false, "occupied_slots": 0, "running_slots": 0,
             "queued_slots": 0, "scheduled_slots": 0, "open_slots": 1, "deferred_slots": 0, "team_name": null}""";

    @Test
    void anAnswerAsAirflowGivesItIsWithoutFault() {
        assertThat(faults("GET", "/api/v2/pools/p?x=1", 200, POOL)).isEmpty();
        assertThat(faults("GET", "/api/v2/pools", 200, "{\"pools\": [" + POOL + "], \"total_entries\": 1}"))
                .isEmpty();
        assertThat(AirflowDocument.faults("DELETE", "/api/v2/pools/p", 204, "", ""))
                .isEmpty();
        assertThat(faults("GET", "/api/v2/pools/p", 404, "{\"detail\": \"no\"}"))
                .isEmpty();
    }

    @Test
    void aWrongTypeAMissingKeyAndAKeyOfOurOwnAreFaults() {
        assertThat(faults("GET", "/api/v2/pools/p", 200, POOL.replace("\"slots\": 1", "\"slots\": \"1\"")))
                .singleElement()
                .asString()
                .contains("slots", "integer");
        assertThat(faults("GET", "/api/v2/pools/p", 200, POOL.replace("\"open_slots\": 1, ", "")))
                .singleElement()
                .asString()
                .contains("open_slots");
        assertThat(faults(
                        "GET",
                        "/api/v2/pools",
                        200,
                        "{\"pools\": [{\"own\": 1, " + POOL.substring(1) + "], \"total_entries\": 1}"))
                .singleElement()
                .asString()
                .contains("own");
    }

    @Test
    void aStatusOrATypeThatIsNeverAnsweredIsAFault() {
        assertThat(faults("POST", "/api/v2/pools", 200, POOL)).containsExactly("POST /api/v2/pools never answers 200");
        assertThat(AirflowDocument.faults("GET", "/api/v2/pools", 200, "text/html", "x"))
                .hasSize(1);
        assertThat(faults("GET", "/api/v2/pools/p", 404, "{}")).hasSize(1);
    }

    @Test
    void theBodyOfARequestIsHeldAgainstItToo() {
        assertThat(AirflowDocument.requestFaults("POST", "/api/v2/pools", "{\"name\": \"p\", \"slots\": 1}"))
                .isEmpty();
        assertThat(AirflowDocument.requestFaults("POST", "/api/v2/pools", "{\"name\": \"p\", \"x\": 1}"))
                .hasSize(2);
    }

    private static java.util.List<String> faults(String method, String path, int status, String body) {
        return AirflowDocument.faults(method, path, status, "application/json", body);
    }
}
