package huican.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huican.jobs.access.Actor;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.home.OwnedHome;
import huican.jobs.operate.TriggerRun;
import huican.jobs.process.ServerFile;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskTable.Try;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: killed, ended, started again. */
@Order(2)
@Timeout(120)
class ServeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private Home home;
    private Path said;
    private Process server;

    @BeforeEach
    void write() throws IOException {
        home = new Home(folder.resolve("home"));
        said = Files.createFile(folder.resolve("said"));
        Files.createDirectories(home.dags());
        Files.writeString(home.dags().resolve("slow.yml"), """
                slow:
                  is_paused_upon_creation: false
                  tasks:
                    - task_id: a
                      operator: airflow.providers.standard.operators.bash.BashOperator
                      retries: 1
                      retry_delay: 60
                      bash_command: 'echo begin {{ ti.try_number }} >> %s; sleep 4; echo end {{ ti.try_number }} | tee -a %s'
                    - task_id: b
                      operator: airflow.providers.standard.operators.bash.BashOperator
                      dependencies: [a]
                      bash_command: 'echo below >> %s'
                """.formatted(said, said, said));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (server != null && server.isAlive()) {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void aCommandThatOutlivesItsServerIsTakenOverAndRunsOnce() throws Exception {
        RunKey run = trigger();
        start();
        await().atMost(PATIENCE).until(() -> lines().contains("begin 1"));

        server.destroyForcibly().waitFor();
        start();
        await().atMost(PATIENCE).until(() -> lines().contains("below"));
        stop();

        assertThat(lines()).containsExactly("begin 1", "end 1", "below");
        assertThat(state(run)).isEqualTo(RunState.SUCCESS);
        assertThat(tries(run)).extracting(Try::state).containsExactly(TaskState.SUCCESS);
        assertThat(Files.readString(home.logs().resolve("dag_id=slow/run_id=one/task_id=a/attempt=1.log")))
                .contains("end 1", "return code 0");
    }

    @Test
    void afterAKillOfEverythingTheTaskIsTriedAgainAtOnceAndNothingIsLeftBehind() throws Exception {
        RunKey run = trigger();
        start();
        await().atMost(PATIENCE).until(() -> lines().contains("begin 1"));
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        server.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);

        start();
        await().atMost(PATIENCE).until(() -> lines().contains("below"));
        stop();

        assertThat(lines()).containsExactly("begin 1", "begin 2", "end 2", "below");
        assertThat(tries(run)).extracting(Try::state).containsExactly(TaskState.FAILED, TaskState.SUCCESS);
        assertThat(home.run().resolve("tries")).isEmptyDirectory();
        assertThat(all).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void whenToldToEndItStartsNothingMoreAndWaitsForWhatRuns() throws Exception {
        RunKey run = trigger();
        start();
        await().atMost(PATIENCE).until(() -> lines().contains("begin 1"));

        stop();

        assertThat(server.exitValue()).isEqualTo(143);
        assertThat(lines()).containsExactly("begin 1", "end 1");
        List<StoredTask> tasks =
                look(owned -> owned.runner().read(t -> t.tasks().ofRun(run)));
        assertThat(tasks).extracting(StoredTask::state).containsExactly(TaskState.SUCCESS, TaskState.SCHEDULED);
        assertThat(ServerFile.read(home)).isEmpty();
    }

    private RunKey trigger() {
        return look(owned -> {
            var files = new DagFiles(home.dags(), Clock.systemUTC(), Map.of());
            files.look();
            files.record(owned.runner());
            StoredRun run = new TriggerRun(owned.runner())
                    .trigger(
                            files.find("slow").orElseThrow(),
                            new TriggerRun.Request(
                                    Optional.of("one"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Map.of(),
                                    Optional.empty(),
                                    "test"),
                            Clock.systemUTC().instant(),
                            Actor.SERVER);
            return run.key();
        });
    }

    private RunState state(RunKey run) {
        return look(owned ->
                owned.runner().read(t -> t.runs().find(run).orElseThrow().state()));
    }

    private List<Try> tries(RunKey run) {
        return look(owned -> owned.runner().read(t -> t.tasks().tries(new huican.jobs.store.runner.TaskKey(run, "a"))));
    }

    private <R> R look(Function<OwnedHome, R> work) {
        try (var owned = OwnedHome.open(
                home, DatabaseSettings.EMBEDDED, "test", Clock.systemUTC(), Duration.ofSeconds(20), own -> {})) {
            return work.apply(owned);
        }
    }

    private void start() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "huican.jobs.Main",
                        "serve",
                        "--home",
                        home.root().toString(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
    }

    private void stop() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(said);
    }
}
