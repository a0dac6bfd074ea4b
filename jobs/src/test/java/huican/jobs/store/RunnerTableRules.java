package huican.jobs.store;

import static huican.jobs.store.StoredNights.NOW;
import static huican.jobs.store.StoredNights.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.TaskState;
import huican.jobs.store.runner.DagVersionTable.DagVersion;
import huican.jobs.store.runner.JobTable.StoredJob;
import huican.jobs.store.runner.OldRecords;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the job runner has on record. */
interface RunnerTableRules extends OnEachDatabase {
    @Test
    default void aTaskGoesThroughItsTries() {
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

    @Test
    default void aChangedFileIsANewVersionOnceARunWasMadeOfTheOldOne() {
        var store = new RunnerStore(database());
        var run = StoredRun.queued(DagRun.manual("versioned", NOW, Map.of()), NOW, "cli");
        store.writeOnly(tables -> {
            tables.versions().loaded("versioned", "a.yml", "one", NOW);
            tables.versions().loaded("versioned", "a.yml", "two", NOW.plusSeconds(1)); // nothing was made of the first
            tables.versions().loaded("versioned", "a.yml", "two", NOW.plusSeconds(2));
            tables.runs().create(run);
            tables.versions().loaded("versioned", "a.yml", "three", NOW.plusSeconds(3));
            tables.tasks().insert(List.of(task(run, "a")));
            tables.tasks().beginTries(List.of(task(run, "a").running(1, NOW)), NOW);
        });

        List<DagVersion> versions = store.read(tables -> tables.versions().ofDag("versioned"));
        assertThat(versions).extracting(DagVersion::number).containsExactly(2, 1);
        assertThat(versions).extracting(DagVersion::createdAt).containsExactly(NOW.plusSeconds(3), NOW.plusSeconds(1));
        optional(store.read(tables -> tables.versions().content("versioned", 1)))
                .contains("two");
        optional(store.read(
                        tables -> tables.runs().find(run.key()).orElseThrow().dagVersion()))
                .contains(1);
        list(store.read(tables -> tables.tasks().tries(task(run, "a").key())))
                .extracting(one -> one.dagVersion().orElseThrow())
                .containsExactly(2);
        list(store.read(tables -> tables.versions().inForce()))
                .filteredOn(version -> version.dagId().equals("versioned"))
                .containsExactly(versions.get(0));

        var all = new OldRecords.Range(NOW.plusSeconds(60), Set.of("versioned"), Set.of());
        store.writeOnly(tables -> tables.old().delete(OldRecords.Kind.DAG_VERSION, all));
        list(store.read(tables -> tables.versions().ofDag("versioned"))).hasSize(2);
        store.writeOnly(tables -> {
            tables.runs().delete(run.key());
            tables.old().delete(OldRecords.Kind.DAG_VERSION, all);
        });
        list(store.read(tables -> tables.versions().ofDag("versioned")))
                .extracting(DagVersion::number)
                .containsExactly(2);
    }

    @Test
    default void aServerThatWasKilledFailedWhenItWasAliveLast() {
        var store = new RunnerStore(database());
        store.writeOnly(tables -> {
            tables.jobs().begin("one", NOW);
            tables.jobs().beat(NOW.plusSeconds(10));
            tables.jobs().begin("two", NOW.plusSeconds(60));
        });

        List<StoredJob> jobs = store.read(tables -> tables.jobs().all());
        assertThat(jobs)
                .filteredOn(job -> job.type().equals("SchedulerJob"))
                .extracting(StoredJob::host, StoredJob::state, StoredJob::endedAt)
                .containsExactly(
                        tuple("two", "running", Optional.empty()),
                        tuple("one", "failed", Optional.of(NOW.plusSeconds(10))));
        assertThat(jobs.get(0).isAlive(NOW.plusSeconds(80))).isTrue();
        assertThat(jobs.get(0).isAlive(NOW.plusSeconds(90))).isFalse();

        store.writeOnly(tables -> tables.jobs().end(NOW.plusSeconds(85)));
        optional(store.read(tables -> tables.jobs().newest("TriggererJob")))
                .hasValueSatisfying(job -> assertThat(job.state()).isEqualTo("success"));
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
}
