package huican.jobs.api.airflowui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huican.jobs.access.Account.Profile;
import huican.jobs.access.Actor;
import huican.jobs.access.Role;
import huican.jobs.api.ApiServer;
import huican.jobs.testing.Browser;
import huican.jobs.testing.Needed;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.access.Users;
import huican.jobs.usecase.access.Users.NewUser;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Airflow's own pages, of the pinned wheel, in a real browser on our server: what an operator does in the morning. */
@Tag("outside")
@Timeout(240)
class AirflowPagesTest {
    private static final String FOLDER = "HUICAN_TEST_AIRFLOW_UI";
    private static final String PASSWORD = "Nacht-Wache-2026";

    @TempDir
    private Path home;

    @Test
    void anOperatorSignsInReadsTheLogOfAFailedTaskClearsItAndTriggersARun() {
        String folder = System.getenv(FOLDER);
        Needed.here(
                folder != null && !folder.isBlank(),
                "no pages of Airflow: name the folder of apache-airflow-core " + UiBundle.VERSION + " in " + FOLDER);
        Needed.here(Browser.isHere(), "no chromium with chromedriver");
        users().create(
                        new NewUser(
                                "op",
                                PASSWORD,
                                new Profile(Optional.empty(), Optional.empty(), Optional.empty()),
                                Set.of(Role.OPERATOR),
                                Optional.empty(),
                                Optional.empty()),
                        new Actor("test", "test"));
        try (var server = ApiServer.start(
                        home, Map.of("morning.yml", DAG), runner -> AirflowUi.operations(Path.of(folder), runner));
                var browser = Browser.open()) {
            run(server, "one");

            browser.go(server.url() + "/dags/morning");
            browser.type(By.id("username"), "op");
            browser.type(By.id("password"), PASSWORD);
            browser.click(By.cssSelector("button[type=submit]"));
            browser.read("Latest Dag Version");
            assertThat(browser.url()).isEqualTo(server.url() + "/dags/morning");
            browser.read("inner"); // the grid's group

            browser.go(server.url() + "/dags/morning/runs/one/tasks/inner.fails");
            browser.read("about to fail");
            browser.read("non-zero exit code 3");

            browser.click(By.cssSelector("button[aria-label*='shift+c']"));
            browser.click(By.xpath("//button[normalize-space()='Confirm']"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.get(TASK).json().get("try_number").asInt() == 2);

            browser.go(server.url() + "/dags");
            browser.read("morning");
            browser.click(By.cssSelector("button[data-testid='trigger-dag-button']"));
            browser.click(By.xpath("//div[@role='dialog']//button[normalize-space()='Trigger']"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.get("/api/v2/dags/morning/dagRuns")
                                    .json()
                                    .get("total_entries")
                                    .asInt()
                            == 2);
            assertThat(server.get("/api/v2/dags/morning/dagRuns?order_by=-id")
                            .json()
                            .at("/dag_runs/0/triggering_user_name")
                            .asText())
                    .isEqualTo("op");
        }
    }

    private static final String TASK = "/api/v2/dags/morning/dagRuns/one/taskInstances/inner.fails";
    private static final String DAG = """
            morning:
              is_paused_upon_creation: false
              task_groups:
                - group_name: inner
              tasks:
                - task_id: fails
                  operator: airflow.providers.standard.operators.bash.BashOperator
                  bash_command: 'echo about to fail; exit 3'
                  task_group_name: inner
                - task_id: after
                  operator: airflow.providers.standard.operators.empty.EmptyOperator
                  dependencies: [inner]
            """;

    private Users users() {
        var access = new HomeAccess(new Home(home), DatabaseSettings.EMBEDDED, Clock.systemUTC());
        return new Users(new RunnerHome(access, Map.of()));
    }

    private static void run(ApiServer server, String runId) {
        server.post("/api/v2/dags/morning/dagRuns", "{\"logical_date\": null, \"dag_run_id\": \"" + runId + "\"}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.get("/api/v2/dags/morning/dagRuns/" + runId)
                        .json()
                        .get("state")
                        .asText()
                        .equals("failed"));
    }
}
