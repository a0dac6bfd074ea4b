package huican.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.TaskState;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.ControlDump;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.database.Lease;
import huican.jobs.database.LeaseLostException;
import huican.jobs.database.Schema;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Decision;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.run.DeliveryRecord.PersonCount;
import huican.schemas.run.RunManifest;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the stores; each database the product runs on has a subclass. */
abstract class StoresTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final LocalDateTime NIGHT = LocalDateTime.of(2025, 7, 1, 1, 30);
    private static final Lease.Times BRIEF = new Lease.Times(Duration.ofMillis(150), Duration.ofMillis(1000));
    private static final Instant NOW = Instant.parse("2025-06-30T17:30:00Z");

    abstract ControlDatabase database();

    /** The same database as another process sees it; the test closes it. */
    abstract ControlDatabase another();

    @Test
    void theLastCommitIsTheLastWhateverTheClockSays() {
        var runs = new RunStore(database());
        String first = runs.start(LocalDate.parse("2031-01-01"), "clock", LocalDateTime.parse("2031-01-02T01:00:00"));
        runs.commit(endedAt(first, "2031-01-02T01:05:00"), Map.of(), List.of(), List.of());
        String second = runs.start(LocalDate.parse("2031-01-02"), "clock", LocalDateTime.parse("2030-12-31T01:00:00"));
        runs.commit(endedAt(second, "2030-12-31T01:05:00"), Map.of(), List.of(), List.of());

        assertThat(runs.committed()).extracting(RunManifest.Run::runId).endsWith(first, second);
    }

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
        var run = StoredRun.queued(DagRun.manual("text", NOW, Map.of("date", "2025-07-04")), NOW, "cli");
        new RunnerStore(database()).writeOnly(tables -> {
            tables.runs().create(run);
            tables.tasks().insert(List.of(task(run, "a")));
            tables.tasks().beginTries(List.of(task(run, "a").running(1, NOW)), NOW);
            tables.xcoms().put(task(run, "a").key(), "return_value", "\"二\"", NOW);
        });
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
        return DatabaseOpening.made(
                folder,
                DatabaseSettings.EMBEDDED,
                new Schema(database()).version().orElseThrow());
    }

    static String dump(ControlDatabase database) {
        var text = new StringWriter();
        ControlDump.write(database, text);
        return text.toString();
    }

    @Test
    void aTaskGoesThroughItsTries() {
        var store = new RunnerStore(database());
        var run = StoredRun.queued(DagRun.manual("night", NOW, Map.of("date", "2025-06-30")), NOW, "cli");
        StoredTask first = task(run, "a").running(1, NOW);
        StoredTask second = first.running(2, NOW.plusSeconds(9));

        store.writeOnly(tables -> {
            tables.runs().create(run);
            tables.runs().start(run.key(), NOW);
            tables.tasks().insert(List.of(task(run, "a")));
            tables.tasks().update(List.of(first));
            tables.tasks().beginTries(List.of(first), NOW);
            tables.tasks().beginTries(List.of(first), NOW); // a sensor looks again
            tables.tasks().endTry(first.key(), 1, TaskState.FAILED, "失败", NOW.plusSeconds(3));
            tables.tasks()
                    .update(List.of(
                            first.ended(TaskState.UP_FOR_RETRY, NOW.plusSeconds(3), Optional.of(NOW.plusSeconds(8)))));
        });
        list(store.read(tables -> tables.tasks().toTryAgain(NOW.plusSeconds(7))))
                .isEmpty();
        optional(store.read(tables -> tables.tasks().nextTry(NOW))).contains(NOW.plusSeconds(8));
        list(store.read(tables -> tables.tasks().toTryAgain(NOW.plusSeconds(8))))
                .extracting(StoredTask::taskId)
                .containsExactly("a");
        store.writeOnly(tables -> {
            tables.tasks().update(List.of(second));
            tables.tasks().beginTries(List.of(second), NOW.plusSeconds(9));
        });

        map(store.read(tables -> tables.tasks().slotsTaken(false))).containsEntry("default_pool", 1);
        list(store.read(tables -> tables.tasks().tries(first.key())))
                .extracting(one -> one.number() + " " + one.state().word() + " " + one.message())
                .containsExactly("1 failed 失败", "2 running ");
        optional(store.read(tables -> tables.runs().find(run.key())))
                .hasValueSatisfying(stored -> assertThat(stored.run()).isEqualTo(run.run()));
        store.writeOnly(tables -> tables.runs().delete(run.key()));
        list(store.read(tables -> tables.tasks().tries(first.key()))).isEmpty();
    }

    private static <T> org.assertj.core.api.ListAssert<T> list(List<T> found) {
        return assertThat(found);
    }

    private static <T> org.assertj.core.api.OptionalAssert<T> optional(Optional<T> found) {
        return assertThat(found);
    }

    private static <K, V> org.assertj.core.api.MapAssert<K, V> map(Map<K, V> found) {
        return assertThat(found);
    }

    private static StoredTask task(StoredRun run, String taskId) {
        return new StoredTask(
                new TaskKey(run.key(), taskId),
                0,
                TaskState.NONE,
                0,
                1,
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
    void aSecondOwnerIsTurnedAwayAndSeesWhoTheFirstIs() {
        try (var a = another();
                var b = another()) {
            Lease first =
                    Lease.take(a, claimant("nightly --date 2025-06-30"), BRIEF).orElseThrow();

            assertThat(Lease.take(b, claimant("demo"), BRIEF)).isEmpty();
            assertThat(Lease.holder(b))
                    .hasValueSatisfying(
                            holder -> assertThat(holder.text()).contains("进程 7（host-a，nightly --date 2025-06-30，自 "));

            first.close();
            Lease second = Lease.take(b, claimant("demo"), BRIEF).orElseThrow();
            second.close();
            assertThat(Lease.holder(b)).isEmpty();
        }
    }

    @Test
    void aLeaseThatIsRenewedOutlivesItsTermAndOneThatIsNotIsTaken() throws InterruptedException {
        try (var a = another();
                var b = another()) {
            try (Lease renewed = Lease.take(a, claimant("first"), BRIEF).orElseThrow()) {
                Thread.sleep(BRIEF.dead().toMillis() * 2);
                assertThat(Lease.take(b, claimant("second"), BRIEF)).isEmpty();
                renewed.check();
            }
            var silent = new Lease.Times(Duration.ofHours(1), BRIEF.dead());
            Lease dead = Lease.take(a, claimant("first"), silent).orElseThrow();
            Thread.sleep(BRIEF.dead().toMillis() + 200);
            Lease taken = Lease.take(b, claimant("second"), BRIEF).orElseThrow();

            dead.close(); // not its own any more
            assertThat(Lease.holder(b))
                    .hasValueSatisfying(h -> assertThat(h.command()).isEqualTo("second"));
            taken.close();
        }
    }

    @Test
    void whoeverCameBackFromTheDeadCommitsNothing() throws InterruptedException {
        try (var a = another();
                var b = another()) {
            Lease zombie = Lease.take(a, claimant("first"), BRIEF).orElseThrow();
            var runs = new RunStore(a);
            String runId = runs.start(DAY.plusDays(9), "manual__9", NIGHT);
            DeliveryRecord delivery = delivery("human_resources", "accepted", null);
            var told = new CountDownLatch(1);
            zombie.whenLost(told::countDown);

            Lease successor = Lease.takeOver(b, claimant("second"), BRIEF);

            assertThatThrownBy(() -> runs.commit(committed(runId), Map.of("person", 1L), List.of(), List.of(delivery)))
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("second")
                    .hasMessageContaining("未提交的不会发布");
            assertThatThrownBy(() -> runs.fail(runId, NIGHT)).isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(zombie::check).isInstanceOf(LeaseLostException.class);
            assertThat(told.await(5, TimeUnit.SECONDS))
                    .as("the renewal notices")
                    .isTrue();
            assertThat(runs.find(runId).orElseThrow().state()).isEqualTo("running");
            assertThat(new DeliveryStore(database()).all()).doesNotContain(delivery);

            new RunStore(b).commit(committed(runId), Map.of("person", 1L), List.of(), List.of(delivery));
            assertThat(new DeliveryStore(database()).all()).contains(delivery);
            successor.close();
        }
    }

    @Test
    void aDecisionThatWasChangedOrRemovedIsFound() {
        var decisions = new DecisionStore(database());
        var delivery = new DecisionStore.Subject("delivery", "registry 2025-06-30");
        var change = new DecisionStore.Change("{\"state\":\"held\"}", "{\"state\":\"accepted\"}");
        Decision first = decisions.append(NIGHT, "wang", delivery, "release", "已电话核实", change);
        Decision second = decisions.append(NIGHT, "li", delivery, "refuse", "撤回", new DecisionStore.Change(null, "{}"));
        Decision third = decisions.append(NIGHT, "li", delivery, "release", "再核实", change);

        assertThat(decisions.all()).containsExactly(first, second, third);
        assertThat(second.previousHash()).isEqualTo(first.hash()).matches("sha256:[0-9a-f]{64}");
        assertThat(decisions.verify()).isEmpty();

        sql("UPDATE decision SET reason = '别的理由' WHERE id = 2");
        assertThat(decisions.verify())
                .hasValueSatisfying(broken -> assertThat(broken.id()).isEqualTo(2));
        sql("UPDATE decision SET reason = '撤回' WHERE id = 2");
        assertThat(decisions.verify()).isEmpty();
        sql("DELETE FROM decision WHERE id = 2");
        assertThat(decisions.verify()).contains(third);
        assertThatThrownBy(() -> decisions.append(NIGHT, "li", delivery, "release", " ", change))
                .hasMessageContaining("理由");
    }

    @Test
    void aRejectedListStaysBesideItsRepairAndChangesWhenItsFolderIsMendedUnderIt() {
        var store = new DeliveryStore(database());
        var rejected = delivery("listed_anew", "rejected", "行数不符");
        var repaired = new DeliveryRecord(
                "listed_anew", DAY, 1, "e".repeat(64), "accepted", NIGHT, null, rejected.content(), rejected.files());

        store(List.of(rejected));
        store(List.of(repaired));
        assertThat(store.all())
                .filteredOn(d -> d.source().equals("listed_anew"))
                .extracting(DeliveryRecord::state)
                .containsExactly("rejected", "accepted");

        store(List.of(delivery("mended", "rejected", "行数不符")));
        store(List.of(delivery("mended", "accepted", null)));
        assertThat(store.all())
                .filteredOn(d -> d.source().equals("mended"))
                .extracting(DeliveryRecord::state)
                .containsExactly("accepted");
    }

    private void store(List<DeliveryRecord> judged) {
        database().writeOnly(handle -> DeliveryStore.store(handle, judged));
    }

    private void sql(String statement) {
        database().writeOnly(handle -> handle.execute(statement));
    }

    private static Lease.Claimant claimant(String command) {
        return new Lease.Claimant(7, "host-a", command);
    }

    private static RunManifest.Run endedAt(String runId, String endedAt) {
        RunManifest.Run run = committed(runId);
        return new RunManifest.Run(
                runId, run.dagRunId(), run.asOf(), run.startedAt(), LocalDateTime.parse(endedAt), run.state(), runId);
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
                List.of(
                        new FileCount("持证残疾人.csv", "持证残疾人", 10, 8, 1, 1, "c".repeat(64), new PersonCount(5, 2, 1), 1L),
                        new FileCount("需求调查.csv", "需求调查", 3, 3, 0, 0, "d".repeat(64), null, null)));
    }
}
