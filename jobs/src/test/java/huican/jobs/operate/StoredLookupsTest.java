package huican.jobs.operate;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Actor;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.TemplateTry;
import huican.jobs.dag.Templates;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.VariableTable.Variable;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLookupsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Dag DAG = DagReader.read("n.yml", "night: {tasks: [{task_id: a, operator: EmptyOperator}]}")
            .get(0);

    @TempDir
    private Path folder;

    private ControlDatabase database;
    private RunnerStore store;
    private final DagRun earlier = run(NOW.minusSeconds(86_400));
    private final DagRun run = run(NOW);

    @BeforeEach
    void open() {
        database = DatabaseOpening.embedded(folder);
        store = new RunnerStore(database);
        store.writeOnly(tables -> {
            tables.runs().create(StoredRun.queued(earlier, NOW, "cli"));
            tables.runs().create(StoredRun.queued(run, NOW, "cli"));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void variablesAndConnectionsComeFromTheEnvironmentAndFromTheDatabase() {
        new Variables(store, Map.of())
                .set(List.of(new Variable("mode", "strict", Optional.empty())), NOW, Actor.SERVER);

        assertThat(rendered("{{ var.value.mode }} {{ var.json.list[1] }} {{ conn.db.host }} {{ conn.db.get_uri() }}"))
                .isEqualTo("strict 2 h postgres://u:p@h:5432/s");
    }

    @Test
    void xcomsAreOfThisRunAndOfEarlierOnesWhenAskedFor() {
        put(earlier, "\"old\"");

        assertThat(rendered("{{ ti.xcom_pull() }} {{ ti.xcom_pull(include_prior_dates=true) }}"))
                .isEqualTo("None old");
        put(run, "{\"n\": 1}");
        assertThat(rendered("{{ ti.xcom_pull(task_ids='a')['n'] + 1 }} {{ ti.xcom_pull(include_prior_dates=true) }}"))
                .isEqualTo("2 {'n': 1}");
    }

    @Test
    void theLastSuccessfulRunAndTheEventsOfAssetsAreFound() {
        store.writeOnly(tables -> {
            var key = new RunKey("night", earlier.runId());
            tables.runs().start(key, NOW);
            tables.runs().end(key, RunState.SUCCESS, NOW);
            tables.assets().know("x-a://a", "x-a://a");
            tables.assets().happened("x-a://a", Optional.empty(), "{\"n\": 1}", Set.of("night"), NOW);
            tables.assets().consumed(new RunKey("night", run.runId()));
        });

        assertThat(rendered("{{ prev_data_interval_start_success }} {{ prev_end_date_success }}"))
                .isEqualTo("2026-11-19 12:00:00+00:00 2026-11-20 12:00:00+00:00");
        assertThat(rendered(
                        "{% for asset, events in triggering_asset_events.items() %}{{ asset.uri }} {{ events[0].extra }}"
                                + " {{ events[0].source_dag_id }}{% endfor %}"))
                .isEqualTo("x-a://a {'n': 1} None");
    }

    @Test
    void templateFilesAreThoseOfTheFolderOfDagFiles() throws IOException {
        var home = new Home(folder);
        Files.createDirectories(home.dags().resolve("scripts"));
        Files.writeString(home.dags().resolve("scripts/run.sh"), "echo {{ ds }}\n");

        assertThat(templates().renderCommand("bash_command", "scripts/run.sh")).isEqualTo("echo 2026-11-20");
        assertThat(lookups().templateFile("run.sh", List.of())).isEmpty();
        assertThat(lookups()
                        .templateFile(
                                "run.sh", List.of(home.dags().resolve("scripts").toString())))
                .isPresent();
    }

    private void put(DagRun of, String json) {
        var key = new TaskKey("night", of.runId(), "a");
        var task = new StoredTask(
                key,
                0,
                TaskState.SUCCESS,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                "default_pool",
                1,
                1,
                "EmptyOperator");
        store.writeOnly(tables -> {
            tables.tasks().insert(List.of(task));
            tables.xcoms().put(key, "return_value", json, NOW);
        });
    }

    private String rendered(String template) {
        return templates().render("bash_command", template);
    }

    private Templates templates() {
        return new Templates(DAG, run, DAG.task("a"), TemplateTry.of(DAG.task("a"), 1), lookups());
    }

    private StoredLookups lookups() {
        var environment = Map.of("AIRFLOW_VAR_LIST", "[1, 2]", "AIRFLOW_CONN_DB", "postgres://u:p@h:5432/s");
        return new StoredLookups(
                store,
                new Home(folder),
                environment,
                new RunKey("night", run.runId()),
                run.logicalDate(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static DagRun run(Instant date) {
        return new DagRun(
                "night",
                RunType.SCHEDULED.runId(date),
                RunType.SCHEDULED,
                Optional.of(date),
                Optional.of(date),
                Optional.of(date),
                date,
                Map.of());
    }
}
