package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.run.OwnedHome;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a night happens to it alone: it ends by itself, or the one before stays published. */
@Timeout(900)
class NightFaultTest {
    private static final String DAY = "2025-06-30";
    private static final long SEED = 20250630;

    @TempDir
    private static Path folder;

    private static SmallNights nights;
    private static Map<String, List<List<String>>> undisturbed;

    @BeforeAll
    static void anUndisturbedNight() {
        nights = new SmallNights(folder);
        Path home = nights.home("undisturbed");
        success(nights.start(home, DAY, Map.of()).end());
        undisturbed = SmallNights.published(home);
        assertThat(undisturbed.get("person")).hasSizeGreaterThan(100);
    }

    @Test
    void aNightWhoseWorkerIsKilledGoesOnFromTheTaskAndPublishesTheSame() throws InterruptedException {
        Path home = nights.home("killed");
        Running running = nights.start(home, DAY, Map.of());
        for (String task : List.of("standardise", "commit_tables")) {
            SmallNights.await(running, () -> !SmallNights.attempts(home, task).isEmpty());
            Thread.sleep(300); // in the middle of it
            assertThat(running.worker().orElseThrow().destroyForcibly()).isTrue();
            SmallNights.await(running, () -> SmallNights.attempts(home, task).size() == 2);
        }

        Ended ended = running.end();

        success(ended);
        assertThat(ended.out()).contains("工作进程").contains("（将重试）");
        assertThat(SmallNights.attempts(home, "standardise")).hasSize(2);
        assertThat(SmallNights.attempts(home, "commit_tables")).hasSize(2);
        assertThat(SmallNights.attempts(home, "pull"))
                .as("done before, not done again")
                .hasSize(1);
        SmallNights.assertPublished(home, undisturbed);
        assertThat(TestFolders.files(home.resolve("lake")))
                .as("what the killed tries left behind")
                .noneMatch(file -> file.toString().matches(".*/(work|_temporary|\\.spark-staging.*)/.*|.*\\.part"));
    }

    @Test
    void anInterruptedNightEndsSoonAndTheLastGoodOneStaysPublished() throws InterruptedException {
        Path home = nights.home("undisturbed");
        interrupt(home, "INT", 130, "link");
        interrupt(home, "TERM", 143, "figures");

        success(nights.start(home, DAY, Map.of()).end());
        SmallNights.assertPublished(home, undisturbed);
    }

    @Test
    void aNightKilledInAnyTaskLeavesNothingThatTheNextOneDoesNotHeal() throws InterruptedException {
        Path home = nights.home("killed-runner");
        var random = new Random(SEED);
        for (String task : List.of("accept", "person", "commit_tables", "commit_figures", "publish")) {
            int runs = SmallNights.runs(home);
            Running running = nights.start(home, DAY, Map.of());
            SmallNights.await(
                    running,
                    () -> SmallNights.runs(home) > runs
                            && !SmallNights.attempts(home, task).isEmpty());
            Thread.sleep(random.nextInt(300));
            running.process().destroyForcibly();
            running.end();
            if (Files.exists(home.resolve("warehouse/huican.duckdb"))) {
                SmallNights.assertPublished(home, undisturbed); // killed after the commit: the whole night or nothing
            }
        }

        success(nights.start(home, DAY, Map.of()).end());

        SmallNights.assertPublished(home, undisturbed);
        assertThat(home.resolve("lake/work"))
                .satisfiesAnyOf(
                        f -> assertThat(f).doesNotExist(), f -> assertThat(f).isEmptyDirectory());
        assertThat(foldersOfRunsNobodyKnows(home)).isEmpty();
    }

    @Test
    void whatWasCommittedGetsItsNameFromTheNextOwnerOfTheHome() throws IOException {
        Path home = nights.home("undisturbed");
        Path main = home.resolve("warehouse/huican.duckdb");
        Path identity = home.resolve("warehouse/identity.duckdb");

        Files.delete(main); // killed between the two names
        own(home);
        SmallNights.assertPublished(home, undisturbed);

        Files.delete(main); // killed before both
        Files.delete(identity);
        own(home);
        SmallNights.assertPublished(home, undisturbed);

        Path versioned = new PublishedFolder(new Home(home)).newest().orElseThrow();
        byte[] bytes = Files.readAllBytes(versioned);
        bytes[bytes.length / 2] ^= 1;
        Files.write(versioned, bytes); // rotten: built again from the tables
        own(home);
        SmallNights.assertPublished(home, undisturbed);
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

    private static List<String> foldersOfRunsNobodyKnows(Path home) {
        try (var folders = Files.walk(home.resolve("lake/huican"), 3)) {
            return folders.filter(f -> f.getParent().endsWith("data"))
                    .map(f -> f.getFileName().toString())
                    .filter(run -> !Files.exists(home.resolve("lake/runs").resolve(run + ".json")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void interrupt(Path home, String signal, int exitCode, String task) throws InterruptedException {
        int runs = SmallNights.runs(home);
        Running running = nights.start(home, DAY, Map.of());
        SmallNights.await(
                running,
                () -> SmallNights.runs(home) > runs
                        && !SmallNights.attempts(home, task).isEmpty());
        ProcessHandle worker = running.worker().orElseThrow();

        Instant sent = Instant.now();
        running.signal(signal);
        Ended ended = running.end();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(ended.err()).contains("已停止，本夜不发布").doesNotContain("Exception");
        assertThat(ended.out()).doesNotContain("将重试", "完成");
        assertThat(worker.isAlive()).isFalse();
        SmallNights.assertPublished(home, undisturbed);
    }

    private static void success(Ended ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }
}
