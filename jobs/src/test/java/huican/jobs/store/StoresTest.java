package huican.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.run.RunManifest;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the stores; each database the product runs on has a subclass. */
abstract class StoresTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final LocalDateTime NIGHT = LocalDateTime.of(2025, 7, 1, 1, 30);
    private static final Instant NOW = Instant.parse("2025-06-30T17:30:00Z");

    abstract ControlDatabase database();

    @Test
    void runIdsOfADayCountOnPastFailedRuns() {
        var runs = new RunStore(database());
        LocalDate day = DAY.plusDays(1);

        String first = runs.start(day, "manual__1", NIGHT);
        runs.fail(first, NIGHT.plusMinutes(1));
        String second = runs.start(day, "manual__2", NIGHT.plusMinutes(2));

        assertThat(first).isEqualTo("r20250701-01");
        assertThat(second).isEqualTo("r20250701-02");
        assertThat(runs.find(first).orElseThrow().state()).isEqualTo("failed");
    }

    @Test
    void aCommitStoresRunSnapshotsFilesAndDeliveriesTogether() {
        var runs = new RunStore(database());
        String runId = runs.start(DAY, "manual__3", NIGHT);
        DeliveryRecord delivery = delivery("registry", "held", "行数减少");

        runs.commit(committed(runId), Map.of("person", 7L), List.of(file()), List.of(delivery));

        assertThat(runs.committed()).contains(committed(runId));
        assertThat(runs.snapshots(runId)).isEqualTo(Map.of("person", 7L));
        assertThat(runs.files(runId)).containsExactly(file());
        assertThat(new DeliveryStore(database()).all()).contains(delivery);
    }

    @Test
    void aRunTakenForDeadCommitsNothing() {
        var runs = new RunStore(database());
        String runId = runs.start(DAY.plusDays(2), "manual__4", NIGHT);
        runs.failLeftBehind(NIGHT);
        DeliveryRecord delivery = delivery("education", "accepted", null);

        assertThatThrownBy(() -> runs.commit(committed(runId), Map.of(), List.of(), List.of(delivery)))
                .hasMessageContaining(runId)
                .hasMessageContaining("未提交任何内容");

        assertThat(new DeliveryStore(database()).all()).doesNotContain(delivery);
    }

    @Test
    void theSameContentJudgedAgainTakesItsNewStateAndAnotherContentIsAnotherRow() {
        var runs = new RunStore(database());
        LocalDate day = DAY.plusDays(3);
        DeliveryRecord held = delivery("civil_affairs", "held", "行数减少");
        DeliveryRecord released = delivery("civil_affairs", "accepted", "已核实");

        String first = runs.start(day, "manual__5", NIGHT);
        runs.commit(committed(first), Map.of(), List.of(), List.of(held));
        String second = runs.start(day, "manual__6", NIGHT);
        runs.commit(committed(second), Map.of(), List.of(), List.of(released));

        assertThat(new DeliveryStore(database()).all()).contains(released).doesNotContain(held);
    }

    @Test
    void allRowsSurviveTheWayThroughText(@TempDir Path folder) {
        var runs = new RunStore(database());
        String runId = runs.start(DAY.plusDays(4), "manual__7", NIGHT);
        runs.commit(
                committed(runId),
                Map.of("person", 7L),
                List.of(file()),
                List.of(delivery("pension", "held", "少\n\"了\"")));
        var store = new DagRunStore(database());
        Dag dag = DagReader.read("a.yml", "text: {tasks: [{task_id: a, operator: EmptyOperator, retries: 1}]}")
                .get(0);
        var run = DagRun.manual("text", NOW, Map.of("date", "2025-07-04"));
        store.start(dag, run, NOW);
        store.beginTry("text", run.runId(), "a", NOW);
        String before = dump(database());

        try (var other = other(folder)) {
            ControlDump.read(new BufferedReader(new StringReader(before)), other);

            assertThat(dump(other)).isEqualTo(before).contains("manual__7", "少");
            var again = new RunStore(other);
            String next = again.start(DAY.plusDays(4), "manual__8", NIGHT);
            again.commit(committed(next), Map.of(), List.of(), List.of(delivery("pension2", "held", "x")));
            assertThat(next).isEqualTo("r20250704-02");
        }
    }

    /** An empty database to put rows in: of the other kind, where there is one. */
    ControlDatabase other(Path folder) {
        return ControlDatabase.embeddedAt(folder, database().schemaVersion().orElseThrow());
    }

    static String dump(ControlDatabase database) {
        var text = new StringWriter();
        ControlDump.write(database, text);
        return text.toString();
    }

    @Test
    void aTaskGoesThroughItsTries() {
        var store = new DagRunStore(database());
        Dag dag = DagReader.read("a.yml", "night: {tasks: [{task_id: a, operator: EmptyOperator, retries: 1}]}")
                .get(0);
        var run = DagRun.manual("night", NOW, Map.of("date", "2025-06-30"));

        store.start(dag, run, NOW);
        assertThat(store.taskStates("night", run.runId())).isEqualTo(Map.of("a", TaskState.NONE));
        store.setState("night", run.runId(), "a", TaskState.QUEUED);
        int first = store.beginTry("night", run.runId(), "a", NOW);
        store.endTry("night", run.runId(), "a", TaskState.UP_FOR_RETRY, "失败", NOW);
        int second = store.beginTry("night", run.runId(), "a", NOW);
        store.endTry("night", run.runId(), "a", TaskState.SUCCESS, "", NOW);
        store.endRun("night", run.runId(), RunState.SUCCESS, NOW);

        assertThat(List.of(first, second)).containsExactly(1, 2);
        assertThat(store.taskStates("night", run.runId())).isEqualTo(Map.of("a", TaskState.SUCCESS));
        assertThat(store.state("night", run.runId())).contains(RunState.SUCCESS);
    }

    private static RunManifest.Run committed(String runId) {
        LocalDate asOf = LocalDate.parse(runId.substring(1, 9), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        String dagRunId = "manual__3";
        return new RunManifest.Run(runId, dagRunId, asOf, NIGHT, NIGHT.plusMinutes(5), "success", runId);
    }

    private static PublishedFile file() {
        return new PublishedFile("warehouse/huican-r1.duckdb", "warehouse/huican.duckdb", "a".repeat(64));
    }

    private static DeliveryRecord delivery(String source, String state, String reason) {
        return new DeliveryRecord(
                source,
                DAY,
                1,
                "b".repeat(64),
                state,
                NIGHT,
                reason,
                List.of(new FileHash("持证残疾人.csv", "c".repeat(64))),
                List.of(new FileCount("持证残疾人.csv", "持证残疾人", 10, 8, 1, 1, "c".repeat(64))));
    }
}
