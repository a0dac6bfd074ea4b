package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.SmallNights;
import huican.jobs.testing.WarmCli;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nights whose records and catalogue are in PostgreSQL publish what nights with the embedded databases publish. */
@Order(3)
@Timeout(900)
@Tag("slow")
@ExtendWith(SmallNights.Extension.class)
class PostgresNightTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HUICAN_DB_USER", "postgres", "HUICAN_DB_PASSWORD", "geheim");

    @Test
    void nightsOnPostgresPublishWhatEmbeddedOnesDo(SmallNights nights)
            throws IOException, SQLException, InterruptedException {
        try (var server = EmbeddedPostgres.start()) {
            Path home = nights.emptyHome("postgres");
            String address = "postgresql://localhost:" + server.getPort() + "/postgres";
            succeeded(nights.warmNight(home, SmallNights.DAY_BEFORE, ENVIRONMENT, "--db", address));
            aNightInProcesses(nights, home, address);
            SmallNights.assertPublished(home, nights.afterBoth());
            assertThat(home.resolve("lake/catalogue.db")).doesNotExist();
            assertThat(home.resolve("control/control.mv.db")).doesNotExist();
            assertThat(rows(server, "SELECT run_id FROM run WHERE state = 'success' ORDER BY 1"))
                    .containsExactly("r20250629-01", "r20250630-01");
            assertThat(rows(server, "SELECT DISTINCT catalog_name FROM iceberg_tables"))
                    .containsExactly("huican");
            assertThat(SmallNights.attempts(home, "commit_tables"))
                    .as("killed while it committed to the catalogue, and tried again")
                    .hasSize(2);
            assertThat(rows(server, "SELECT token FROM lease WHERE owner IS NULL"))
                    .containsExactly("2");

            itsBackupIsRestoredIntoEitherKindOfHome(nights, server, home, address);
            aNightThatLosesItsLeaseFailsAndCommitsNothing(nights, server, home, address);
        }
    }

    private static void aNightInProcesses(SmallNights nights, Path home, String address)
            throws IOException, InterruptedException {
        var running = nights.start(home, SmallNights.DAY, ENVIRONMENT, "--db", address);
        SmallNights.await(running, () -> running.worker().isPresent());
        Path worker =
                Path.of("/proc", String.valueOf(running.worker().orElseThrow().pid()), "cmdline");
        if (Files.exists(worker)) {
            assertThat(Files.readString(worker))
                    .as("no process list shows the password")
                    .contains("huican.jobs.worker.Worker")
                    .doesNotContain("geheim", address);
        }
        SmallNights.await(
                running,
                () -> SmallNights.runs(home) == 2
                        && !SmallNights.attempts(home, "commit_tables").isEmpty());
        Thread.sleep(500); // among the commits to the catalogue
        running.worker().orElseThrow().destroyForcibly();
        succeeded(running.end());
    }

    private static void succeeded(Ended ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out() + ended.err()).doesNotContain("geheim");
    }

    private static void itsBackupIsRestoredIntoEitherKindOfHome(
            SmallNights nights, EmbeddedPostgres server, Path home, String address) throws SQLException {
        String backup = nights.file("postgres.zip").toString();
        succeeded(WarmCli.run(ENVIRONMENT, "backup", "--out", backup, "--home", home.toString(), "--db", address));
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE restored");
        }
        Path embedded = nights.file("postgres-embedded");
        Path other = nights.file("postgres-restored");
        succeeded(WarmCli.run(ENVIRONMENT, "restore", backup, "--home", embedded.toString()));
        succeeded(WarmCli.run(
                ENVIRONMENT,
                "restore",
                backup,
                "--home",
                other.toString(),
                "--db",
                "postgresql://localhost:" + server.getPort() + "/restored"));

        SmallNights.assertPublished(embedded, nights.afterBoth());
        SmallNights.assertPublished(other, nights.afterBoth());
        Ended again = WarmCli.run(
                ENVIRONMENT, "restore", backup, "--home", nights.file("third").toString(), "--db", address);
        assertThat(again.exitCode()).as(again.out() + again.err()).isNotZero();
        assertThat(again.err()).contains("HC-J115").doesNotContain("Exception");
    }

    private static void aNightThatLosesItsLeaseFailsAndCommitsNothing(
            SmallNights nights, EmbeddedPostgres server, Path home, String address)
            throws SQLException, InterruptedException {
        var running = nights.start(home, SmallNights.DAY, ENVIRONMENT, "--db", address);
        SmallNights.await(
                running,
                () -> SmallNights.runs(home) == 3
                        && !SmallNights.attempts(home, "accept").isEmpty());
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE lease SET token = token + 1, owner = 'x', host = 'host-b', pid = 4711,"
                    + " command = 'nightly', since = current_timestamp, renewed_at = current_timestamp");
        }

        Ended ended = running.end();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
        assertThat(ended.err())
                .contains("HC-J108", "进程 4711（host-b，nightly", "未提交的不会发布")
                .doesNotContain("Exception");
        assertThat(rows(server, "SELECT state FROM run WHERE run_id = 'r20250630-02'"))
                .as("left to the new owner")
                .containsExactly("running");
        assertThat(rows(server, "SELECT pid FROM lease")).containsExactly("4711");
    }

    private static List<String> rows(EmbeddedPostgres server, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
