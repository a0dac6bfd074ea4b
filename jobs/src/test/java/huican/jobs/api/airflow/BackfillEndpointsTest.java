package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backfills, assets, event log and the server itself through Airflow's API. */
class BackfillEndpointsTest {
    private static final String BACKFILLS = "/api/v2/backfills";
    private static final String ASSETS = "/api/v2/assets";
    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of("dags.yml", """
                default:
                  start_date: 2026-01-01
                days:
                  schedule: {__type__: airflow.timetables.interval.CronDataIntervalTimetable, cron: 30 1 * * *, timezone: UTC}
                  tasks:
                    - {task_id: only, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                others:
                  schedule: 0 0 * * *
                  tasks:
                    - {task_id: only, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                maker:
                  is_paused_upon_creation: false
                  tasks:
                    - {task_id: make, operator: airflow.providers.standard.operators.empty.EmptyOperator, outlets: ['x-checks://table/person']}
                reader:
                  schedule: ['x-checks://table/person', 'x-checks://table/other']
                  tasks:
                    - {task_id: only, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                """));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String detail(ApiServer.Reply reply) {
        return reply.json().get("detail").asText();
    }

    private static ApiServer.Reply put(String path) {
        return server.send("operator", "PUT", path, null);
    }

    private static String body(String dag, String from, String to, String more) {
        return "{\"dag_id\": \"" + dag + "\", \"from_date\": \"" + from + "\", \"to_date\": \"" + to + "\"" + more
                + "}";
    }

    @Test
    void aBackfillIsTriedMadeHeldAndCancelled() {
        String days = body("days", "2026-02-01T00:00:00Z", "2026-02-03T23:59:59Z", "");
        var plan = server.post(BACKFILLS + "/dry_run", days).json();
        assertThat(plan.get("backfills").findValuesAsText("logical_date"))
                .containsExactly("2026-02-01T01:30:00Z", "2026-02-02T01:30:00Z", "2026-02-03T01:30:00Z");

        var made = server.post(BACKFILLS, days);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().get("dag_run_conf").isNull()).isTrue();
        String path = BACKFILLS + "/" + made.json().get("id").asInt();
        assertThat(detail(server.post(BACKFILLS, days))).isEqualTo("There is already a running backfill for dag days");
        assertThat(server.post(BACKFILLS + "/dry_run", days)
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();

        assertThat(put(path + "/pause").json().get("is_paused").asBoolean()).isTrue();
        assertThat(put(path + "/unpause").json().get("is_paused").asBoolean()).isFalse();
        assertThat(server.get(BACKFILLS + "?dag_id=days&order_by=-id")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(1);
        assertThat(put(path + "/cancel").json().get("completed_at").isNull()).isFalse();
        assertThat(detail(put(path + "/cancel"))).isEqualTo("Backfill is already completed.");
        assertThat(server.get(path).status()).isEqualTo(200);
        assertThat(server.get("/api/v2/dags/days/dagRuns?state=queued")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
    }

    @Test
    void whatNoBackfillCanBeMadeOfIsRefused() {
        assertThat(server.get(BACKFILLS).status()).isEqualTo(422);
        assertThat(detail(server.get(BACKFILLS + "/99999"))).isEqualTo("Backfill not found");
        assertThat(put(BACKFILLS + "/99999/pause").status()).isEqualTo(404);
        assertThat(detail(server.post(BACKFILLS, body("nope", "2026-02-01", "2026-02-02", ""))))
                .isEqualTo("Could not find dag nope");
        var unscheduled = server.post(BACKFILLS, body("maker", "2026-02-01", "2026-02-02", ""));
        assertThat(unscheduled.status()).isEqualTo(422);
        assertThat(detail(unscheduled)).isEqualTo("maker has a non-periodic schedule that does not support backfills");
        assertThat(detail(server.post(BACKFILLS, body("others", "2026-02-05T00:00:00Z", "2026-02-03T23:59:59Z", ""))))
                .isEqualTo(
                        "from_date (2026-02-05T00:00:00+00:00) must not be after to_date (2026-02-03T23:59:59+00:00).");
        assertThat(server.post(BACKFILLS, body("others", "2026-02-01T02:00:00", "2026-02-01T03:00:00", ""))
                        .status())
                .isEqualTo(422);
        assertThat(server.post(
                                BACKFILLS,
                                body(
                                        "others",
                                        "2026-02-01",
                                        "2026-02-02",
                                        ", \"reprocess_behavior\": \"nope\", \"x\": 1"))
                        .json()
                        .get("detail")
                        .findValuesAsText("type"))
                .containsExactlyInAnyOrder("enum", "extra_forbidden");
    }

    @Test
    void assetsAndTheirEventsAreShownMadeAndTakenBack() {
        JsonNode person = server.get(ASSETS + "?uri_pattern=PERSON").json().at("/assets/0");
        int id = person.get("id").asInt();
        assertThat(person.at("/scheduled_dags/0/dag_id").asText()).isEqualTo("reader");
        assertThat(person.at("/producing_tasks/0/task_id").asText()).isEqualTo("make");
        assertThat(server.get(ASSETS + "?dag_ids=nope")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        assertThat(server.get(ASSETS + "/" + id).json().get("uri").asText()).isEqualTo("x-checks://table/person");
        assertThat(detail(server.get(ASSETS + "/99999"))).isEqualTo("The Asset with ID: `99999` was not found");
        assertThat(server.get(ASSETS + "/aliases").json().get("total_entries").asInt())
                .isZero();

        var event = server.post(ASSETS + "/events", "{\"asset_id\": " + id + ", \"extra\": {\"rows\": 1}}");
        assertThat(event.json().get("extra").toString()).isEqualTo("{\"rows\":1,\"from_rest_api\":true}");
        assertThat(detail(server.post(ASSETS + "/events", "{\"asset_id\": 99999}")))
                .isEqualTo("Asset with ID: `99999` was not found");
        assertThat(server.get(ASSETS + "/events?asset_id=" + id + "&order_by=-timestamp")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isPositive();
        assertThat(server.get(ASSETS + "/" + id)
                        .json()
                        .at("/last_asset_event/id")
                        .asInt())
                .isPositive();

        String queued = "/api/v2/dags/reader/assets/" + id + "/queuedEvents";
        assertThat(server.get(queued).json().get("dag_id").asText()).isEqualTo("reader");
        assertThat(server.get("/api/v2/dags/reader/assets/queuedEvents")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.delete(ASSETS + "/" + id + "/queuedEvents").status()).isEqualTo(204);
        assertThat(server.get(queued).status()).isEqualTo(404);
        assertThat(detail(server.delete("/api/v2/dags/reader/assets/queuedEvents")))
                .isEqualTo("Queue event with dag_id: `reader` was not found");
    }

    @Test
    void theDagThatProducesAnAssetIsRun() {
        int id = server.get(ASSETS + "?uri_pattern=person")
                .json()
                .at("/assets/0/id")
                .asInt();

        var run = server.post(ASSETS + "/" + id + "/materialize", "{\"conf\": {\"a\": 1}}");

        assertThat(run.status()).isEqualTo(200);
        assertThat(run.json().get("dag_id").asText()).isEqualTo("maker");
        assertThat(run.json().get("conf").toString()).isEqualTo("{\"a\":1}");
        assertThat(detail(server.post(ASSETS + "/99999/materialize", "")))
                .isEqualTo("No Dag materializes asset with ID: 99999");
    }

    @Test
    void theEventLogIsSearched() {
        server.patch("/api/v2/dags/others", "{\"is_paused\": true}");
        server.patch("/api/v2/dags/others", "{\"is_paused\": false}");

        String logs = "/api/v2/eventLogs?dag_id=others";
        assertThat(server.get(logs + "&order_by=-when").json().get("event_logs").findValuesAsText("event"))
                .startsWith("patch_dag", "patch_dag");
        assertThat(server.get(logs + "&excluded_events=patch_dag&owner=operator")
                        .json()
                        .get("event_logs")
                        .findValuesAsText("event"))
                .doesNotContain("patch_dag");
        assertThat(server.get(logs + "&order_by=-when")
                        .json()
                        .at("/event_logs/0/extra")
                        .asText())
                .isEqualTo("{\"is_paused\":false}");
        assertThat(server.get(logs + "&included_events=patch_dag")
                        .json()
                        .at("/event_logs/0/owner")
                        .asText())
                .isEqualTo("operator");
        assertThat(server.get(logs + "&before=2020-01-01T00:00:00Z")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        assertThat(server.get(logs + "&map_index=1").json().get("total_entries").asInt())
                .isZero();
        assertThat(server.get("/api/v2/eventLogs/1").status()).isEqualTo(200);
        assertThat(detail(server.get("/api/v2/eventLogs/9999999")))
                .isEqualTo("The Event Log with id: `9999999` not found");
    }

    @Test
    void theServerTellsHowItIs() {
        JsonNode health = server.send("", "GET", "/api/v2/monitor/health", null).json();
        assertThat(health.at("/scheduler/status").asText()).isEqualTo("healthy");
        assertThat(health.at("/triggerer/latest_triggerer_heartbeat").asText()).endsWith("+00:00");
        assertThat(server.get("/api/v2/jobs?job_type=SchedulerJob&is_alive=true&order_by=-id")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get("/api/v2/jobs?job_state=failed")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        assertThat(server.get("/api/v2/providers").json().get("total_entries").asInt())
                .isEqualTo(1);
        assertThat(server.get("/api/v2/plugins").json().get("total_entries").asInt())
                .isZero();
        assertThat(server.get("/api/v2/plugins/importErrors").status()).isEqualTo(200);
        assertThat(detail(server.get("/api/v2/config"))).startsWith("Your Airflow administrator");
        assertThat(server.get("/api/v2/config/section/core/option/parallelism").status())
                .isEqualTo(403);
        assertThat(detail(server.post("/api/v2/dags/days/clearPartitions", "{}")))
                .contains("partition");
    }

    @Test
    void signingInLeadsNowhereElse() {
        var login = server.send("", "GET", "/api/v2/auth/login?next=/dags", null);
        assertThat(login.status()).isEqualTo(307);
        assertThat(login.header("Location")).isEqualTo("/auth/login?next=%2Fdags");
        for (String evil :
                new String[] {"http://evil.example/", "//evil.example", "/%5Cevil.example", "/%09/evil.example"}) {
            assertThat(server.send("", "GET", "/api/v2/auth/login?next=" + evil, null)
                            .status())
                    .as(evil)
                    .isEqualTo(400);
        }
        assertThat(server.send("", "GET", "/api/v2/auth/logout", null).header("Set-Cookie"))
                .contains("Max-Age=0");
    }
}
