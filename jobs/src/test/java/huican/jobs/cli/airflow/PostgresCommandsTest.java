package huican.jobs.cli.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandLines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands whose SQL is more than a row, on a database server. */
class PostgresCommandsTest {
    @TempDir
    private static Path home;

    private static EmbeddedPostgres server;
    private static CommandLines huican;

    @BeforeAll
    static void aHomeWithItsRecordsInAServer() throws IOException {
        server = EmbeddedPostgres.start();
        Files.createDirectories(home.resolve("dags"));
        Files.writeString(
                home.resolve("dags/d.yml"),
                "d: {schedule: '0 1 * * *', start_date: 2026-01-01, tasks: [{task_id: t, operator: EmptyOperator}]}\n");
        huican = new CommandLines(home, Clock.systemUTC())
                .with(Map.of("HUICAN_DB", "postgresql://postgres@localhost:" + server.getPort() + "/postgres"));
        assertThat(huican.run("db", "migrate")).isEqualTo(new Ended(0, "", "Database migration done!\n"));
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void poolsVariablesAndConnectionsAreStored() {
        assertThat(huican.run("pools", "set", "p", "3", "d").exitCode()).isZero();
        assertThat(huican.run("pools", "set", "p", "4", "d").exitCode()).isZero();
        assertThat(huican.run("pools", "get", "p", "-o", "json").out()).contains("\"slots\": \"4\"");
        assertThat(huican.run("variables", "set", "k", "v").exitCode()).isZero();
        assertThat(huican.run("variables", "get", "k").out()).isEqualTo("v\n");
        assertThat(huican.run("connections", "add", "c", "--conn-uri", "http://u:p@h:8080/")
                        .exitCode())
                .isZero();
        assertThat(huican.run("connections", "get", "c", "-o", "json").out()).contains("\"port\": \"8080\"");
    }

    @Test
    void aRunIsTestedListedAndCleanedAway() {
        assertThat(huican.run("dags", "test", "d", "2026-02-03").exitCode()).isZero();
        assertThat(huican.run("dags", "state", "d", "2026-02-03").out()).isEqualTo("success\n");
        assertThat(huican.run("tasks", "states-for-dag-run", "d", "2026-02-03", "-o", "plain")
                        .out())
                .contains("t          success");

        Ended dry = huican.run(
                "db",
                "clean",
                "--clean-before-timestamp",
                "2999-01-01",
                "--dry-run",
                "--dag-ids",
                "d",
                "--exclude-dag-ids",
                "x");
        assertThat(dry.out()).contains("table dag_run\nFound 1 rows");
        assertThat(huican.run("db", "clean", "--clean-before-timestamp", "2999-01-01", "-y")
                        .exitCode())
                .isZero();
        assertThat(huican.run("dags", "state", "d", "2026-02-03").out()).isEqualTo("None\n");
    }

    @Test
    void aDagIsPausedTriggeredAndDeleted() {
        assertThat(huican.run("dags", "unpause", "d").out()).contains("True");
        assertThat(huican.run("dags", "trigger", "d", "-r", "one").exitCode()).isZero();
        assertThat(huican.run(
                                "backfill",
                                "create",
                                "--dag-id",
                                "d",
                                "--from-date",
                                "2026-03-01",
                                "--to-date",
                                "2026-03-02")
                        .exitCode())
                .isZero();
        assertThat(huican.run("dags", "list", "--columns", "dag_id,is_paused", "-o", "json")
                        .out())
                .contains("{\"dag_id\": \"d\", \"is_paused\": \"False\"}");
        assertThat(huican.run("dags", "delete", "d", "-y").out()).startsWith("Removed ");
        assertThat(huican.run("db", "check-migrations", "-t", "0").exitCode()).isZero();
    }
}
