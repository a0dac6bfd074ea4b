package huican.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.DagRun;
import huican.jobs.home.OwnedHome;
import huican.jobs.store.runner.StoredRun;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.NightState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final StoredRun RUN =
            StoredRun.queued(DagRun.manual("night", Instant.EPOCH, Map.of()), Instant.EPOCH, "cli");

    @TempDir
    private Path folder;

    @Test
    void aNightThatWasInterruptedGoesOnUnderItsNumber() {
        assertThat(runOf("link", false)).isEqualTo("r20250630-01");
        assertThat(runOf("clean_up", false)).isEqualTo("r20250630-01");
    }

    @Test
    void oneThatWasCommittedIsComputedAgainUnderANewNumber() {
        assertThat(runOf("pull", true)).isEqualTo("r20250630-02");
    }

    /** Killed after the commit: what is tried again belongs to what was committed. */
    @Test
    void itsCleanUpIsItsOwnAlsoAfterTheCommit() {
        assertThat(runOf("clean_up", true)).isEqualTo("r20250630-01");
    }

    /** The run of a step, asked for by the next owner of a home with one night. */
    private String runOf(String step, boolean committed) {
        var home = new Home(folder.resolve(step + committed));
        String dagRun = RUN.run().runId();
        try (var owned = own(home)) {
            String runId = owned.runs().start(DAY, dagRun, owned.now());
            if (committed) {
                RunManifest.Run run = owned.runs().find(runId).orElseThrow();
                owned.runs()
                        .commit(
                                new RunManifest.Run(
                                        runId, dagRun, DAY, run.startedAt(), owned.now(), NightState.SUCCESS, runId),
                                Map.of(),
                                List.of(),
                                List.of());
            }
        }
        try (var owned = own(home);
                var nights = new Nights(
                        owned, WorkerSettings.ofThisProcess("local[1]", Optional.of("1g")), WorkerProcess::start)) {
            return nights.of(RUN, new StepCommand(step, DAY, Optional.empty()))
                    .night()
                    .runId();
        }
    }

    private static OwnedHome own(Home home) {
        return OwnedHome.open(home, DatabaseSettings.EMBEDDED, "test", Clock.systemUTC(), Duration.ZERO, h -> {});
    }
}
