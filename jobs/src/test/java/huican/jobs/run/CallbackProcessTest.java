package huican.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.Callback;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunType;
import huican.jobs.dag.TaskState;
import huican.jobs.home.OwnedHome;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.FreshTasks;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a function named as a callback is given, as the same function saw it called by Airflow 3.3. */
@Timeout(60)
class CallbackProcessTest {
    private static final Instant DAY = Instant.parse("2026-06-15T12:35:30.5Z");
    private static final String MODULE = """
            def told(context, **given):
                ti = context["ti"]
                with open(%r, "a") as said:
                    print(ti.task_id, ti.try_number, "%%s" %% ti.state, ti.state == "failed", type(context.get("exception")).__name__,
                          context.get("exception"), context.get("reason"), context["run_id"], context["ds"], context["dag_run"].run_type,
                          context["dag"].dag_id, context["logical_date"].isoformat(), context["params"], given, sep="|", file=said)


            def breaks(context):
                raise ValueError("broken callback")
            """;

    @TempDir
    private Path folder;

    @Test
    void aCallbackOfATaskIsGivenItsContextAndTheArgumentsOfTheFile() throws IOException {
        call("failed", TaskState.FAILED, "Bash command failed.", new Callback("calls.told", Map.of("to", "值班")));
        call("success", TaskState.SUCCESS, "", new Callback("calls.told", Map.of()));

        String context = "|r|2026-06-15|DagRunType.MANUAL|night|2026-06-15T12:35:30.500000+00:00|{'n': 5}|";
        assertThat(said())
                .containsExactly(
                        "a|2|TaskInstanceState.FAILED|True|AirflowException|Bash command failed.|None" + context
                                + "{'to': '值班'}",
                        "a|2|TaskInstanceState.SUCCESS|False|NoneType|None|None" + context + "{}");
    }

    @Test
    void aCallbackOfARunIsToldTheReason() throws IOException {
        call("dag_failed", TaskState.FAILED, "task_failure", new Callback("calls.told", Map.of()));

        assertThat(said()).singleElement().asString().contains("|NoneType|None|task_failure|r|", "|manual|night|");
    }

    @Test
    void oneThatBreaksKeepsNoOtherFromBeingCalledAndItsTraceIsKept() throws IOException {
        call(
                "failed",
                TaskState.FAILED,
                "x",
                new Callback("calls.breaks", Map.of()),
                new Callback("calls.nowhere", Map.of()),
                new Callback("calls.told", Map.of()));

        assertThat(said()).hasSize(1);
        assertThat(new Home(folder).logs().resolve("dag_id=night/run_id=r/task_id=a/callback.failed.2.log"))
                .content()
                .contains("ValueError: broken callback", "nowhere");
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(folder.resolve("said"));
    }

    private void call(String event, TaskState state, String message, Callback... callbacks) throws IOException {
        var home = new Home(folder);
        Files.createDirectories(home.dags());
        Files.writeString(
                home.dags().resolve("calls.py"),
                MODULE.replace("%r", "'" + folder.resolve("said") + "'").replace("%%", "%"));
        Dag dag = DagReader.read(
                        "night.yml",
                        "night: {params: {n: 5}, tasks: [{task_id: a, operator: BashOperator, bash_command: x, retries: 1}]}")
                .get(0);
        var run = new DagRun(
                "night", "r", RunType.MANUAL, Optional.of(DAY), Optional.of(DAY), Optional.of(DAY), DAY, Map.of());
        StoredTask task = FreshTasks.of(run, dag).get(0).running(2, DAY).ended(state, DAY, Optional.empty());
        try (var owned =
                OwnedHome.open(home, DatabaseSettings.EMBEDDED, "test", Clock.systemUTC(), Duration.ZERO, h -> {})) {
            new CallbackProcess(owned)
                    .call(
                            List.of(callbacks),
                            new Work(dag, StoredRun.queued(run, DAY, "cli"), dag.task("a"), task),
                            event,
                            message);
        }
    }
}
