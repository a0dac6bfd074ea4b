package huican.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Needed;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was written for Airflow, unchanged, against our server: its official client and a script of operators. Both pass at a real Airflow 3.3.2. */
@Tag("outside")
@Timeout(180)
class AirflowClientTest {
    private static final String CLIENT = "HUICAN_TEST_AIRFLOW_CLIENT";

    @TempDir
    private static Path home;

    private static ApiServer server;

    @BeforeAll
    static void start() throws IOException {
        var files = new LinkedHashMap<String, String>();
        for (String name : List.of("checks.yml", "broken.yml")) {
            files.put(name, Files.readString(TestFolders.resource("airflow/dags/" + name)));
        }
        server = ApiServer.start(home, files);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theOfficialClientFindsWhatItFindsAtAirflow() throws Exception {
        String python = System.getenv(CLIENT);
        Needed.here(python != null && !python.isBlank(), "no apache-airflow-client: name its Python in " + CLIENT);

        List<String> said = said(
                Map.of(),
                python,
                TestFolders.resource("airflow/checks/run.py").toString(),
                "--url",
                server.url(),
                "--token",
                "operator",
                "--ours");

        assertThat(said).last().asString().startsWith("144 checks");
        assertThat(said).filteredOn(line -> line.startsWith("FAILED")).isEmpty();
    }

    @Test
    void aScriptOfOperatorsRunsToItsEnd() throws Exception {
        Needed.here(
                Files.isExecutable(Path.of("/usr/bin/curl")) && Files.isExecutable(Path.of("/usr/bin/python3")),
                "no curl or python3");

        List<String> said = said(
                Map.of("URL", server.url(), "TOKEN", "operator"),
                "bash",
                TestFolders.resource("airflow/operators.sh").toString());

        assertThat(said)
                .contains(
                        "triggered, ends as failed",
                        "failed: fails after 2 tries; the last lines of its log:",
                        "  about to fail",
                        "cleared 3 tasks, ends as failed",
                        "marked, ends as success",
                        "backfilled 7 days");
    }

    private static List<String> said(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        var lines = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        process.waitFor();
        return lines;
    }
}
