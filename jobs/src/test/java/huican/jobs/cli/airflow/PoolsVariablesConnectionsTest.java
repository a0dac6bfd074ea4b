package huican.jobs.cli.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsVariablesConnectionsTest {
    @TempDir
    private static Path home;

    private static CommandLines huican;

    @BeforeAll
    static void aHomeWithAPoolAVariableAndAConnection() {
        huican = new CommandLines(home, Clock.systemUTC());
        assertThat(huican.run("pools", "set", "spark", "4", "Spark jobs"))
                .isEqualTo(new Ended(0, "Pool spark created\n", ""));
        assertThat(huican.run("variables", "set", "mode", "strict").out()).isEqualTo("Variable mode created\n");
        assertThat(huican.run(
                                "connections",
                                "add",
                                "c1",
                                "--conn-uri",
                                "postgresql://u:p%40ss@db:5432/x?sslmode=require")
                        .out())
                .startsWith("Successfully added `conn_id`=c1\nconn_id | conn_type | host | login | port | extra\n");
    }

    @Test
    void aFreshHomeHasTheDefaultPool(@TempDir Path fresh) {
        Ended ended = new CommandLines(fresh.resolve("later"), Clock.systemUTC()).run("pools", "list", "-o", "plain");

        assertThat(ended.out()).isEqualTo("""
                        pool            slots  description                 include_deferred    team_name
                        default_pool      128  Default pool                False
                        warehouse           1  数据仓库：同时只有一夜在写  False
                        """);
        assertThat(fresh.resolve("later")).doesNotExist();
    }

    @Test
    void aPoolIsShownChangedAndRemoved() {
        assertThat(huican.run("pools", "set", "p", "1", "d", "--include-deferred")
                        .exitCode())
                .isZero();
        assertThat(huican.run("pools", "get", "p", "-o", "json").out())
                .isEqualTo(
                        "[{\"pool\": \"p\", \"slots\": \"1\", \"description\": \"d\", \"include_deferred\": \"True\","
                                + " \"team_name\": null}]\n");
        assertThat(huican.run("pools", "delete", "p").out()).isEqualTo("Pool p deleted\n");
        assertThat(huican.run("pools", "delete", "p")).isEqualTo(new Ended(1, "", "Pool p does not exist\n"));
        assertThat(huican.run("pools", "get", "p")).isEqualTo(new Ended(1, "", "Pool p does not exist\n"));
        assertThat(huican.run("pools", "delete", "default_pool"))
                .isEqualTo(new Ended(1, "", "default_pool cannot be deleted\n"));
    }

    @Test
    void poolsGoToAFileAndComeBack() throws IOException {
        assertThat(huican.run("pools", "export", "pools.json").out()).isEqualTo("Exported 3 pools to pools.json\n");
        assertThat(home.resolve("pools.json"))
                .content()
                .contains("    \"spark\": {\n        \"description\": \"Spark jobs\",");
        Files.writeString(
                home.resolve("some.json"), "{\"spark\": {\"slots\": 4, \"description\": \"Spark jobs\"}, \"bad\": 1}");
        assertThat(huican.run("pools", "import", "some.json"))
                .isEqualTo(new Ended(1, "", "Failed to update pool(s): bad\n"));
        assertThat(huican.run("pools", "import", "pools.json").out()).isEqualTo("Uploaded 3 pool(s)\n");
        assertThat(huican.run("pools", "import", "none.json"))
                .isEqualTo(new Ended(1, "", "Missing pools file none.json\n"));
    }

    @Test
    void aVariableOfTheEnvironmentGoesFirst() {
        assertThat(huican.run("variables", "get", "mode").out()).isEqualTo("strict\n");
        assertThat(huican.with(Map.of("AIRFLOW_VAR_MODE", "lax"))
                        .run("variables", "get", "mode")
                        .out())
                .isEqualTo("lax\n");
        assertThat(huican.run("variables", "get", "none"))
                .isEqualTo(new Ended(1, "", "Variable none does not exist.\n"));
        assertThat(huican.run("variables", "get", "none", "-d", "x").out()).isEqualTo("x\n");
        assertThat(huican.run("variables", "list").out()).contains("key \n====\nmode\n");
        assertThat(huican.run("variables", "delete", "none").out()).isEqualTo("Variable none deleted\n");
    }

    @Test
    void variablesGoToAFileAndComeBack() throws IOException {
        Files.writeString(
                home.resolve("in.json"),
                "{\"mode\": \"strict\", \"list\": {\"value\": [1, 2], \"description\": \"two\"}}");
        assertThat(huican.run("variables", "import", "in.json").out())
                .isEqualTo("2 of 2 variables successfully updated.\n");
        assertThat(huican.run("variables", "get", "list", "-j").out()).isEqualTo("[1, 2]\n");
        assertThat(huican.run("variables", "export", "-").out())
                .contains("\"mode\": \"strict\"")
                .contains("\"two\"");
        assertThat(huican.run("variables", "import", "in.json", "-a", "fail").err())
                .isEqualTo("Failed. These keys: ['list', 'mode'] already exists.\n");
        assertThat(huican.run("variables", "import", "in.json", "-a", "skip").out())
                .isEqualTo("0 of 2 variables successfully updated.\n"
                        + "The variables with these keys: ['list', 'mode'] were skipped because they already exists\n");
    }

    @Test
    void aConnectionIsShownInClearAndStoredEncrypted() throws IOException {
        assertThat(huican.run("connections", "get", "c1", "-o", "json").out())
                .isEqualTo("[{\"id\": \"1\", \"conn_id\": \"c1\", \"conn_type\": \"postgres\", \"description\": null,"
                        + " \"host\": \"db\", \"schema\": \"x\", \"login\": \"u\", \"password\": \"p@ss\", \"port\": \"5432\","
                        + " \"is_encrypted\": \"True\", \"is_extra_encrypted\": \"True\","
                        + " \"extra_dejson\": {\"sslmode\": \"require\"},"
                        + " \"get_uri\": \"postgres://u:p%40ss@db:5432/x?sslmode=require\"}]\n");
        Path key = home.resolve("secrets/connections.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(new String(
                        Files.readAllBytes(home.resolve("control/control.mv.db")),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("p@ss")
                .doesNotContain("p%40ss");
    }

    @Test
    void aConnectionIsThereOnce() {
        assertThat(huican.run("connections", "add", "c1", "--conn-type", "http"))
                .isEqualTo(new Ended(1, "", "A connection with `conn_id`=c1 already exists.\n"));
        assertThat(huican.run("connections", "delete", "x"))
                .isEqualTo(new Ended(1, "", "Did not find a connection with `conn_id`=x\n"));
        assertThat(huican.run("connections", "get", "x")).isEqualTo(new Ended(1, "", "Connection not found.\n"));
        assertThat(huican.run("connections", "list", "-o", "json").out())
                .contains("{\"conn_id\": \"c1\", \"conn_type\": \"postgres\"}");
        assertThat(huican.with(Map.of("AIRFLOW_CONN_E", "http://h/"))
                        .run("connections", "get", "e", "-o", "json")
                        .out())
                .contains("\"get_uri\": \"http://h\"");
        assertThat(huican.run("connections", "add", "d").err())
                .isEqualTo("Must supply either conn-uri or conn-json if not supplying conn-type\n");
    }

    @Test
    void connectionsGoToAFileAndComeBack() throws IOException {
        for (String file : new String[] {"c.json", "c.yaml", "c.env"}) {
            assertThat(huican.run("connections", "export", file).out())
                    .isEqualTo("1 Connections successfully exported to " + file + ".\n");
            assertThat(huican.run("connections", "import", file).out())
                    .isEqualTo("Could not import connection c1: connection already exists.\n");
            assertThat(huican.run("connections", "import", file, "--overwrite").out())
                    .isEqualTo("Imported connection c1\n");
            assertThat(huican.run("connections", "get", "c1", "-o", "plain").out())
                    .contains("postgres://u:p%40ss@db:5432/x?sslmode=require");
        }
        assertThat(huican.run("connections", "export", "-", "--file-format", "env")
                        .out())
                .isEqualTo("c1=postgres://u:p%40ss@db:5432/x?sslmode=require\n");
    }

    @Test
    void valuesMayBeginWithWhatOptionsBeginWith() throws IOException {
        Files.writeString(home.resolve("file"), "content");
        assertThat(huican.run("pools", "set", "endless", "-1", "no limit").out())
                .isEqualTo("Pool endless created\n");
        assertThat(huican.run("pools", "delete", "endless").exitCode()).isZero();
        assertThat(huican.run("variables", "set", "n", "-5").exitCode()).isZero();
        assertThat(huican.run("variables", "get", "n").out()).isEqualTo("-5\n");
        assertThat(huican.run("variables", "set", "n", "@" + home.resolve("file"))
                        .exitCode())
                .isZero();
        assertThat(huican.run("variables", "get", "n").out()).isEqualTo("@" + home.resolve("file") + "\n");
        assertThat(huican.run("variables", "delete", "n").exitCode()).isZero();
        assertThat(huican.run("variables", "import", "file", "-a", "all").err())
                .contains("argument -a/--action-on-existing-key: invalid choice: 'all'");
    }

    @Test
    void wrongUsageShowsTheHelpAndIsOneLine() {
        Ended unknown = huican.run("pools", "drop");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.out()).startsWith("用法：huican pools");
        assertThat(unknown.err())
                .isEqualTo("huican pools command error: argument COMMAND: invalid choice: 'drop' (choose from"
                        + " 'delete', 'export', 'get', 'import', 'list', 'set'), see help above.\n");
        assertThat(huican.run("pools", "get").err())
                .isEqualTo(
                        "huican pools get command error: the following arguments are required: NAME, see help above.\n");
        assertThat(huican.run("pools", "list", "-o", "xml").err())
                .isEqualTo("huican pools list command error: argument -o/--output: invalid choice: 'xml'"
                        + " (choose from 'table', 'json', 'yaml', 'plain'), see help above.\n");
        assertThat(huican.run("pools", "list", "more").err())
                .isEqualTo("huican pools list command error: unrecognized arguments: more, see help above.\n");
        assertThat(huican.run("pools", "list", "-v").exitCode()).isZero();
    }
}
