package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Actor;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.CreateBackfill;
import huican.jobs.operate.CreateBackfill.Reprocess;
import huican.jobs.operate.CreateBackfill.Request;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Backfills: airflow/semantics.md, "Params, assets, backfill, import errors". */
class BackfillTest extends SchedulerTest {
    private static final String DAILY = """
            daily:
              start_date: 2026-11-01
              schedule: {__type__: airflow.timetables.interval.CronDataIntervalTimetable, __args__: ["0 1 * * *", UTC]}
              tasks: [{task_id: a, operator: BashOperator, bash_command: a}]
            """;

    @Test
    void aBackfillRunsEachDayOfItsRangeOnceOldestFirstWithinItsOwnLimit() {
        scheduling.with(DAILY).ending(work -> Optional.empty());

        backfill(Reprocess.NONE, 2, false);
        scheduling.look();

        assertThat(backfilled())
                .containsExactly(
                        "backfill__2026-11-11T01:00:00+00:00 running",
                        "backfill__2026-11-12T01:00:00+00:00 running",
                        "backfill__2026-11-13T01:00:00+00:00 queued");
        assertThatThrownBy(() -> backfill(Reprocess.NONE, 2, false))
                .isInstanceOf(OperatorProblem.class)
                .hasMessage("There is already a running backfill for dag daily");
    }

    @Test
    void aBackfillBackwardsBeginsWithTheNewest() {
        scheduling.with(DAILY).ending(work -> Optional.empty());

        backfill(Reprocess.NONE, 1, true);
        scheduling.look();

        assertThat(backfilled()).contains("backfill__2026-11-13T01:00:00+00:00 running");
    }

    @Test
    void runsThatAreThereAreLeftOrRunAgainAsAsked() {
        scheduling.with(DAILY).failing("a");
        backfill(Reprocess.NONE, 9, false);
        scheduling.look();
        int first = scheduling.tries.size();
        backfill(Reprocess.NONE, 9, false);
        scheduling.look();
        assertThat(scheduling.tries).hasSize(first);

        scheduling.failing();
        backfill(Reprocess.FAILED, 9, false);
        scheduling.look();
        assertThat(scheduling.tries).hasSize(first + 3).endsWith("a 2", "a 2", "a 2");
        backfill(Reprocess.FAILED, 9, false);
        scheduling.look();
        assertThat(scheduling.tries).as("none failed").hasSize(first + 3);
        backfill(Reprocess.COMPLETED, 9, false);
        scheduling.look();

        assertThat(scheduling.tries).hasSize(first + 6);
        assertThat(backfilled()).allMatch(run -> run.endsWith(" success"));
    }

    @Test
    void aBackfillOfTheFutureOrOfADagWithoutScheduleIsRefused() {
        scheduling.with(DAILY).with("byhand: {tasks: [{task_id: a, operator: EmptyOperator}]}");
        var request = new Request(
                Scheduling.NOW.plus(Duration.ofDays(1)),
                Scheduling.NOW.plus(Duration.ofDays(2)),
                Map.of(),
                Reprocess.NONE,
                1,
                false);

        assertThatThrownBy(() ->
                        new CreateBackfill(scheduling.store).runs(scheduling.dag("daily"), request, Scheduling.NOW))
                .hasMessageContaining("future");
        assertThatThrownBy(() ->
                        new CreateBackfill(scheduling.store).runs(scheduling.dag("byhand"), request, Scheduling.NOW))
                .hasMessageContaining("non-periodic");
    }

    @Test
    void aBackfillThatRunsARunAgainReplacesItsConfAndKeepsItsId() {
        scheduling.with(DAILY);
        scheduling.look();
        StoredRun before = scheduling.runs("daily").get(0);

        new CreateBackfill(scheduling.store)
                .create(
                        scheduling.dag("daily"),
                        new Request(
                                Instant.parse("2026-11-19T01:00:00Z"),
                                Instant.parse("2026-11-19T01:00:00Z"),
                                Map.of("reason", "again"),
                                Reprocess.COMPLETED,
                                1,
                                false),
                        Scheduling.NOW,
                        Actor.SERVER);
        scheduling.look();

        assertThat(scheduling.runs("daily")).singleElement().satisfies(run -> {
            assertThat(run.key()).isEqualTo(before.key());
            assertThat(run.run().conf()).isEqualTo(Map.of("reason", "again"));
            assertThat(scheduling.task(run.key(), "a").tryNumber()).isEqualTo(2);
        });
        List<Backfill> backfills =
                scheduling.store.read(tables -> tables.backfills().ofDag("daily"));
        assertThat(backfills)
                .singleElement()
                .satisfies(one -> assertThat(one.completedAt()).isPresent());
    }

    @Test
    void freshRunsStartBeforeThoseOfABackfill() {
        scheduling.store.writeOnly(tables -> tables.pools().set("one", 1, "", false));
        scheduling
                .with(DAILY.replace("bash_command: a", "bash_command: a, pool: one"))
                .ending(work -> Optional.empty());
        backfill(Reprocess.NONE, 9, false);

        scheduling.look();

        assertThat(scheduling.runs("daily"))
                .filteredOn(run -> scheduling.state(run.key(), "a") == TaskState.RUNNING)
                .singleElement()
                .satisfies(run -> assertThat(run.backfillId()).isEmpty());
    }

    @Test
    void aBackfillOfADagThatDependsOnThePastSaysWhatBecomesOfRunsThatAreThereAndGoesForwards() {
        scheduling.with(DAILY.replace("bash_command: a", "bash_command: a, depends_on_past: true"));

        assertThatThrownBy(() -> backfill(Reprocess.NONE, 9, false))
                .hasMessageContaining("You must set reprocess behavior");
        assertThatThrownBy(() -> backfill(Reprocess.FAILED, 9, true)).hasMessageContaining("cannot be run in reverse");
    }

    private void backfill(Reprocess reprocess, int limit, boolean backwards) {
        new CreateBackfill(scheduling.store)
                .create(
                        scheduling.dag("daily"),
                        new Request(
                                Instant.parse("2026-11-10T01:00:00Z"),
                                Instant.parse("2026-11-12T01:00:00Z"),
                                Map.of(),
                                reprocess,
                                limit,
                                backwards),
                        Scheduling.NOW,
                        Actor.SERVER);
    }

    private List<String> backfilled() {
        return scheduling.runs("daily").stream()
                .filter(run -> run.backfillId().isPresent())
                .map(run -> run.run().runId() + " " + run.state().word())
                .sorted()
                .toList();
    }
}
