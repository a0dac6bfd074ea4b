package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.Cli.Running;
import huican.jobs.testing.SmallNights;
import huican.jobs.testing.SparkCluster;
import huican.jobs.testing.StoredRows;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where its executors run is nothing to a night: on a cluster it stores and publishes what it does in one process, also if a machine is lost in the middle of it. */
@Order(3)
@Tag("slow")
@Timeout(900)
@ExtendWith(SmallNights.Extension.class)
class ClusterNightTest {

    @Test
    void nightsOnAClusterStoreAndPublishTheSameAlsoIfAMachineIsLostMeanwhile(SmallNights nights, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path home = nights.emptyHome("cluster");
        try (var cluster = SparkCluster.start(folder)) {
            success(start(nights, home, SmallNights.DAY_BEFORE, cluster).end());
            SmallNights.assertPublished(home, nights.afterFirst());
            assertThat(cluster.executors(1)).isPositive();
            assertThat(cluster.executors(2)).isPositive();

            Running running = start(nights, home, SmallNights.DAY, cluster);
            SmallNights.await(running, () -> isStored(home, "near"));
            cluster.kill(1);
            success(running.end());
        }
        assertThat(workerLog(home)).contains("Lost executor");
        SmallNights.assertPublished(home, nights.afterBoth());
        assertStored(home, nights);
    }

    private static Running start(SmallNights nights, Path home, String day, SparkCluster cluster) {
        return nights.start(home, day, SparkCluster.environment(), "--master", cluster.master());
    }

    private static void success(Ended ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    /** Told by table, because all of them are long. */
    private static void assertStored(Path home, SmallNights nights) {
        var expected = nights.storedAfterBoth();
        var stored = StoredRows.of(home);
        assertThat(stored.keySet()).isEqualTo(expected.keySet());
        stored.forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(expected.get(table)));
    }

    /** Whether the link task under way has stored an intermediate result. */
    private static boolean isStored(Path home, String name) {
        Path work = home.resolve("lake/work");
        String[] runs = work.toFile().list();
        return runs != null
                && Arrays.stream(runs)
                        .anyMatch(run -> Files.exists(work.resolve(run).resolve("linkage/" + name + "/_SUCCESS")));
    }

    private static String workerLog(Path home) throws IOException {
        Path log = TestFolders.files(home.resolve("logs")).stream()
                .filter(file -> file.endsWith("worker.log"))
                .reduce((a, b) -> b)
                .orElseThrow();
        return Files.readString(log);
    }
}
