package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.home.OwnedHome;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.Cli.Running;
import huican.jobs.testing.SmallNights;
import huican.jobs.testing.TestFolders;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.warehouse.publish.PublishedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What happens to a night happens to it alone: it ends by itself, or the one before stays published and the next one heals the home. All of it
 * in homes restored from a backup, so that a night after a restore is tested as well. {@code bench/faults/run} tries every task and more.
 */
@Order(3)
@Tag("slow")
@Timeout(900)
@ExtendWith(SmallNights.Extension.class)
class NightFaultTest {
    private static final long SEED = 20250630;

    @Test
    void aNightWhoseWorkerIsKilledGoesOnFromTheTaskAndPublishesTheSame(SmallNights nights) throws InterruptedException {
        Path home = nights.restored("worker-killed");
        Running running = nights.start(home, SmallNights.DAY, Map.of());
        SmallNights.await(
                running, () -> !SmallNights.attempts(home, "commit_tables").isEmpty());
        Thread.sleep(300); // in the middle of it
        assertThat(running.worker().orElseThrow().destroyForcibly()).isTrue();

        Ended ended = running.end();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("工作进程").contains("（将重试）");
        assertThat(SmallNights.attempts(home, "commit_tables")).hasSize(2);
        assertThat(SmallNights.attempts(home, "person"))
                .as("done before, not done again")
                .hasSize(1);
        SmallNights.assertPublished(home, nights.afterBoth());
        assertNothingLeft(home);
    }

    @Test
    void aNightKilledOrInterruptedInAnyTaskLeavesNothingThatTheNextOneDoesNotHeal(SmallNights nights)
            throws InterruptedException {
        Path home = nights.restored("killed");
        var random = new Random(SEED);
        interrupt(nights, home, "link", "INT", 130);
        kill(nights, home, "person", random.nextInt(300));
        interrupt(nights, home, "figures", "TERM", 143);
        kill(nights, home, "commit_figures", random.nextInt(300));
        SmallNights.assertPublished(home, nights.afterFirst());

        Ended ended = nights.warmNight(home, SmallNights.DAY);

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        SmallNights.assertPublished(home, nights.afterBoth());
        assertNothingLeft(home);
    }

    @Test
    void whatWasCommittedGetsItsNameFromTheNextOwnerOfTheHome(SmallNights nights) throws IOException {
        Path home = nights.restored("unnamed");
        Path main = home.resolve("warehouse/huican.duckdb");
        Path identity = home.resolve("warehouse/identity.duckdb");

        Files.delete(main); // killed between the two names
        own(home);
        SmallNights.assertPublished(home, nights.afterFirst());

        Files.delete(main); // killed before both
        Files.delete(identity);
        own(home);
        SmallNights.assertPublished(home, nights.afterFirst());

        Path versioned = new PublishedFolder(new Home(home)).newest().orElseThrow();
        byte[] bytes = Files.readAllBytes(versioned);
        bytes[bytes.length / 2] ^= 1;
        Files.write(versioned, bytes); // rotten: built again from the tables
        own(home);
        SmallNights.assertPublished(home, nights.afterFirst());
    }

    private static void kill(SmallNights nights, Path home, String task, int delay) throws InterruptedException {
        Running running = begin(nights, home, task);
        Thread.sleep(delay);
        running.process().destroyForcibly();
        running.end();
    }

    private static void interrupt(SmallNights nights, Path home, String task, String signal, int exitCode)
            throws InterruptedException {
        Running running = begin(nights, home, task);
        ProcessHandle worker = running.worker().orElseThrow();
        Instant sent = Instant.now();
        running.signal(signal);

        Ended ended = running.end();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(ended.err()).contains("已停止，本夜不发布").doesNotContain("Exception");
        assertThat(ended.out()).doesNotContain("将重试", "完成");
        assertThat(worker.isAlive()).isFalse();
    }

    private static Running begin(SmallNights nights, Path home, String task) throws InterruptedException {
        int runs = SmallNights.runs(home);
        Running running = nights.start(home, SmallNights.DAY, Map.of());
        SmallNights.await(
                running,
                () -> SmallNights.runs(home) > runs
                        && !SmallNights.attempts(home, task).isEmpty());
        return running;
    }

    private static void own(Path home) {
        OwnedHome.open(
                        new Home(home),
                        DatabaseSettings.EMBEDDED,
                        "test",
                        Clock.systemUTC(),
                        Duration.ofSeconds(1),
                        opened -> {})
                .close();
    }

    private static void assertNothingLeft(Path home) {
        assertThat(TestFolders.files(home.resolve("lake")))
                .as("what killed tries left behind")
                .noneMatch(file -> file.toString().matches(".*/(work|_temporary|\\.spark-staging.*)/.*|.*\\.part"));
        assertThat(runsNobodyKnows(home)).isEmpty();
    }

    private static List<String> runsNobodyKnows(Path home) {
        try (var folders = Files.walk(home.resolve("lake/huican"), 3)) {
            return folders.filter(f -> f.getParent().endsWith("data"))
                    .map(f -> f.getFileName().toString())
                    .filter(run -> !Files.exists(home.resolve("lake/runs").resolve(run + ".json")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
