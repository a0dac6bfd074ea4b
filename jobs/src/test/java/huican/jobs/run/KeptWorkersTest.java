package huican.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KeptWorkersTest {
    private static final WorkerSettings SETTINGS = settings("600m");

    @TempDir
    private Path folder;

    @Test
    void aSecondNightIsDoneByTheWorkerOfTheFirst() throws IOException {
        try (var workers = new KeptWorkers(WorkerProcess::start)) {
            NightWorker first = pulled(workers, 29, SETTINGS);
            NightWorker second = pulled(workers, 30, SETTINGS);

            assertThat(second).isEqualTo(first);
            assertThat(second.isAlive()).isTrue();
            assertThat(log(29)).content().contains("r20250629-01").doesNotContain("r20250630-01");
            assertThat(log(30)).content().contains("r20250630-01").doesNotContain("r20250629-01");
            workers.close();
            assertThat(second.isAlive()).isFalse();
        }
    }

    @Test
    void aNightThatNeedsAnotherHeapHasAnotherWorker() throws IOException {
        try (var workers = new KeptWorkers(WorkerProcess::start)) {
            NightWorker first = pulled(workers, 29, SETTINGS);
            NightWorker second = pulled(workers, 30, settings("700m"));

            assertThat(first.isAlive()).isFalse();
            assertThat(second.isAlive()).isTrue();
        }
    }

    private static WorkerSettings settings(String memory) {
        return Cli.asInstalled(WorkerSettings.ofThisProcess("local[1]", Optional.of(memory)));
    }

    /** What did the first task of a day's night; its inbox holds a folder that the worker warns of. */
    private NightWorker pulled(KeptWorkers workers, int day, WorkerSettings settings) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox" + day));
        Files.createDirectories(inbox.resolve("unknown"));
        LocalDate date = LocalDate.of(2025, 6, day);
        var night = new Night(
                new Home(folder.resolve("home")), inbox, "r202506" + day + "-01", "" + day, date, date.atStartOfDay());
        Files.createDirectories(night.home().tmp());
        JsonFile.write(night.knownState(), KnownState.empty());
        try (var worker = workers.start(night, DatabaseSettings.EMBEDDED, settings, log(day))) {
            assertThat(worker.run("pull", progress -> {}).ok()).isTrue();
            return worker;
        }
    }

    private Path log(int day) {
        return folder.resolve("logs" + day).resolve("worker.log");
    }
}
