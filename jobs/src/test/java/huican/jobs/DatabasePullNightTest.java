package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.SmallNights;
import huican.jobs.testing.TestFolders;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A night whose medical bureau is a database publishes what the same night from files does; one whose database is not there goes on without. */
@Order(1)
@Tag("slow")
@Timeout(600)
@ExtendWith(SmallNights.Extension.class)
class DatabasePullNightTest {
    private static final String VARIABLE = "AIRFLOW_CONN_MEDICAL_INSURANCE";
    private static final String DAY = SmallNights.DAY;
    private static final Map<String, String> FILES = Map.of("enrolment", "参保信息.txt.gz", "settlement", "费用结算.txt.gz");

    @Test
    void aNightFromTheDatabasePublishesWhatTheNightFromFilesDoesAlsoIfItIsKilledMeanwhile(SmallNights nights)
            throws IOException, SQLException, InterruptedException {
        try (var server = EmbeddedPostgres.start();
                var connection = server.getPostgresDatabase().getConnection()) {
            load(connection, nights.file("inbox/medical_insurance/" + DAY));
            Path home = nights.home("pulled");
            Path inbox = inboxWithoutMedicalFilesOfTheDay(nights);
            var environment = Map.of(
                    VARIABLE, "postgresql://reader:geheim@localhost:" + server.getPort() + "/postgres?partitions=3");
            assertThat(Cli.start(environment, arguments(home, inbox, "--dry-run"))
                            .end()
                            .out())
                    .contains("区医保局", VARIABLE, "没有连接")
                    .doesNotContain("geheim");

            connection.setAutoCommit(false);
            execute(connection, "LOCK TABLE settlement IN ACCESS EXCLUSIVE MODE");
            var running = Cli.start(environment, arguments(home, inbox));
            SmallNights.await(running, () -> waits(server));
            running.worker().orElseThrow().destroyForcibly();
            connection.commit();
            Ended ended = running.end();

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out()).contains("（将重试）");
            assertThat(ended.out() + ended.err()).doesNotContain("geheim", "未能从部门数据库取得");
            assertSamePublished(home, nights);
            assertThat(TestFolders.files(home.resolve("received/medical_insurance/" + DAY)))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("参保信息.txt.gz", "费用结算.txt.gz", "manifest.csv", "from.json");
            assertLogsDoNotHold(home, "geheim");

            assertThat(Cli.start(environment, arguments(home, inbox, "--dry-run"))
                            .end()
                            .out())
                    .as("the day is decided")
                    .contains("会处理 0 件");
        }
    }

    @Test
    void aNightWhoseDatabaseIsNotThereGoesOnWithTheOlderDeliveryAndSaysWhy(SmallNights nights) throws IOException {
        Path home = nights.home("not-pulled");
        var environment = Map.of(VARIABLE, "postgresql://reader:geheim@localhost:1/front");

        Ended ended = Cli.start(environment, arguments(home, inboxWithoutMedicalFilesOfTheDay(nights)))
                .end();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
        assertThat(ended.out())
                .contains("未能从部门数据库取得（1）", "区医保局 HC-D402 连不上数据库 localhost:1/front")
                .contains("区医保局 迟交：最近一次是 2025-06-29", "完成，1 件待处理（退出码 3）")
                .doesNotContain("geheim");
        assertThat(SmallNights.published(home).get("delivery").stream()
                        .filter(row -> row.get(0).equals("medical_insurance"))
                        .map(row -> row.get(1)))
                .containsExactly("2025-06-29");
        assertThat(home.resolve("received/medical_insurance/" + DAY))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
        assertLogsDoNotHold(home, "geheim");
    }

    private static String[] arguments(Path home, Path inbox, String... further) {
        var all = new ArrayList<>(
                List.of("nightly", "--date", DAY, "--home", home.toString(), "--inbox", inbox.toString()));
        if (further.length == 0) {
            all.addAll(List.of("--memory", "900m"));
        }
        all.addAll(Arrays.asList(further));
        return all.toArray(String[]::new);
    }

    private static Path inboxWithoutMedicalFilesOfTheDay(SmallNights nights) throws IOException {
        Path inbox = nights.file("inbox-without-medical");
        if (!Files.exists(inbox)) {
            TestFolders.copy(nights.file("inbox"), inbox);
            TestFolders.remove(inbox.resolve("medical_insurance/" + DAY));
        }
        return inbox;
    }

    /** Every column as text: a delivery is full of mistakes, and a bureau's table may be as well. */
    private static void load(Connection connection, Path folder) throws IOException, SQLException {
        for (var file : FILES.entrySet()) {
            try (var reader = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(folder.resolve(file.getValue()))),
                    StandardCharsets.UTF_8))) {
                List<String> header = List.of(reader.readLine().split("\\|"));
                execute(
                        connection,
                        "CREATE TABLE " + file.getKey() + " ("
                                + header.stream().map(c -> '"' + c + "\" text").collect(Collectors.joining(", "))
                                + ")");
                String places = header.stream().map(c -> "NULLIF(?, '')").collect(Collectors.joining(", "));
                try (var insert =
                        connection.prepareStatement("INSERT INTO " + file.getKey() + " VALUES (" + places + ")")) {
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        String[] values = line.split("\\|", -1);
                        if (values.length == header.size()) { // what has too many no table can hold
                            for (int i = 0; i < values.length; i++) {
                                insert.setString(i + 1, values[i]);
                            }
                            insert.addBatch();
                        }
                    }
                    insert.executeBatch();
                }
            }
        }
        execute(connection, "CREATE ROLE reader LOGIN");
        execute(connection, "GRANT SELECT ON enrolment, settlement TO reader");
    }

    private static boolean waits(EmbeddedPostgres server) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_stat_activity"
                                + " WHERE application_name = 'huican' AND wait_event_type = 'Lock'")) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Figures and persons, and what was set aside or found, but for its line: that is the order of the key here. */
    private static void assertSamePublished(Path home, SmallNights nights) {
        var published = SmallNights.published(home);
        var expected = nights.afterBoth();
        for (String view : List.of("coverage_rate", "person", "exception_list", "risk_flag", "identity_link")) {
            assertThat(published.get(view)).as(view).containsExactlyElementsOf(expected.get(view));
        }
        assertThat(columns(published.get("quarantine"), 0, 1, 2, 6, 7, 8))
                .containsExactlyInAnyOrderElementsOf(columns(expected.get("quarantine"), 0, 1, 2, 6, 7, 8));
        assertThat(columns(published.get("data_quality"), 0, 1, 2, 3, 5))
                .containsExactlyInAnyOrderElementsOf(columns(expected.get("data_quality"), 0, 1, 2, 3, 5));
    }

    /** Those of a line with a wrong number of fields are left out: no table can hold one. */
    private static List<List<String>> columns(List<List<String>> rows, int... places) {
        return rows.stream()
                .filter(row -> !row.contains("field_count"))
                .map(row -> Arrays.stream(places).mapToObj(row::get).toList())
                .toList();
    }

    private static void assertLogsDoNotHold(Path home, String secret) throws IOException {
        for (Path log : TestFolders.files(home.resolve("logs"))) {
            assertThat(Files.readString(log)).as(log.toString()).doesNotContain(secret);
        }
    }
}
