package huican.jobs.cli.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.250Z");

    @TempDir
    private static Path home;

    private static CommandLines huican;

    @BeforeAll
    static void dags() throws IOException {
        Files.createDirectories(home.resolve("dags"));
        Files.writeString(home.resolve("dags/d.yml"), """
                daily:
                  schedule: "0 1 * * *"
                  start_date: 2026-11-01
                  params: {n: 1}
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: "echo a {{ ds }} n={{ params.n }} x=$X"}
                    - {task_id: b, operator: BashOperator, bash_command: "echo b", dependencies: [a]}
                    - {task_id: c, operator: BashOperator, bash_command: "exit 3", dependencies: [b], outlets: ["x-w://out"]}
                free: {tasks: [{task_id: only, operator: EmptyOperator, outlets: ["x-w://both"]}]}
                reader: {schedule: ["x-w://out"], tasks: [{task_id: r, operator: EmptyOperator, outlets: ["x-w://both"]}]}
                """);
        huican = new CommandLines(home, Clock.fixed(NOW, ZoneOffset.UTC));
        huican.run("dags", "reserialize");
    }

    @Test
    void aTriggeredRunIsQueuedUnderItsMoment() {
        assertThat(huican.run("dags", "trigger", "free", "-c", "{\"x\": [1]}", "-o", "json"))
                .isEqualTo(new Ended(
                        0,
                        "[{\"conf\": {\"x\": [\"1\"]}, \"dag_id\": \"free\","
                                + " \"dag_run_id\": \"manual__2026-11-24T12:00:00.250000+00:00\","
                                + " \"data_interval_start\": null, \"data_interval_end\": null, \"end_date\": null,"
                                + " \"last_scheduling_decision\": null, \"logical_date\": null, \"run_type\": \"manual\","
                                + " \"start_date\": null, \"state\": \"queued\"}]\n",
                        ""));
        assertThat(huican.run("dags", "trigger", "free"))
                .isEqualTo(
                        new Ended(
                                1,
                                "",
                                "A DAG Run already exists for DAG free with run id manual__2026-11-24T12:00:00.250000+00:00\n"));
        assertThat(huican.run("dags", "trigger", "free", "-r", "mine", "-l", "2026-11-20T00:00:00.5", "-o", "json")
                        .out())
                .contains(
                        "\"dag_run_id\": \"mine\", \"data_interval_start\": \"2026-11-24 12:00:00.250000+00:00\"",
                        "\"logical_date\": \"2026-11-20 00:00:00+00:00\"");
        assertThat(huican.run("dags", "trigger", "daily", "-l", "2026-11-20T12:34:00", "-o", "json")
                        .out())
                .contains("\"data_interval_start\": \"2026-11-20 12:34:00+00:00\"");
    }

    @Test
    void aRunOfADateBeforeTheDagBeganIsWarnedOfForItHasNoTasks() {
        Ended ended = huican.run("dags", "trigger", "daily", "-l", "2026-10-31", "-r", "before", "-o", "plain");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err())
                .startsWith("[WARN] The logical date is not between")
                .contains("this run has no tasks");
    }

    @Test
    void whatCannotBeTriggeredSaysWhy() {
        assertThat(huican.run("dags", "trigger", "nope"))
                .isEqualTo(new Ended(1, "", "Dag id nope not found in DagModel\n"));
        assertThat(huican.run("dags", "trigger", "free", "-c", "{x").err())
                .startsWith("Configuration '{x' is not valid JSON. Error: ");
        assertThat(huican.run("dags", "trigger").err())
                .contains("the following arguments are required: dag_id, see help above.");
    }

    @Test
    void aBackfillQueuesItsRunsAndRefusesASecondOne() {
        Ended dry = huican.run(
                "backfill",
                "create",
                "--dag-id",
                "daily",
                "--from-date",
                "2026-11-10",
                "--to-date",
                "2026-11-11",
                "--dry-run");
        assertThat(dry.out())
                .startsWith("Performing dry run of backfill.\nPrinting params:\n    - dag_id = daily\n"
                        + "    - from_date = 2026-11-10 00:00:00+00:00\n")
                .endsWith(
                        "Runs to be attempted:\n+---------------------------+\n| logical_date              |\n"
                                + "+===========================+\n| 2026-11-10 01:00:00+00:00 |\n+---------------------------+\n");
        String[] create = {
            "backfill",
            "create",
            "--dag-id",
            "daily",
            "--from-date",
            "2026-11-10",
            "--to-date",
            "2026-11-12",
            "--max-active-runs",
            "2"
        };
        assertThat(huican.run(create)).isEqualTo(new Ended(0, "", ""));
        assertThat(huican.run(create))
                .isEqualTo(new Ended(1, "", "There is already a running backfill for dag daily\n"));
        assertThat(huican.run("dags", "list-runs", "daily", "-o", "plain", "--state", "queued")
                        .out())
                .contains("backfill__2026-11-10T01:00:00+00:00", "backfill__2026-11-11T01:00:00+00:00");
        assertThat(huican.run(
                        "backfill",
                        "create",
                        "--dag-id",
                        "free",
                        "--from-date",
                        "2026-11-10",
                        "--to-date",
                        "2026-11-12"))
                .isEqualTo(new Ended(1, "", "free has a non-periodic schedule that does not support backfills\n"));
        assertThat(huican.run(
                                "backfill",
                                "create",
                                "--dag-id",
                                "daily",
                                "--from-date",
                                "2026-11-10",
                                "--to-date",
                                "2026-11-12",
                                "--reprocess-behavior",
                                "all")
                        .err())
                .contains("argument --reprocess-behavior: invalid choice: 'all'");
    }

    @Test
    void aTestRunsTheWholeDagHereAndLeavesItsRecord() {
        Ended ended = real().run("dags", "test", "daily", "2026-11-05", "-c", "{\"n\": 7}");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("[a try 1]\n", "a 2026-11-05 n=7 x=", "[b success]\n", "[c failed]\n")
                .endsWith("DagRun daily manual__2026-11-05T00:00:00+00:00: failed\nDagRun failed\n");
        assertThat(huican.run("tasks", "states-for-dag-run", "daily", "2026-11-05", "-o", "plain")
                        .out())
                .contains("a          success", "c          failed");
        Ended again =
                real().run("dags", "test", "daily", "2026-11-05", "--mark-success-pattern", "^c$", "--show-dagrun");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("digraph daily {");
    }

    @Test
    void aTestedTaskRunsAloneAndLeavesNothing() {
        Ended ended = real().run(
                        "tasks",
                        "test",
                        "daily",
                        "a",
                        "2026-11-06",
                        "-t",
                        "{\"n\": 9}",
                        "--env-vars",
                        "{\"X\": \"y\"}");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("a 2026-11-06 n=9 x=y");
        assertThat(huican.run("dags", "list-runs", "daily", "-s", "2026-11-06", "-e", "2026-11-06")
                        .out())
                .isEqualTo("No data found\n");
        assertThat(home.resolve("logs/dag_id=daily").toFile().list((folder, name) -> name.contains("temporary")))
                .isNullOrEmpty();
        assertThat(real().run("tasks", "test", "daily", "c").exitCode()).isEqualTo(1);
        assertThat(huican.run("tasks", "test", "daily", "nope").err()).isEqualTo("Task nope not found\n");
    }

    @Test
    void templatesAreRenderedForADateWithoutARun() {
        assertThat(huican.run("tasks", "render", "daily", "a", "2026-11-07").out())
                .isEqualTo("""
                        # ----------------------------------------------------------
                        # property: bash_command
                        # ----------------------------------------------------------
                        echo a 2026-11-07 n=1 x=$X

                        # ----------------------------------------------------------
                        # property: env
                        # ----------------------------------------------------------
                        None

                        # ----------------------------------------------------------
                        # property: cwd
                        # ----------------------------------------------------------
                        None

                        """);
    }

    @Test
    void clearedTasksAreAsIfNotLookedAt() {
        real().run("dags", "test", "daily", "2026-11-03");
        assertThat(huican.run("tasks", "clear", "daily", "-t", "^b$", "-d", "-s", "2026-11-03", "-e", "2026-11-03")
                        .out())
                .isEqualTo("Cancelled, nothing was cleared.\n");

        Ended ended = huican.run(
                "tasks", "clear", "daily", "-t", "^b$", "-d", "-s", "2026-11-03", "-e", "2026-11-03", "-f", "-y");

        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        var run = new RunKey("daily", "manual__2026-11-03T00:00:00+00:00");
        inTables(tables -> {
            assertThat(tables.runs().find(run).orElseThrow().state()).isEqualTo(RunState.QUEUED);
            assertThat(tables.tasks().ofRun(run))
                    .extracting(task -> task.state())
                    .containsExactly(TaskState.SUCCESS, TaskState.SUCCESS, TaskState.NONE);
        });
    }

    @Test
    void aWholeRunIsClearedAfterAQuestionThatNamesItsTasks() {
        real().run("dags", "test", "daily", "2026-11-04");

        Ended ended = huican.answering("y\n").run("dags", "clear", "daily", "--run-id", "2026-11-04");

        assertThat(ended.err())
                .startsWith("You are about to delete these 3 tasks:\n"
                        + "<TaskInstance: daily.a manual__2026-11-04T00:00:00+00:00 [success]>\n")
                .endsWith("Are you sure? [y/n]\n");
        assertThat(huican.run("tasks", "state", "daily", "a", "2026-11-04").out())
                .isEqualTo("None\n");
        assertThat(huican.run("dags", "clear", "daily", "--run-id", "none").err())
                .isEqualTo("DagRun for daily with run_id or logical_date of 'none' not found\n");
    }

    @Test
    void assetsAreThoseTheFilesName() {
        assertThat(huican.run("assets", "list", "-o", "json").out())
                .isEqualTo("[{\"name\": \"x-w://both\", \"uri\": \"x-w://both\", \"group\": \"asset\", \"extra\": {}},"
                        + " {\"name\": \"x-w://out\", \"uri\": \"x-w://out\", \"group\": \"asset\", \"extra\": {}}]\n");
        assertThat(huican.run("assets", "details", "--uri", "x-w://out", "-o", "json")
                        .out())
                .contains(
                        "\"scheduled_dags\": [\"reader\"], \"producing_tasks\": [\"daily.c\"], \"consuming_tasks\": []");
        assertThat(huican.run("assets", "details", "--uri", "x").err()).isEqualTo("Asset with URI x does not exist.\n");
        assertThat(huican.run("assets", "materialize", "--uri", "x-w://both").err())
                .isEqualTo("More than one DAG materializes asset with URI x-w://both.\n");
        assertThat(huican.run("assets", "materialize", "--uri", "x-w://out", "-o", "json")
                        .out())
                .contains("\"dag_id\": \"daily\"", "\"state\": \"queued\"");
        assertThat(huican.run("assets", "materialize").err()).isEqualTo("Either --name or --uri is required\n");
    }

    /** Whoever runs something needs a clock that goes. */
    private static CommandLines real() {
        return new CommandLines(home, Clock.systemUTC());
    }

    private static void inTables(Consumer<RunnerTables> look) {
        try (var database = DatabaseOpening.embedded(home.resolve("control"))) {
            new RunnerStore(database).read(tables -> {
                look.accept(tables);
                return null;
            });
        }
    }
}
