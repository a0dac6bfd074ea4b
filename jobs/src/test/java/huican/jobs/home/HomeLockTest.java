package huican.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Actor;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.schemas.error.ErrorKind;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.NightState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder;

    @Test
    void aSecondOwnerWaitsAndIsToldWhoTheFirstIs() {
        var home = new Home(folder);
        try (var first = HomeLock.take(home, "nightly --date 2025-06-30", CLOCK, Duration.ZERO)) {
            assertThat(first).isNotNull();

            assertThatThrownBy(() -> HomeLock.take(home, "demo", CLOCK, Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.kind()).isEqualTo(ErrorKind.FAILURE))
                    .hasMessageContaining("进程 " + ProcessHandle.current().pid())
                    .hasMessageContaining("nightly --date 2025-06-30")
                    .hasMessageContaining("什么也没有做");
        }
        HomeLock.take(home, "demo", CLOCK, Duration.ZERO).close();
    }

    @Test
    void onlyTheInboxAndPublishedFilesAreReadableByTheGroup() throws IOException {
        var home = new Home(folder.resolve("a b"));

        HomeFolders.create(home);

        assertThat(permissions(home.warehouse())).isEqualTo("rwxr-x---");
        assertThat(permissions(home.control())).isEqualTo("rwx------");
        assertThat(permissions(home.received())).isEqualTo("rwx------");
    }

    @Test
    void openingAHomeEmptiesTemporaryFilesAndFailsRunsLeftBehind() throws IOException {
        var home = new Home(folder.resolve("h"));
        String runId;
        try (var first = OwnedHome.open(home, DatabaseSettings.EMBEDDED, "a", CLOCK, Duration.ZERO, h -> {})) {
            runId = first.runs().start(java.time.LocalDate.of(2025, 6, 30), "manual__1", first.now());
            Files.createDirectories(home.tmp().resolve("spill/x"));
        }

        try (var second = OwnedHome.open(home, DatabaseSettings.EMBEDDED, "b", CLOCK, Duration.ZERO, h -> {})) {
            assertThat(second.runs().find(runId).orElseThrow().state()).isEqualTo(NightState.INTERRUPTED);
            assertThat(home.tmp()).isEmptyDirectory();
        }
    }

    @Test
    void generatedAndRealDeliveriesDoNotMix() throws IOException {
        var real = new Home(folder.resolve("real"));
        HomeFolders.create(real);
        Files.createDirectories(real.inbox().resolve("registry/2025-06-30"));
        var demo = new Home(folder.resolve("demo"));
        HomeFolders.create(demo);
        DemoHome.prepare(demo);

        assertThatThrownBy(() -> DemoHome.refuseOther(real)).hasMessageContaining("HC-J103");
        assertThatThrownBy(() -> DemoHome.refuse(demo, false)).hasMessageContaining("HC-J102");
        assertThatThrownBy(() -> DemoHome.refuse(real, true)).hasMessageContaining("HC-J102");
        DemoHome.refuse(demo, true);
    }

    @Test
    void aDemoInWhichSomebodyDecidedSomethingIsNotEmptiedUnasked() {
        var demo = new Home(folder.resolve("demo"));
        HomeFolders.create(demo);
        DemoHome.prepare(demo);
        try (var owned = OwnedHome.open(demo, DatabaseSettings.EMBEDDED, "a", CLOCK, Duration.ZERO, h -> {})) {
            DemoHome.refuseDecided(demo, DatabaseSettings.EMBEDDED);
            owned.decisions()
                    .append(
                            owned.now(),
                            Actor.SERVER,
                            new DecisionStore.Subject(DecisionKind.DELIVERY, "registry 2025-06-30"),
                            "release",
                            "核实",
                            new DecisionStore.Change(null, null));
        }

        assertThatThrownBy(() -> DemoHome.refuseDecided(demo, DatabaseSettings.EMBEDDED))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(ErrorKind.USAGE))
                .hasMessageContainingAll("HC-J137", "1 条决定", "--force", "nightly --demo");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
