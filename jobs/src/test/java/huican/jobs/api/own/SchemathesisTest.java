package huican.jobs.api.own;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.api.ApiServer;
import huican.jobs.testing.Needed;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that schemathesis makes of the documents we serve and follow, sensible and broken ones, with a seed: nothing is a server error, and of
 * our own document every answer is as it says, for each role. {@code HUICAN_TEST_SCHEMATHESIS} names a Python that has it.
 */
@Order(2)
@Tag("outside")
@Timeout(300)
class SchemathesisTest {
    private static final String PYTHON = "HUICAN_TEST_SCHEMATHESIS";
    private static final String AS_DOCUMENTED = "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance";

    @TempDir
    private Path folder;

    @Test
    void ourOwnApiAnswersEachRoleAsItsDocumentSays() throws Exception {
        try (ApiServer server = OwnServer.start(folder.resolve("home"))) {
            String document = server.url() + OwnServer.BASE + "/openapi.json";
            var failures = new SoftAssertions();
            for (String role : List.of("operator", "town_worker", "statistician", "bureau", "auditor", "admin")) {
                Said said = run(role, role.equals("operator") ? 3 : 1, AS_DOCUMENTED, document);
                failures.assertThat(said.exitCode())
                        .as(role + "\n" + said.text())
                        .isZero();
                failures.assertThat(said.text()).as(role).contains("Tested: ");
            }
            failures.assertAll();
        }
    }

    /**
     * Airflow's document leaves out answers that Airflow gives (400 of an unknown order, 409, 406, 307 of the sign-in, 404 of what is not served),
     * so that only server errors are looked for. {@code …/wait} answers when a run ends, and is left out. The nightly DAG has no steps here: some
     * request starts it.
     */
    @Test
    void airflowsApiHasNoServerErrorForAnOperator() throws Exception {
        Map<String, String> files = Map.of("nightly.yml", """
                disability_nightly:
                  schedule: null
                  start_date: 2026-01-01
                  tasks:
                    - {task_id: nothing, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                """);
        try (ApiServer server = ApiServer.start(folder.resolve("airflow"), files)) {
            Said said = run(
                    "operator",
                    2,
                    "not_a_server_error",
                    TestFolders.resource("airflow/v2-rest-api.yaml").toString(),
                    "--origin",
                    server.url(),
                    "--exclude-path-regex",
                    "/wait$");

            assertThat(said.exitCode()).as(said.text()).isZero();
        }
    }

    private record Said(int exitCode, String text) {}

    private Said run(String role, int examples, String checks, String document, String... more)
            throws IOException, InterruptedException {
        String python = System.getenv(PYTHON);
        Needed.here(python != null && !python.isBlank(), PYTHON + " names no Python with schemathesis");
        var command = new ArrayList<>(List.of(
                Path.of(python).resolveSibling("st").toString(),
                "run",
                document,
                "--header",
                "Authorization: Bearer " + role,
                "--max-examples",
                String.valueOf(examples),
                "--seed",
                "1",
                "--phases",
                "fuzzing",
                "--checks",
                checks,
                "--no-color",
                "--no-shrink",
                "--continue-on-failure",
                "--warnings",
                "off"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
