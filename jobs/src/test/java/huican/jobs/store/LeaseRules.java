package huican.jobs.store;

import static huican.jobs.store.StoredNights.DAY;
import static huican.jobs.store.StoredNights.NIGHT;
import static huican.jobs.store.StoredNights.committed;
import static huican.jobs.store.StoredNights.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.database.Lease;
import huican.jobs.database.LeaseLostException;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.vocabulary.NightState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One owner at a time. */
interface LeaseRules extends OnEachDatabase {
    Lease.Times BRIEF = new Lease.Times(Duration.ofMillis(150), Duration.ofMillis(1000));

    @Test
    default void aSecondOwnerIsTurnedAwayAndSeesWhoTheFirstIs() {
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
    default void aLeaseThatIsRenewedOutlivesItsTermAndOneThatIsNotIsTaken() throws InterruptedException {
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
    default void whoeverCameBackFromTheDeadCommitsNothing() throws InterruptedException {
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
            assertThat(runs.find(runId).orElseThrow().state()).isEqualTo(NightState.RUNNING);
            assertThat(new DeliveryStore(database()).all()).doesNotContain(delivery);

            new RunStore(b).commit(committed(runId), Map.of("person", 1L), List.of(), List.of(delivery));
            assertThat(new DeliveryStore(database()).all()).contains(delivery);
            successor.close();
        }
    }

    private static Lease.Claimant claimant(String command) {
        return new Lease.Claimant(7, "host-a", command);
    }
}
