package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.etl.testing.MedicalBureau;
import huican.etl.testing.Spark;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.vocabulary.DeliveryState;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What others do to a database while it is pulled: all of it arrives as of one instant, or nothing is left and one line says why. */
@Timeout(120)
@ExtendWith(Spark.class)
class DatabaseFaultTest {
    private static final String SLOW = "CREATE VIEW %1$s AS SELECT * FROM %1$s_rows WHERE pg_sleep(0.001)::text = ''";

    @TempDir
    private Path received;

    @RepeatedTest(2)
    void bothTablesAreOfOneInstant() throws PullException {
        var bureau = MedicalBureau.withTables();
        bureau.sql("INSERT INTO enrolment SELECT i::text FROM generate_series(1, 20000) i");
        bureau.sql("INSERT INTO settlement SELECT i::text FROM generate_series(1, 20000) i");
        var done = new AtomicBoolean();
        var writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; !done.get(); i++) {
                // Sent as one text, and so one transaction.
                bureau.sql("INSERT INTO enrolment VALUES ('x" + i + "'); INSERT INTO settlement VALUES ('x" + i + "')");
            }
        });

        var delivery = Pulls.take(bureau, received, "");
        done.set(true);
        writing.join();

        var enrolment = Pulls.read(delivery, "enrolment").rows();
        assertThat(enrolment).hasSizeGreaterThanOrEqualTo(20000);
        assertThat(enrolment.stream().map(r -> r.get(0)))
                .containsExactlyElementsOf(Pulls.read(delivery, "settlement").rows().stream()
                        .map(r -> r.get(0))
                        .toList());
    }

    @Test
    void aTableThatIsEmptiedAndFilledMeanwhileIsReadFilled() throws PullException, SQLException {
        var bureau = MedicalBureau.withTables();
        bureau.sql("INSERT INTO enrolment VALUES ('old')");
        try (var connection = bureau.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE enrolment");
            var pull = CompletableFuture.supplyAsync(() -> taken(bureau, "partitions=2"));
            await(bureau, "wait_event_type = 'Lock'");
            statement.execute("INSERT INTO enrolment VALUES ('new')");
            connection.commit();

            assertThat(Pulls.read(pull.join(), "enrolment").rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row).startsWith("new"));
        }
    }

    @Test
    void aLockedTableIsWaitedForAsLongAsTheLimitSays() throws SQLException {
        var bureau = MedicalBureau.withTables();
        try (var connection = bureau.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE settlement IN ACCESS EXCLUSIVE MODE");
            Instant began = Instant.now();

            fails(bureau, "time_limit_seconds=2", "HC-D404 超过时限 2 秒", "time_limit_seconds");

            assertThat(Duration.between(began, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
        }
    }

    @Test
    void aSlowDatabaseIsCutOffAtTheLimit() {
        var bureau = slow(5_000);
        Instant began = Instant.now();

        fails(bureau, "time_limit_seconds=2", "HC-D404 超过时限 2 秒");

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void everyTableThatIsMissingOrMayNotBeReadIsNamed() {
        var bureau = MedicalBureau.withTables();
        bureau.sql("DROP TABLE enrolment", "REVOKE SELECT ON settlement FROM reader");

        fails(bureau, "", "HC-D403 没有表 \"enrolment\"；没有权限读取表 \"settlement\"。");
    }

    @Test
    void aRoleThatMayWriteIsWarnedOfAndUsedAllTheSame() throws PullException {
        var bureau = MedicalBureau.withTables();
        bureau.sql("GRANT INSERT ON settlement TO reader");
        var log = new StringWriter();
        var appender =
                WriterAppender.createAppender(PatternLayout.createDefaultLayout(), null, log, "test", false, true);
        var logger = (Logger) LogManager.getLogger(DatabaseSnapshot.class);
        appender.start();
        logger.addAppender(appender);

        var delivery = Pulls.take(bureau, received, "");
        logger.removeAppender(appender);

        assertThat(delivery.files()).hasSize(2);
        assertThat(log.toString().lines()).singleElement().asString().startsWith("HC-D407 数据库角色可以写表 \"settlement\"");
    }

    @Test
    void aServerThatIsNotThereIsAskedAFewTimesAndNamed() {
        assertThatThrownBy(() -> new DatabasePull(
                                MedicalBureau.SOURCE,
                                Pulls.DAY,
                                AirflowConnection.parse("X", "postgresql://reader:geheim@localhost:1/front"),
                                received,
                                Duration.ofMillis(50))
                        .take())
                .isInstanceOf(PullException.class)
                .hasMessageStartingWith("HC-D402 连不上数据库 localhost:1/front")
                .hasMessageNotContaining("geheim");
        assertThat(filesLeft()).isEmpty();
    }

    @Test
    void aPartWhoseConnectionIsLostIsReadAgainAsOfTheSameInstant() {
        var bureau = slow(600);
        var pull = CompletableFuture.supplyAsync(() -> taken(bureau, "partitions=2"));
        await(bureau, "query LIKE 'COPY%'");
        bureau.sql("INSERT INTO enrolment_rows VALUES ('later')", "INSERT INTO settlement_rows VALUES ('later')");
        terminate(bureau, "query LIKE 'COPY%'");

        var delivery = pull.join();

        assertThat(Pulls.read(delivery, "enrolment").rows())
                .hasSize(600)
                .noneMatch(r -> r.get(0).equals("later"));
        assertThat(Pulls.read(delivery, "settlement").outcome().rows()).isEqualTo(600);
    }

    @Test
    void aServerThatIsRestartedIsReadAnewAsOfAnotherInstant() {
        var bureau = slow(600);
        var pull = CompletableFuture.supplyAsync(() -> taken(bureau, "partitions=2"));
        await(bureau, "query LIKE 'COPY%'");
        bureau.sql("INSERT INTO enrolment_rows VALUES ('later')");
        terminate(bureau, "TRUE");

        assertThat(Pulls.read(pull.join(), "enrolment").rows())
                .as("not a mixture")
                .hasSize(601);
    }

    @Test
    void aConnectionThatIsLostAgainAndAgainLeavesNothing() {
        var bureau = slow(300);
        var done = new AtomicBoolean();
        var killing = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                terminate(bureau, "query LIKE 'COPY%'");
            }
        });

        fails(bureau, "partitions=2", "HC-D402 连不上数据库", "或连接中断（");

        done.set(true);
        killing.join();
    }

    @Test
    void whatAKilledProcessLeftGoesButNotWhatWasJudged() throws PullException, IOException {
        var bureau = MedicalBureau.withTables();
        var judged = Pulls.take(bureau, received, "");
        bureau.sql("INSERT INTO enrolment VALUES ('1')");
        var notJudged = Pulls.take(bureau, received, "");
        var unfinished = PulledFolder.begin(received, "medical_insurance", Pulls.DAY.plusDays(1));
        Files.writeString(unfinished.path().resolve("enrolment.0"), "x");
        Path delivered = received.resolve("medical_insurance/2025-06-28/0123456789abcdef");
        Files.createDirectories(delivered);
        var record = new DeliveryRecord(
                "medical_insurance",
                Pulls.DAY,
                1,
                judged.sha256(),
                DeliveryState.HELD,
                Pulls.DAY.atStartOfDay(),
                "x",
                List.of(),
                List.of());

        PulledFolder.removeLeftovers(received, "medical_insurance", List.of(record));

        assertThat(Path.of(judged.folder(), "manifest.csv")).exists();
        assertThat(Path.of(notJudged.folder())).doesNotExist();
        assertThat(unfinished.path()).doesNotExist();
        assertThat(delivered).exists();
    }

    private static MedicalBureau slow(int rows) {
        var bureau = MedicalBureau.withTables();
        for (String table : List.of("enrolment", "settlement")) {
            bureau.sql(
                    "ALTER TABLE " + table + " RENAME TO " + table + "_rows",
                    "INSERT INTO " + table + "_rows SELECT i::text FROM generate_series(1, " + rows + ") i",
                    SLOW.formatted(table));
        }
        return bureau;
    }

    private ReceivedDelivery taken(MedicalBureau bureau, String parameters) {
        try {
            return Pulls.take(bureau, received, parameters);
        } catch (PullException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fails(MedicalBureau bureau, String parameters, String... parts) {
        assertThatThrownBy(() -> Pulls.take(bureau, received, parameters))
                .isInstanceOf(PullException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("geheim");
        assertThat(filesLeft()).isEmpty();
    }

    private List<Path> filesLeft() {
        try (Stream<Path> all = Files.walk(received)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(MedicalBureau bureau, String condition) {
        while (!asked(bureau, "SELECT count(*) > 0 FROM pg_stat_activity WHERE " + ours(condition))) {
            Thread.onSpinWait();
        }
    }

    private static void terminate(MedicalBureau bureau, String condition) {
        asked(bureau, "SELECT bool_and(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE " + ours(condition));
    }

    private static String ours(String condition) {
        return "application_name = 'huican' AND datname = current_database() AND " + condition;
    }

    private static boolean asked(MedicalBureau bureau, String question) {
        try (var connection = bureau.connect();
                var row = connection.createStatement().executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
