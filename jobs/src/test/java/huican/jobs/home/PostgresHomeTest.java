package huican.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.database.Lease;
import huican.jobs.problem.Refusal;
import huican.jobs.testing.TestFolders;
import huican.schemas.error.ErrorKind;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.NightState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A home whose records are in a database server: whom it lets in. */
@Timeout(120)
class PostgresHomeTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static EmbeddedPostgres server;
    private static int databases;
    private DatabaseSettings settings;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        String name = "huican" + ++databases;
        sql("postgres", "CREATE DATABASE " + name);
        settings =
                new DatabaseSettings(server.getJdbcUrl("postgres", name).replaceAll("\\?.*", ""), "postgres", "geheim");
    }

    @Test
    void whatIsRecordedIsThereForTheNextOwner() {
        var home = new Home(folder.resolve("a"));
        String runId;
        try (var owned = open(home)) {
            runId = owned.runs().start(LocalDate.of(2025, 6, 30), "manual__1", owned.now());
        }

        try (var owned = open(home)) {
            assertThat(owned.runs().find(runId).orElseThrow().state()).isEqualTo(NightState.INTERRUPTED);
        }
        assertThat(home.control().resolve("control.mv.db")).doesNotExist();
    }

    @Test
    void aSecondProcessWaitsAndIsToldWhoTheOwnerIs() {
        var home = new Home(folder.resolve("a"));
        try (var owned = open(home)) {
            assertThat(owned).isNotNull();
            refused(() -> open(home), "HC-J101", "进程 " + ProcessHandle.current().pid(), "test", "什么也没有做");
        }
        open(home).close();
    }

    @Test
    void anOwnerThatNoLongerRenewsIsWaitedForUntilItIsDead() {
        var home = new Home(folder.resolve("a"));
        var silent = new Lease.Times(Duration.ofHours(1), Duration.ofSeconds(3));
        var watchful = new Lease.Times(Duration.ofMillis(500), Duration.ofSeconds(3));
        OwnedHome zombie = OwnedHome.open(home, settings, "first", CLOCK, Duration.ZERO, h -> {}, silent);
        String runId = zombie.runs().start(LocalDate.of(2025, 6, 30), "manual__1", zombie.now());

        try (var successor =
                OwnedHome.open(home, settings, "second", CLOCK, Duration.ofSeconds(2), h -> {}, watchful)) {
            assertThat(successor.runs().find(runId).orElseThrow().state()).isEqualTo(NightState.INTERRUPTED);
            assertThatThrownBy(() -> zombie.runs().resume(runId)).hasMessageContaining("second");
            zombie.close();
            refused(() -> open(home), "HC-J101", "second");
        }
    }

    @Test
    void aDatabaseIsRefusedToAnotherHomeAndAHomeToAnotherDatabase() throws IOException, SQLException {
        var home = new Home(folder.resolve("a"));
        var other = new Home(folder.resolve("b"));
        open(home).close();

        refused(() -> open(other), "HC-J110", other.root().toString());
        assertThat(other.root()).doesNotExist();

        Files.createDirectories(home.lake().resolve("runs"));
        DatabaseSettings first = settings;
        emptyDatabase();
        refused(() -> open(home), "HC-J111", "HUICAN_DB");
        settings = DatabaseSettings.EMBEDDED;
        refused(() -> open(home), "HC-J111", "HUICAN_DB");
        settings = first;
        open(home).close();
    }

    @Test
    void aCopyBesideItsOriginalIsRefusedAndAMovedHomeIsNot() throws IOException {
        var home = new Home(folder.resolve("a"));
        var copy = new Home(folder.resolve("copy"));
        var moved = new Home(folder.resolve("moved"));
        open(home).close();
        Files.createDirectories(copy.control());
        Files.copy(home.control().resolve("home-id"), copy.control().resolve("home-id"));

        refused(() -> open(copy), "HC-J116", home.root().toString(), copy.root().toString(), "什么也没有做");
        open(home).close();
        open(new Home(Files.createSymbolicLink(folder.resolve("link"), home.root())))
                .close();

        TestFolders.remove(copy.root());
        Files.move(home.root(), moved.root());
        open(moved).close();
    }

    @Test
    void aDatabaseOfANewerProgramIsLeftAlone() throws SQLException {
        var home = new Home(folder.resolve("a"));
        open(home).close();
        sql(
                name(),
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, true)");
        sql(name(), "UPDATE home SET program_version = '7.5'");

        refused(() -> open(home), "HC-J106", "由更新的版本写成", "huican ≥ 7.5", "什么也没有做");
    }

    @Test
    void aDatabaseThatHoldsSomethingElseIsLeftAlone() throws SQLException {
        sql(name(), "CREATE TABLE somebody_elses (id integer)");

        refused(() -> open(new Home(folder.resolve("a"))), "HC-J109", "空库");
    }

    @Test
    void whyTheServerIsNotUsableIsSaidInOneLineWithoutThePassword() throws SQLException {
        var home = new Home(folder.resolve("a"));
        DatabaseSettings good = settings;

        settings = new DatabaseSettings("jdbc:postgresql://localhost:1/huican", "postgres", "geheim");
        refused(() -> open(home), "HC-J107", "连不上数据库 jdbc:postgresql://localhost:1/huican", "什么也没有做");
        settings = new DatabaseSettings(good.url() + "_no", "postgres", "geheim");
        refused(() -> open(home), "HC-J107", "没有数据库");
        settings = new DatabaseSettings(good.url(), "nobody", "geheim");
        refused(() -> open(home), "HC-J107", "不接受用户 nobody", "HUICAN_DB_PASSWORD");
        assertThat(home.root()).doesNotExist();
    }

    private OwnedHome open(Home home) {
        return OwnedHome.open(home, settings, "test", CLOCK, Duration.ZERO, h -> {});
    }

    private void refused(Runnable opening, String... parts) {
        assertThatThrownBy(opening::run)
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(ErrorKind.FAILURE))
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("geheim")
                .message()
                .doesNotContain("\n");
    }

    private String name() {
        return settings.url().replaceAll(".*/([a-z0-9]+).*", "$1");
    }

    private static void sql(String database, String statement) throws SQLException {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var s = connection.createStatement()) {
            s.execute(statement);
        }
    }
}
