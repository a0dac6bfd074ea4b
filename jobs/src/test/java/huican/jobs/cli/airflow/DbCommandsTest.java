package huican.jobs.cli.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbCommandsTest {
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private static Path home;

    private static CommandLines huican;

    @BeforeAll
    static void aHome() {
        huican = new CommandLines(home, Clock.systemUTC());
        assertThat(huican.run("db", "migrate")).isEqualTo(new Ended(0, "", "Database migration done!\n"));
    }

    /** Three scheduled runs and one by hand, ended in January, and one by hand that ended in March. */
    @BeforeEach
    void runs() throws IOException {
        huican.run("db", "reset", "-y");
        for (int day = 0; day < 3; day++) {
            Instant date = OLD.plus(DAY.multipliedBy(day));
            create(new DagRun(
                    "d",
                    RunType.SCHEDULED.runId(date),
                    RunType.SCHEDULED,
                    Optional.of(date),
                    Optional.of(date),
                    Optional.of(date),
                    date,
                    Map.of()));
        }
        create(DagRun.manual("d", OLD, Map.of()));
        create(DagRun.manual("e", OLD, Map.of()));
        create(DagRun.manual("d", OLD.plus(DAY.multipliedBy(70)), Map.of()));
    }

    private static void create(DagRun run) throws IOException {
        inTables(store -> store.writeOnly(tables -> {
            tables.runs().create(StoredRun.queued(run, run.runAfter(), "cli"));
            tables.runs().end(StoredRun.queued(run, run.runAfter(), "cli").key(), RunState.SUCCESS, run.runAfter());
            tables.events()
                    .add(
                            run.runAfter(),
                            "trigger",
                            Optional.of(run.dagId()),
                            Optional.of(run.runId()),
                            Optional.empty(),
                            "operator",
                            Optional.empty());
        }));
        Files.createDirectories(log(run).getParent());
        Files.writeString(log(run), "{}\n");
    }

    private static Path log(DagRun run) {
        return home.resolve("logs/dag_id=" + run.dagId() + "/run_id=" + run.runId() + "/task_id=t/attempt=1.log");
    }

    private static void inTables(java.util.function.Consumer<RunnerStore> work) {
        try (var database = DatabaseOpening.embedded(home.resolve("control"))) {
            work.accept(new RunnerStore(database));
        }
    }

    private static Set<String> runIds() {
        var ids = new java.util.TreeSet<String>();
        inTables(store -> store.read(tables -> tables.runs().ofDag("d"))
                .forEach(run -> ids.add(run.run().runId())));
        return ids;
    }

    @Test
    void theDatabaseIsChecked(@TempDir Path fresh) {
        assertThat(huican.run("db", "check")).isEqualTo(new Ended(0, "Connection successful.\n", ""));
        assertThat(huican.run("db", "check-migrations", "-t", "0")).isEqualTo(new Ended(0, "", ""));
        Ended missing = new CommandLines(fresh, Clock.systemUTC()).run("db", "check-migrations", "-t", "0");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).startsWith("There are still unapplied migrations after 0 seconds.");
    }

    @Test
    void theSqlOfTheTablesIsShown() {
        assertThat(huican.run("db", "migrate", "-s").out())
                .startsWith("-- V1__control.sql\n")
                .contains("CREATE TABLE dag_run", "CREATE TABLE import_error");
    }

    @Test
    void aDryRunSaysHowMuchWouldGo() {
        assertThat(huican.run("db", "clean", "--clean-before-timestamp", "2026-02-01", "-t", "dag_run,log", "--dry-run")
                        .out())
                .isEqualTo("""
                        Performing dry run for db cleanup.
                        Data prior to 2026-02-01T00:00:00+00:00 would be purged from tables ['dag_run', 'log'] with the following config:
                        table \s
                        =======
                        dag_run
                        log   \s


                        Performing dry run for table dag_run
                        Found 4 rows meeting deletion criteria.

                        Performing dry run for table log
                        Found 5 rows meeting deletion criteria.
                        """);
        assertThat(runIds()).hasSize(5);
    }

    @Test
    void oldRunsGoWithTheirLogsButTheNewestScheduledOneStays() {
        Ended ended = huican.run("db", "clean", "--clean-before-timestamp", "2026-02-01", "-y");

        assertThat(ended.out()).contains("\ndag_run\nFound 4 rows meeting deletion criteria.\nPerforming Delete...\n");
        assertThat(runIds())
                .containsExactly("manual__2026-03-12T00:00:00+00:00", "scheduled__2026-01-03T00:00:00+00:00");
        assertThat(home.resolve("logs/dag_id=d/run_id=manual__2026-01-01T00:00:00+00:00"))
                .doesNotExist();
        assertThat(home.resolve("logs/dag_id=d/run_id=scheduled__2026-01-03T00:00:00+00:00"))
                .exists();
    }

    @Test
    void onlySomeDagsAreCleaned() {
        huican.run("db", "clean", "--clean-before-timestamp", "2026-02-01", "-y", "--exclude-dag-ids", "d");
        assertThat(runIds()).hasSize(5);

        huican.run("db", "clean", "--clean-before-timestamp", "2026-02-01", "-y", "--dag-ids", "d,x", "-t", "dag_run");
        assertThat(runIds()).hasSize(2);
    }

    @Test
    void whatIsKeptOfAnUnfinishedRunStays() {
        inTables(store -> store.writeOnly(tables -> {
            var run = DagRun.manual("d", OLD.plusSeconds(60), Map.of());
            tables.runs().create(StoredRun.queued(run, OLD, "cli"));
        }));

        huican.run("db", "clean", "--clean-before-timestamp", "2026-02-01", "-y");

        assertThat(runIds()).contains("manual__2026-01-01T00:01:00+00:00");
    }

    @Test
    void cleaningAsksFirst() {
        Ended ended = huican.answering("yes\n").run("db", "clean", "--clean-before-timestamp", "2026-02-01");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .endsWith("Enter 'delete rows' (without quotes) to proceed.\nUser did not confirm; exiting.\n");
        assertThat(huican.answering("delete rows\n")
                        .run("db", "clean", "--clean-before-timestamp", "2026-02-01")
                        .exitCode())
                .isZero();
        assertThat(huican.run("db", "clean", "-y").err())
                .isEqualTo("huican db clean command error: the following arguments are required:"
                        + " --clean-before-timestamp, see help above.\n");
        assertThat(huican.run("db", "clean", "--clean-before-timestamp", "2026-02-01", "-t", "nope", "-y")
                        .err())
                .isEqualTo("Table nope not found.  Skipping.\n"
                        + "No tables selected for db cleanup. Please choose valid table names.\n");
    }

    @Test
    void resetLeavesTheDefaultPoolsAlone() {
        huican.run("pools", "set", "mine", "1", "x");
        assertThat(huican.answering("n\n").run("db", "reset").err()).endsWith("Proceed? (y/n)\nCancelled\n");

        assertThat(huican.run("db", "reset", "--yes").exitCode()).isZero();

        assertThat(huican.run("pools", "list", "-o", "plain").out())
                .doesNotContain("mine")
                .contains("warehouse");
        assertThat(runIds()).isEmpty();
    }

    @Test
    void thereIsNoShellAndNoWayBack() {
        assertThat(huican.run("db", "shell").err()).startsWith("HC-J171 ");
        assertThat(huican.run("db", "downgrade", "-n", "3.0.0").err()).startsWith("HC-J172 ");
    }

    @Test
    void withoutAServerNoJobIsAlive() {
        assertThat(huican.run("jobs", "check", "--job-type", "SchedulerJob"))
                .isEqualTo(new Ended(1, "", "No alive jobs found.\n"));
        assertThat(huican.run("jobs", "check", "--allow-multiple").exitCode()).isEqualTo(1);
    }

    @Test
    void scriptsLearnTheVersionAndTheSettings() {
        assertThat(huican.answering("").run("info").out()).startsWith("property_name");
        assertThat(new CommandLines(home, Clock.systemUTC())
                        .run("config", "get-value", "core", "dags_folder")
                        .out())
                .isEqualTo(home.resolve("dags") + "\n");
        assertThat(huican.run("config", "get-value", "core", "nope").out()).isEmpty();
        assertThat(huican.run("config", "list", "--section", "core").out()).startsWith("[core]\n");
        assertThat(huican.run("info", "-o", "json").out()).startsWith("[{\"version\": \"3.3.2\"");
        assertThat(huican.run("providers", "list").out()).startsWith("package_name");
    }
}
