package huican.jobs.store;

import static huican.jobs.store.StoredNights.DAY;
import static huican.jobs.store.StoredNights.NIGHT;
import static huican.jobs.store.StoredNights.committed;
import static huican.jobs.store.StoredNights.delivery;
import static huican.jobs.store.StoredNights.endedAt;
import static huican.jobs.store.StoredNights.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.NightState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is committed of a night. */
interface RunRules extends OnEachDatabase {
    @Test
    default void theLastCommitIsTheLastWhateverTheClockSays() {
        var runs = new RunStore(database());
        String first = runs.start(LocalDate.parse("2031-01-01"), "clock", LocalDateTime.parse("2031-01-02T01:00:00"));
        runs.commit(endedAt(first, "2031-01-02T01:05:00"), Map.of(), List.of(), List.of());
        String second = runs.start(LocalDate.parse("2031-01-02"), "clock", LocalDateTime.parse("2030-12-31T01:00:00"));
        runs.commit(endedAt(second, "2030-12-31T01:05:00"), Map.of(), List.of(), List.of());

        assertThat(runs.committed()).extracting(RunManifest.Run::runId).endsWith(first, second);
    }

    @Test
    default void runIdsOfADayCountOnPastFailedRuns() {
        var runs = new RunStore(database());
        LocalDate day = DAY.plusDays(1);

        String first = runs.start(day, "manual__1", NIGHT);
        runs.fail(first, NIGHT.plusMinutes(1));
        String second = runs.start(day, "manual__2", NIGHT.plusMinutes(2));

        assertThat(first).isEqualTo("r20250701-01");
        assertThat(second).isEqualTo("r20250701-02");
        assertThat(runs.find(first).orElseThrow().state()).isEqualTo(NightState.FAILED);
    }

    @Test
    default void aCommitStoresRunSnapshotsFilesAndDeliveriesTogether() {
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
    default void aRunTakenForDeadCommitsNothing() {
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
    default void theSameContentJudgedAgainTakesItsNewStateAndAnotherContentIsAnotherRow() {
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
    default void aRejectedListStaysBesideItsRepairAndChangesWhenItsFolderIsMendedUnderIt() {
        var store = new DeliveryStore(database());
        var rejected = delivery("listed_anew", "rejected", "行数不符");
        var repaired = new DeliveryRecord(
                "listed_anew",
                DAY,
                1,
                "e".repeat(64),
                DeliveryState.ACCEPTED,
                NIGHT,
                null,
                rejected.content(),
                rejected.files());

        store(List.of(rejected));
        store(List.of(repaired));
        assertThat(store.all())
                .filteredOn(d -> d.source().equals("listed_anew"))
                .extracting(DeliveryRecord::state)
                .containsExactly(DeliveryState.REJECTED, DeliveryState.ACCEPTED);

        store(List.of(delivery("mended", "rejected", "行数不符")));
        store(List.of(delivery("mended", "accepted", null)));
        assertThat(store.all())
                .filteredOn(d -> d.source().equals("mended"))
                .extracting(DeliveryRecord::state)
                .containsExactly(DeliveryState.ACCEPTED);
    }

    private void store(List<DeliveryRecord> judged) {
        database().writeOnly(handle -> DeliveryStore.store(handle, judged));
    }
}
