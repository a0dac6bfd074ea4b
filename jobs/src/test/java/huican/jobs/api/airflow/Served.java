package huican.jobs.api.airflow;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs on a server, as tests look at them. */
record Served(ApiServer server) {

    /** Triggers a run of that name without logical date. */
    Served trigger(String dagId, String runId) {
        var reply = server.post(runs(dagId), "{\"logical_date\": null, \"dag_run_id\": \"" + runId + "\"}");
        if (reply.status() != 200) {
            throw new AssertionError(reply.body());
        }
        return this;
    }

    /** Triggers it and waits until it has ended. */
    String ended(String dagId, String runId) {
        trigger(dagId, runId);
        return awaitEnd(dagId, runId);
    }

    String awaitEnd(String dagId, String runId) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    String state = run(dagId, runId).get("state").asText();
                    return state.equals("success") || state.equals("failed");
                });
        return run(dagId, runId).get("state").asText();
    }

    void awaitTask(String dagId, String runId, String taskId, String state) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> task(dagId, runId, taskId).path("state").asText().equals(state));
    }

    JsonNode run(String dagId, String runId) {
        return server.get(path(dagId, runId)).json();
    }

    JsonNode task(String dagId, String runId, String taskId) {
        return server.get(tasks(dagId, runId) + "/" + taskId).json();
    }

    static String runs(String dagId) {
        return "/api/v2/dags/" + dagId + "/dagRuns";
    }

    static String path(String dagId, String runId) {
        return runs(dagId) + "/" + runId;
    }

    static String tasks(String dagId, String runId) {
        return path(dagId, runId) + "/taskInstances";
    }

    /** A field of each row of a list. */
    static List<String> each(JsonNode list, String field) {
        return each(list, row -> row.path(field).asText());
    }

    /** Task and state of each row. */
    static List<String> states(JsonNode list) {
        return each(
                list,
                row -> row.get("task_id").asText() + " " + row.get("state").asText());
    }

    static List<String> each(JsonNode list, Function<JsonNode, String> what) {
        var found = new ArrayList<String>();
        list.forEach(row -> found.add(what.apply(row)));
        return found;
    }
}
