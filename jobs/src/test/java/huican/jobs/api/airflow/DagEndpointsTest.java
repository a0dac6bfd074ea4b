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

/** DAGs through Airflow's API. */
class DagEndpointsTest {
    private static final String DAGS = "/api/v2/dags";
    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of("dags.yml", """
                default:
                  start_date: 2026-01-01
                  default_args:
                    owner: checks
                chain:
                  dag_display_name: 链 Chain
                  tags: [red, blue]
                  is_paused_upon_creation: false
                  dagrun_timeout: {__type__: datetime.timedelta, seconds: 21600}
                  params: {district: banan}
                  tasks:
                    - {task_id: second, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'true', dependencies: [first], retries: 1}
                    - {task_id: first, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'true', pool: nowhere}
                daily:
                  schedule: 30 1 * * *
                  tags: [red]
                  tasks:
                    - {task_id: only, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                reader:
                  schedule: [ 'x-checks://table/person' ]
                  is_paused_upon_creation: false
                  tasks:
                    - {task_id: only, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                """, "broken.yml", "broken: [\n"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> ids(String query) {
        return server.get(DAGS + query).json().get("dags").findValuesAsText("dag_id").stream()
                .distinct()
                .filter(id -> !id.startsWith("disability"))
                .toList();
    }

    private static String detail(ApiServer.Reply reply) {
        return reply.json().get("detail").asText();
    }

    @Test
    void theListIsSearchedAsAirflowDoes() {
        assertThat(ids("")).containsExactly("chain", "daily", "reader");
        assertThat(ids("?order_by=-dag_id")).containsExactly("reader", "daily", "chain");
        assertThat(ids("?tags=red&tags=blue")).containsExactly("chain", "daily");
        assertThat(ids("?tags=red&tags=blue&tags_match_mode=all")).containsExactly("chain");
        assertThat(ids("?owners=checks&paused=false")).containsExactly("chain", "reader");
        assertThat(ids("?dag_id_pattern=%25HAI%25%7Creader")).containsExactly("chain", "reader");
        assertThat(ids("?dag_id_prefix_pattern=C")).isEmpty();
        assertThat(ids("?dag_display_name_pattern=%E9%93%BE")).containsExactly("chain");
        assertThat(ids("?has_asset_schedule=true")).containsExactly("reader");
        assertThat(ids("?asset_dependency=person")).containsExactly("reader");
        assertThat(ids("?timetable_type=NullTimetable")).containsExactly("chain");
        assertThat(ids("?bundle_name=nope")).isEmpty();
        assertThat(ids("?last_dag_run_state=failed")).isEmpty();
        assertThat(ids("?limit=1&offset=1&tags=red")).containsExactly("daily");
    }

    @Test
    void whatTheListDoesNotKnowIsRefused() {
        assertThat(detail(server.get(DAGS + "?order_by=is_paused")))
                .isEqualTo("Ordering with 'is_paused' is disallowed or the attribute does not exist on the model");
        assertThat(server.get(DAGS + "?tags_match_mode=nope")
                        .json()
                        .at("/detail/0/type")
                        .asText())
                .isEqualTo("literal_error");
        assertThat(server.get(DAGS + "?last_dag_run_state=nope").status()).isEqualTo(422);
        assertThat(detail(server.get(DAGS + "?dag_run_state=nope")))
                .isEqualTo("Invalid value for state. Valid values are queued, running, success, failed");
    }

    @Test
    void aDagIsShownWithItsDetails() {
        JsonNode dag = server.get(DAGS + "/chain").json();
        assertThat(dag.get("dag_display_name").asText()).isEqualTo("链 Chain");
        assertThat(dag.get("timetable_summary").isNull()).isTrue();
        assertThat(dag.get("timetable_description").asText()).isEqualTo("Never, external triggers only");
        JsonNode details = server.get(DAGS + "/chain/details").json();
        assertThat(details.get("dag_run_timeout").asText()).isEqualTo("PT6H");
        assertThat(details.at("/params/district/value").asText()).isEqualTo("banan");
        assertThat(details.at("/latest_dag_version/version_number").asInt()).isEqualTo(1);
        assertThat(server.get(DAGS + "/reader/details")
                        .json()
                        .at("/asset_expression")
                        .toString())
                .contains("x-checks://table/person");
        assertThat(detail(server.get(DAGS + "/nope"))).isEqualTo("The Dag with ID: `nope` was not found");
        assertThat(server.get(DAGS + "/nope/details").status()).isEqualTo(404);
    }

    @Test
    void dagsArePausedOneByOneAndManyAtOnce() {
        assertThat(server.patch(DAGS + "/daily", "{\"is_paused\": \"false\"}")
                        .json()
                        .get("is_paused")
                        .asBoolean(true))
                .isFalse();
        assertThat(server.patch(DAGS + "/daily?update_mask=description", "{\"is_paused\": true}")
                        .status())
                .isEqualTo(400);
        assertThat(server.patch(DAGS + "/daily", "{}").status()).isEqualTo(422);
        assertThat(detail(server.patch(DAGS + "/nope", "{\"is_paused\": true}")))
                .isEqualTo("Dag with id: nope was not found");

        assertThat(server.patch(DAGS, "{\"is_paused\": false}")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        var many = server.patch(DAGS + "?dag_id_pattern=dail%25", "{\"is_paused\": true}")
                .json();
        assertThat(many.at("/dags/0/is_paused").asBoolean()).isTrue();
        assertThat(many.get("total_entries").asInt()).isEqualTo(1);
    }

    @Test
    void aDeletedDagIsNewWhileItsFileIsThere() {
        assertThat(server.patch(DAGS + "/reader", "{\"is_paused\": true}").status())
                .isEqualTo(200);

        assertThat(server.delete(DAGS + "/reader").status()).isEqualTo(204);

        assertThat(server.get(DAGS + "/reader").json().get("is_paused").asBoolean(true))
                .isFalse();
        assertThat(detail(server.delete(DAGS + "/nope"))).isEqualTo("Dag with id: nope was not found");
    }

    @Test
    void whatNoDatabaseKeepsIsRefused() {
        assertThat(server.get(DAGS + "?dag_id_pattern=%00").status()).isEqualTo(422);
        assertThat(server.get("/api/v2/eventLogs?owner_pattern=a%5Cb").status()).isEqualTo(200);
        assertThat(server.get(DAGS + "/chain/dagRuns?duration_gte=nan").status())
                .isEqualTo(422);
        assertThat(server.post("/api/v2/variables", "{\"key\": \"a\\u0000\", \"value\": 1}")
                        .status())
                .isEqualTo(422);
        assertThat(server.get(DAGS + "/chain/dagVersions/4294967297").status()).isEqualTo(404);
    }

    @Test
    void favouritesAreOneUsersOwn() {
        assertThat(server.post(DAGS + "/chain/favorite", "").status()).isEqualTo(204);
        assertThat(server.post(DAGS + "/chain/favorite", "").status()).isEqualTo(409);

        assertThat(ids("?is_favorite=true")).containsExactly("chain");
        assertThat(server.send("Viewer", "GET", DAGS + "?is_favorite=true", null)
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();

        assertThat(server.post(DAGS + "/chain/unfavorite", "").status()).isEqualTo(204);
        assertThat(detail(server.post(DAGS + "/chain/unfavorite", ""))).isEqualTo("Dag is not marked as favorite");
        assertThat(detail(server.post(DAGS + "/nope/favorite", ""))).isEqualTo("Dag with id 'nope' not found");
    }

    @Test
    void tasksAreShownAsTheFileSays() {
        JsonNode tasks = server.get(DAGS + "/chain/tasks").json();
        assertThat(tasks.get("tasks").findValuesAsText("task_id")).containsExactly("first", "second");
        JsonNode second = server.get(DAGS + "/chain/tasks/second").json();
        assertThat(second.get("retries").asDouble()).isEqualTo(1);
        assertThat(second.at("/params/district/source").asText()).isEqualTo("dag");
        assertThat(second.at("/retry_delay/seconds").asInt()).isEqualTo(300);
        assertThat(tasks.at("/tasks/0/downstream_task_ids/0").asText()).isEqualTo("second");
        assertThat(detail(server.get(DAGS + "/chain/tasks/nope"))).isEqualTo("Task with id nope was not found");
        assertThat(server.get(DAGS + "/chain/tasks?order_by=nope").status()).isEqualTo(400);
    }

    @Test
    void theFileIsShownVersionByVersion() {
        var text = server.send("operator", "GET", "/api/v2/dagSources/chain", null, "Accept", "text/plain");
        assertThat(text.body()).startsWith("default:");
        assertThat(server.get("/api/v2/dagSources/chain?version_number=1")
                        .json()
                        .get("content")
                        .asText())
                .isEqualTo(text.body());
        assertThat(server.send("operator", "GET", "/api/v2/dagSources/chain", null, "Accept", "text/html")
                        .status())
                .isEqualTo(406);
        assertThat(detail(server.get("/api/v2/dagSources/nope")))
                .isEqualTo("The source code of the Dag nope, version_number None was not found");
        assertThat(server.get(DAGS + "/chain/dagVersions")
                        .json()
                        .at("/dag_versions/0/version_number")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get(DAGS + "/~/dagVersions")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isGreaterThanOrEqualTo(3);
        assertThat(server.get(DAGS + "/chain/dagVersions/1").status()).isEqualTo(200);
        assertThat(detail(server.get(DAGS + "/chain/dagVersions/99")))
                .isEqualTo("The DagVersion with dag_id: `chain` and version_number: `99` was not found");
        assertThat(server.get(DAGS + "/nope/dagVersions").status()).isEqualTo(404);
    }

    @Test
    void whatThereIsOfAllDagsTogether() {
        server.post(DAGS + "/chain/dagRuns", "{\"logical_date\": null}");
        assertThat(server.get("/api/v2/dagStats?dag_ids=chain")
                        .json()
                        .at("/dags/0/stats")
                        .findValuesAsText("state"))
                .containsExactly("queued", "running", "success", "failed");
        assertThat(server.get("/api/v2/dagTags?tag_name_pattern=e%25&order_by=-name")
                        .json()
                        .get("tags")
                        .toString())
                .isEqualTo("[\"red\",\"blue\"]");
        assertThat(server.get("/api/v2/dagWarnings?dag_id=chain")
                        .json()
                        .at("/dag_warnings/0/message")
                        .asText())
                .isEqualTo("Dag 'chain' references non-existent pools: ['nowhere']");
        JsonNode errors =
                server.get("/api/v2/importErrors?filename_pattern=broken").json();
        assertThat(errors.at("/import_errors/0/filename").asText()).isEqualTo("broken.yml");
        assertThat(server.get("/api/v2/importErrors/"
                                + errors.at("/import_errors/0/import_error_id").asInt())
                        .json()
                        .get("stack_trace")
                        .asText())
                .contains("broken.yml");
        assertThat(server.get("/api/v2/importErrors/99999").status()).isEqualTo(404);
        String token = server.get(DAGS + "/chain").json().get("file_token").asText();
        assertThat(server.send("operator", "PUT", "/api/v2/parseDagFile/" + token, null)
                        .status())
                .isEqualTo(201);
        assertThat(server.send("operator", "PUT", "/api/v2/parseDagFile/nope", null)
                        .status())
                .isEqualTo(404);
    }
}
