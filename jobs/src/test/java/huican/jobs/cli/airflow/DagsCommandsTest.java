package huican.jobs.cli.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.TaskState;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagsCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    private static Path home;

    private static CommandLines huican;

    @BeforeAll
    static void twoDagsAndTwoRuns() throws IOException {
        Files.createDirectories(home.resolve("dags"));
        Files.writeString(home.resolve("dags/chain.yml"), """
                chain:
                  schedule:
                    __type__: airflow.timetables.interval.CronDataIntervalTimetable
                    __args__: ["30 1 * * *", Asia/Shanghai]
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: "echo {{ ds }}"}
                    - {task_id: b, operator: BashOperator, bash_command: "true", dependencies: [a]}
                single: {tasks: [{task_id: only, operator: EmptyOperator}]}
                """);
        huican = new CommandLines(home, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(huican.run("dags", "reserialize")).isEqualTo(new Ended(0, "", ""));
        try (var database = DatabaseOpening.embedded(home.resolve("control"))) {
            new RunnerStore(database).writeOnly(tables -> {
                var scheduled = new DagRun(
                        "chain",
                        RunType.SCHEDULED.runId(DAY.plusSeconds(86_400)),
                        RunType.SCHEDULED,
                        Optional.of(DAY),
                        Optional.of(DAY),
                        Optional.of(DAY.plusSeconds(86_400)),
                        DAY.plusSeconds(86_400),
                        Map.of());
                var manual = DagRun.manual("chain", DAY.plusSeconds(90_000), Map.of("sleep", 0));
                tables.runs().create(StoredRun.queued(scheduled, NOW, "timetable"));
                tables.runs().create(StoredRun.queued(manual, NOW, "cli"));
                tables.runs().end(new RunKey("chain", scheduled.runId()), RunState.FAILED, NOW);
                tables.runs().end(new RunKey("chain", manual.runId()), RunState.SUCCESS, NOW);
                tables.tasks()
                        .insert(List.of(
                                task(scheduled, "a", 0, TaskState.FAILED),
                                task(scheduled, "b", 1, TaskState.UPSTREAM_FAILED)));
            });
        }
    }

    private static StoredTask task(DagRun run, String taskId, int position, TaskState state) {
        return new StoredTask(
                new TaskKey(run.dagId(), run.runId(), taskId),
                position,
                state,
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

    @Test
    void dagsAreListedByNameWithTheColumnsWanted() {
        assertThat(huican.run("dags", "list", "--columns", "dag_id,is_paused", "-o", "yaml"))
                .isEqualTo(new Ended(0, """
                        - dag_id: chain
                          is_paused: 'True'
                        - dag_id: disability_nightly
                          is_paused: 'True'
                        - dag_id: single
                          is_paused: 'True'
                        """, ""));
        assertThat(huican.run("dags", "list", "-o", "json").out())
                .startsWith("[{\"dag_id\": \"chain\", \"fileloc\": \"" + home.resolve("dags/chain.yml")
                        + "\", \"owners\": [\"")
                .contains(
                        "\"is_paused\": \"True\", \"bundle_name\": \"dags-folder\", \"bundle_version\": null}, {\"dag_id\":"
                                + " \"disability_nightly\", \"fileloc\": \"jobs/dags/nightly.yml\"");
        assertThat(huican.run("dags", "list", "--columns", "dag_id,nope").err())
                .startsWith("Error: Ignoring the following invalid columns: ['nope'].");
        assertThat(huican.run("dags", "list", "-B", "other")).isEqualTo(new Ended(1, "", "Bundles not found: other\n"));
    }

    @Test
    void detailsAreOneObjectOrAPropertyALine() {
        assertThat(huican.run("dags", "details", "chain", "-o", "json").out())
                .startsWith("[{\"dag_id\": \"chain\", \"dag_display_name\": \"chain\", \"is_paused\": \"True\"")
                .contains("\"relative_fileloc\": \"chain.yml\"", "\"timetable_summary\": \"30 1 * * *\"");
        assertThat(huican.run("dags", "details", "chain").out())
                .startsWith("property_name                   | property_value");
        assertThat(huican.run("dags", "details", "nope"))
                .isEqualTo(new Ended(1, "", "DAG: nope does not exist in 'dag' table\n"));
    }

    @Test
    void pausingPrintsTheStateBefore() {
        assertThat(huican.run("dags", "unpause", "single", "-o", "json").out())
                .isEqualTo("[{\"dag_id\": \"single\", \"is_paused\": \"True\"}]\n");
        assertThat(huican.run("dags", "unpause", "single")).isEqualTo(new Ended(0, "No paused DAGs were found\n", ""));
        assertThat(huican.run("dags", "pause", "sing.*", "--treat-dag-id-as-regex")
                        .out())
                .isEqualTo("Operation cancelled by user\n");
        assertThat(huican.answering("y\n")
                        .run("dags", "pause", "sing.*", "--treat-dag-id-as-regex", "-o", "plain")
                        .out())
                .isEqualTo("dag_id    is_paused\nsingle    False\n");
        assertThat(huican.run("dags", "unpause", "nope")).isEqualTo(new Ended(0, "No paused DAGs were found\n", ""));
    }

    @Test
    void runsAreListedNewestFirst() {
        assertThat(huican.run("dags", "list-runs", "chain", "-o", "json").out())
                .isEqualTo(
                        "[{\"dag_id\": \"chain\", \"run_id\": \"manual__2026-11-21T01:00:00+00:00\", \"state\": \"success\","
                                + " \"run_after\": \"2026-11-21T01:00:00+00:00\", \"logical_date\": \"\", \"start_date\": \"\","
                                + " \"end_date\": \"2026-11-24T12:00:00+00:00\"}, {\"dag_id\": \"chain\","
                                + " \"run_id\": \"scheduled__2026-11-21T00:00:00+00:00\", \"state\": \"failed\","
                                + " \"run_after\": \"2026-11-21T00:00:00+00:00\", \"logical_date\": \"2026-11-20T00:00:00+00:00\","
                                + " \"start_date\": \"\", \"end_date\": \"2026-11-24T12:00:00+00:00\"}]\n");
        assertThat(huican.run("dags", "list-runs", "chain", "--state", "failed", "-o", "plain")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(huican.run("dags", "list-runs", "chain", "-s", "2026-11-21").out())
                .isEqualTo("No data found\n");
        assertThat(huican.run("dags", "list-runs", "chain", "-e", "yesterday").err())
                .contains("argument -e/--end-date: invalid parsedate value: 'yesterday'");
        assertThat(huican.run("dags", "list-runs", "nope").exitCode()).isEqualTo(1);
    }

    @Test
    void theStateOfARunIsFoundByIdAndByDate() {
        assertThat(huican.run("dags", "state", "chain", "2026-11-20").out()).isEqualTo("failed\n");
        assertThat(huican.run("dags", "state", "chain", "manual__2026-11-21T01:00:00+00:00")
                        .out())
                .isEqualTo("success, {\"sleep\": 0}\n");
        assertThat(huican.run("dags", "state", "chain", "nope")).isEqualTo(new Ended(0, "None\n", ""));
    }

    @Test
    void theNextDatesAreOneALine() {
        Ended next = huican.run("dags", "next-execution", "chain", "-n", "2", "--field", "run_after");
        assertThat(next.out()).isEqualTo("2026-11-23T17:30:00+00:00\n2026-11-24T17:30:00+00:00\n");
        assertThat(next.err()).isEqualTo("[INFO] Please be reminded this DAG is PAUSED now.\n");
        assertThat(huican.run("dags", "next-execution", "chain", "--table").out())
                .startsWith("logical_date              | data_interval.start       | data_interval.end ");
        Ended none = huican.run("dags", "next-execution", "single");
        assertThat(none.out()).isEqualTo("None\n");
        assertThat(none.err()).contains("[WARN] No following schedule can be found.");
    }

    @Test
    void theGraphIsDotText() {
        assertThat(huican.run("dags", "show", "chain").out())
                .startsWith("digraph chain {\n")
                .contains("\ta -> b\n}");
        assertThat(huican.run("dags", "show", "nope").err()).isEqualTo("Can not find dag 'nope' in database\n");
    }

    @Test
    void aBrokenFileIsAnImportErrorAndExitCodeOne(@TempDir Path other) throws IOException {
        var elsewhere = new CommandLines(other, Clock.systemUTC());
        assertThat(elsewhere.run("dags", "list-import-errors", "-o", "json")).isEqualTo(new Ended(0, "[]\n", ""));
        Files.createDirectories(other.resolve("dags"));
        Files.writeString(other.resolve("dags/bad.yml"), "d:\n  tasks: [a\n");

        Ended errors = elsewhere.run("dags", "list-import-errors", "-o", "json");

        assertThat(errors.exitCode()).isEqualTo(1);
        assertThat(errors.out())
                .startsWith(
                        "[{\"bundle_name\": \"dags-folder\", \"filepath\": \"bad.yml\", \"error\": \"HC-J001 bad.yml:");
        Ended list = elsewhere.run("dags", "list", "-o", "plain");
        assertThat(list.out()).contains("disability_nightly");
        assertThat(list.err()).startsWith("Error: Failed to load all files.");
        assertThat(elsewhere.run("dags", "report", "-o", "plain").out()).contains("bad.yml", "['disability_nightly']");
    }

    @Test
    void deletingRemovesTheRecordsAndTheFileBringsTheDagBack(@TempDir Path other) throws IOException {
        var elsewhere = new CommandLines(other, Clock.systemUTC());
        Files.createDirectories(other.resolve("dags"));
        Files.writeString(
                other.resolve("dags/d.yml"),
                "d: {is_paused_upon_creation: true, tasks: [{task_id: t, operator: EmptyOperator}]}\n");
        elsewhere.run("dags", "unpause", "d");

        assertThat(elsewhere.run("dags", "delete", "d").out()).isEqualTo("Cancelled\n");
        assertThat(elsewhere.run("dags", "delete", "d", "-y").out()).isEqualTo("Removed 1 record(s)\n");
        assertThat(elsewhere
                        .run("dags", "list", "--columns", "dag_id,is_paused", "-o", "plain")
                        .out())
                .contains("d                   True");
        assertThat(elsewhere.run("dags", "delete", "nope", "-y"))
                .isEqualTo(new Ended(1, "", "Dag id nope not found\n"));
    }

    @Test
    void tasksAreListedWithTheirStates() {
        assertThat(huican.run("tasks", "list", "chain").out()).isEqualTo("a\nb\n");
        assertThat(huican.run("tasks", "list", "nope").err())
                .isEqualTo("Dag 'nope' could not be found; either it does not exist or it failed to parse.\n");
        assertThat(huican.run("tasks", "state", "chain", "a", "2026-11-20").out())
                .isEqualTo("failed\n");
        assertThat(huican.run("tasks", "state", "chain", "a", "manual__2026-11-21T01:00:00+00:00")
                        .out())
                .isEqualTo("None\n");
        assertThat(huican.run("tasks", "state", "chain", "a", "X"))
                .isEqualTo(new Ended(1, "", "DagRun for chain with run_id or logical_date of 'X' not found\n"));
        assertThat(huican.run("tasks", "states-for-dag-run", "chain", "2026-11-20", "-o", "plain")
                        .out())
                .isEqualTo("""
                        dag_id    logical_date               task_id    state            start_date    end_date
                        chain     2026-11-20T00:00:00+00:00  a          failed
                        chain     2026-11-20T00:00:00+00:00  b          upstream_failed
                        """);
    }

    @Test
    void whyATaskDoesNotRunIsSaid() {
        assertThat(huican.run("tasks", "failed-deps", "chain", "b", "2026-11-20")
                        .out())
                .startsWith("Task instance dependencies not met:\nDagrun Running: Task instance's dagrun was not in the"
                        + " 'running' state but in the state 'failed'.\n")
                .contains("Trigger Rule: Task's trigger rule 'all_success' is not met by its upstream tasks: a=failed");
    }

    @Test
    void anUnknownCommandIsWrongUsage() {
        Ended ended = huican.run("dags", "backfill");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).startsWith("用法：huican dags");
        assertThat(ended.err()).startsWith("huican dags command error: argument COMMAND: invalid choice: 'backfill'");
    }
}
