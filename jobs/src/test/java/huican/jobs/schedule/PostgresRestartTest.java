package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.database.Lease;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.schemas.run.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A database server that is restarted in the middle of a run. */
@ResourceLock("quartz") // one per JVM
@Timeout(180)
class PostgresRestartTest {
    @TempDir
    private Path folder;

    private EmbeddedPostgres server;

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aRunGoesOnWhenItsDatabaseIsRestarted() throws InterruptedException {
        server = started(0);
        int port = server.getPort();
        var tries = new CopyOnWriteArrayList<String>();
        var settings = new DatabaseSettings("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
        Dag dag = DagReader.read("night.yml", """
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                    - {task_id: c, operator: BashOperator, bash_command: c, dependencies: [b]}
                """).get(0);
        var run = StoredRun.queued(DagRun.manual("night", Instant.EPOCH, Map.of()), Instant.EPOCH, "cli")
                .byCommand();

        try (var database = DatabaseOpening.at(settings);
                var lease = Lease.take(
                                database,
                                new Lease.Claimant(7, "host-a", "test"),
                                new Lease.Times(Duration.ofMillis(500), Duration.ofSeconds(60)))
                        .orElseThrow();
                var engine = new Engine(
                        new RunnerStore(database),
                        DagCatalogue.of(dag),
                        (work, ended) -> {
                            new Thread(() -> ended.accept(outcome(work.task().taskId(), tries, port))).start();
                            return why -> {};
                        },
                        new QuartzAlarms(database),
                        Clock.systemUTC(),
                        Engine.Settings.only(run.key()))) {
            var store = new RunnerStore(database);
            store.writeOnly(tables -> tables.runs().create(run));
            engine.start();

            assertThat(engine.await(run.key())).isEqualTo(RunState.SUCCESS);
            assertThat(tries).containsExactly("a", "b", "c");
            List<StoredTask> tasks = store.read(tables -> tables.tasks().ofRun(run.key()));
            assertThat(tasks)
                    .extracting(StoredTask::state)
                    .containsExactly(TaskState.SUCCESS, TaskState.SUCCESS, TaskState.SUCCESS);
            lease.check();
        }
    }

    private Outcome outcome(String task, List<String> tries, int port) {
        tries.add(task);
        if (task.equals("a")) {
            close();
            server = started(port); // back before the try ends
        } else if (task.equals("b")) {
            close();
            startLater(port); // still away when the try ends
        }
        return Outcome.success("");
    }

    private void startLater(int port) {
        var thread = new Thread(() -> {
            try {
                Thread.sleep(4000);
                server = started(port);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
    }

    private EmbeddedPostgres started(int port) {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false);
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
