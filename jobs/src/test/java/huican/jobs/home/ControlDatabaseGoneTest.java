package huican.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.problem.Refusal;
import huican.jobs.run.NightRunner;
import huican.jobs.run.WorkerProcess;
import huican.jobs.run.WorkerSettings;
import huican.jobs.testing.TestFolders;
import huican.schemas.error.ErrorKind;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full disk and a failing one make H2 close its file in the middle of a night; Quartz would wait for it for ever. */
@Timeout(120)
class ControlDatabaseGoneTest {
    @TempDir
    Path folder;

    @Test
    void aNightWhoseControlDatabaseIsGoneEndsWithinHalfAMinuteAndSaysWhatToDo() throws IOException {
        var home = new Home(folder.resolve("home"));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        var lost = new AtomicLong();

        try (var owned = OwnedHome.open(
                        home, DatabaseSettings.EMBEDDED, "test", Clock.systemUTC(), Duration.ZERO, h -> {});
                var runner = new NightRunner(
                        owned, WorkerSettings.ofThisProcess("local[1]", Optional.of("600m")), WorkerProcess::start)) {
            assertThatThrownBy(() -> runner.run(LocalDate.of(2025, 6, 30), inbox, end -> {
                        if (lost.compareAndSet(0, System.nanoTime())) {
                            lose(owned);
                        }
                    }))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.FAILURE))
                    .hasMessageContainingAll("HC-J117", home.control().toString(), "huican doctor");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - lost.get())).isLessThan(Duration.ofSeconds(30));
    }

    private static void lose(OwnedHome owned) {
        try (var connection = owned.database().connection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("closed"); // as it should be
        }
        TestFolders.remove(owned.home().control());
    }
}
