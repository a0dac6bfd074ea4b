package huican.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.TaskState;
import huican.jobs.home.OwnedHome;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TriesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    @TempDir
    private Path folder;

    private final ArrayList<TaskEnd> ends = new ArrayList<>();

    @Test
    void aBashCommandIsLoggedLineByLineAndItsExitCodeDecides() throws IOException {
        Outcome good = run("echo \"{{ run_id }}\"; echo zwei >&2", "good");
        Outcome bad = run("exit 3", "bad");

        assertThat(good.state()).isEqualTo(TaskState.SUCCESS);
        assertThat(bad.state()).isEqualTo(TaskState.FAILED);
        assertThat(bad.message()).contains("non-zero exit code 3");
        assertThat(log("good")).contains("\"event\":\"good\"", "\"event\":\"zwei\"", "\"level\":\"info\"");
        assertThat(log("good")).contains("\"event\":\"Pushing xcom\"");
        assertThat(log("bad")).doesNotContain("Pushing xcom");
    }

    @Test
    void anUnknownNameInATemplateFailsTheTry() {
        Outcome outcome = run("echo {{ nobody }}", "unknown");

        assertThat(outcome.state()).isEqualTo(TaskState.FAILED);
        assertThat(outcome.message()).contains("nobody");
    }

    @Test
    void theLastLineOfOutputIsTheResultWithoutBlanksAtItsEndAndTextStaysText() {
        assertThat(run("echo one; echo '{\"a\": 1}  '", "last").result()).contains("\"{\\\"a\\\": 1}\"");
        assertThat(run("true", "none").result()).contains("\"\"");
        assertThat(run("echo one; exit 1", "failed").result()).isEmpty();
    }

    @Test
    void theExitCodeForSkippingSkips() {
        assertThat(run("exit 99", "skip").state()).isEqualTo(TaskState.SKIPPED);
    }

    @Test
    void theCommandKnowsItsTaskAndWorksInAFreshFolder() throws IOException {
        run("echo $AIRFLOW_CTX_DAG_ID $AIRFLOW_CTX_TASK_ID $AIRFLOW_CTX_TRY_NUMBER; ls -A | wc -l", "context");

        assertThat(log("context")).contains("\"event\":\"night a 1\"", "\"event\":\"0\"");
    }

    @Test
    void aStepIsDoneByTheWorkerAndItsFailureIsTold() {
        Outcome outcome = run("huican step nonsense --date 2025-06-30 --run x", "step");

        assertThat(outcome.state()).isEqualTo(TaskState.FAILED);
        assertThat(outcome.message()).contains("没有任务 nonsense");
        assertThat(ends).singleElement().satisfies(end -> assertThat(end.ok()).isFalse());
    }

    @Test
    void aCommandThatTakesTooLongIsEndedWithWhatItStarted() {
        Instant began = Instant.now();

        Outcome outcome = run("sleep 50 & sleep 50", "slow", Optional.of(Duration.ofMillis(700)));

        assertThat(outcome.state()).isEqualTo(TaskState.FAILED);
        assertThat(outcome.message()).contains("超过限时 0 秒（execution_timeout），已终止");
        assertThat(Instant.now()).isBefore(began.plusSeconds(30));
    }

    @Test
    void aStepThatTakesTooLongIsEndedWithItsWorker() {
        Outcome outcome =
                run("huican step pull --date 2025-06-30 --run x", "slow-step", Optional.of(Duration.ofMillis(50)));

        assertThat(outcome.message()).contains("execution_timeout");
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end.error()).contains("已终止"));
    }

    @Test
    void aStepThatWasToBeginAsTheNightWasStoppedIsNotToldAsAFailure() {
        Outcome outcome = runTask(
                "operator: BashOperator, bash_command: huican step pull --date 2025-06-30 --run x",
                "stopped",
                Nights::stopping);

        assertThat(outcome.state()).isEqualTo(TaskState.FAILED);
        assertThat(outcome.message()).contains("已中断");
        assertThat(ends).isEmpty();
    }

    @Test
    void aSensorThatTakesTooLongIsEndedLikeAnyTaskAlsoBetweenTwoLooks() {
        Outcome file = runTask(
                "operator: FileSensor, filepath: /nowhere/at/all, poke_interval: 50, execution_timeout: 0.2", "file");
        Outcome command = runTask("operator: BashSensor, bash_command: 'sleep 50', execution_timeout: 0.2", "command");

        Outcome deferred = runTask(
                "operator: FileSensor, filepath: /nowhere/at/all, poke_interval: 50, deferrable: true,"
                        + " execution_timeout: 5",
                "deferred");

        assertThat(deferred.again())
                .hasValueSatisfying(at -> assertThat(at).isBefore(Instant.now().plusSeconds(6)));
        assertThat(file.message()).contains("execution_timeout");
        assertThat(file.isFinal()).isFalse();
        assertThat(command.message()).contains("execution_timeout");
    }

    @Test
    void aSensorWhoseCommandEndsWithAnotherCodeThanItsOwnIsNotTriedAgain() {
        Outcome other = runTask("operator: BashSensor, bash_command: exit 2, retry_exit_code: 3", "other");
        Outcome soft =
                runTask("operator: BashSensor, bash_command: exit 2, retry_exit_code: 3, soft_fail: true", "soft");
        Outcome own = runTask(
                "operator: BashSensor, bash_command: exit 3, retry_exit_code: 3, mode: reschedule, poke_interval: 1",
                "own");

        assertThat(other.state()).isEqualTo(TaskState.FAILED);
        assertThat(other.isFinal()).isTrue();
        assertThat(soft.state()).isEqualTo(TaskState.SKIPPED);
        assertThat(own.state()).isEqualTo(TaskState.UP_FOR_RESCHEDULE);
    }

    @Test
    void theLastLineMayBeBlankAndBytesThatAreNoTextAreShownAsNumbers() throws IOException {
        assertThat(run("echo text; echo", "blank").result()).contains("\"\"");
        assertThat(run("printf 'a\\xff\\xfeb\\xe4\\xba\\n'", "bytes").result())
                .contains("\"a\\\\xff\\\\xfeb\\\\xe4\\\\xba\"");
        assertThat(log("bytes")).contains("\"event\":\"a\\\\xff\\\\xfeb\\\\xe4\\\\xba\"");
        assertThat(runTask("operator: BashOperator, bash_command: echo x, do_xcom_push: false", "quiet")
                        .result())
                .isEmpty();
    }

    @Test
    void whatACommandLeftRunningBelongsToTheTryAsLongAsItWritesToItsOutput() {
        Instant began = Instant.now();
        Outcome late = run("(sleep 1; echo late) & echo early", "late");
        Outcome detached = run("sleep 55 >/dev/null 2>&1 & echo early", "detached");

        assertThat(late.result()).contains("\"late\"");
        assertThat(detached.result()).contains("\"early\"");
        assertThat(Instant.now()).isBetween(began.plusSeconds(1), began.plusSeconds(40));
    }

    private Outcome run(String command, String runId) {
        return run(command, runId, Optional.empty());
    }

    private Outcome run(String command, String runId, Optional<Duration> limit) {
        return runTask(
                "operator: BashOperator, bash_command: '"
                        + command.replace("'", "''")
                        + "'"
                        + limit.map(l -> ", execution_timeout: " + l.toMillis() / 1000.0)
                                .orElse(""),
                runId);
    }

    private Outcome runTask(String task, String runId) {
        return runTask(task, runId, nights -> {});
    }

    private Outcome runTask(String task, String runId, Consumer<Nights> before) {
        Dag dag = DagReader.read("night.yml", "night: {tasks: [{task_id: a, " + task + "}]}")
                .get(0);
        var by = DagRun.manual("night", Instant.EPOCH, Map.of());
        var run = StoredRun.queued(
                new DagRun(
                        "night",
                        runId,
                        by.runType(),
                        by.logicalDate(),
                        by.dataIntervalStart(),
                        by.dataIntervalEnd(),
                        by.runAfter(),
                        by.conf()),
                Instant.EPOCH,
                "cli");
        var home = new Home(folder);
        try (var owned =
                OwnedHome.open(home, DatabaseSettings.EMBEDDED, "test", Clock.systemUTC(), Duration.ZERO, h -> {})) {
            var night = new Night(home, home.inbox(), "r20250630-01", runId, DAY, owned.now());
            JsonFile.write(night.knownState(), KnownState.empty());
            var settings = WorkerSettings.ofThisProcess("local[1]", Optional.of("1g"));
            try (var nights = new Nights(owned, settings, WorkerProcess::start);
                    var tries = new Tries(owned, nights)) {
                nights.open(run.key(), night, ends::add);
                before.accept(nights);
                return tries.outcome(new Work(dag, run, dag.task("a"), state(run)), new Tries.Stop());
            }
        }
    }

    private static StoredTask state(StoredRun run) {
        return new StoredTask(
                new TaskKey(run.key(), "a"),
                0,
                TaskState.RUNNING,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "default_pool",
                1,
                1,
                "BashOperator");
    }

    private String log(String runId) throws IOException {
        return Files.readString(
                new Home(folder).logs().resolve("dag_id=night/run_id=" + runId + "/task_id=a/attempt=1.log"));
    }
}
