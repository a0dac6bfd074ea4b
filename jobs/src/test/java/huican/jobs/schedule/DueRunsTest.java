package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which runs are made and started when: airflow/semantics.md, "Time"; and clocks that are set. */
class DueRunsTest extends SchedulerTest {

    @Test
    void withoutCatchupOnlyTheNewestDueIntervalIsMade() {
        scheduling.with("""
                daily:
                  start_date: 2026-11-01
                  schedule: {__type__: airflow.timetables.interval.CronDataIntervalTimetable, __args__: ["0 1 * * *", UTC]}
                  tasks: [{task_id: a, operator: EmptyOperator}]
                """);

        scheduling.look();
        assertThat(scheduling.scheduled("daily")).containsExactly("2026-11-19T01:00:00Z");
        scheduling.after(Duration.ofDays(3));

        assertThat(scheduling.scheduled("daily")).containsExactly("2026-11-19T01:00:00Z", "2026-11-22T01:00:00Z");
    }

    @Test
    void withCatchupAllRunsFromTheStartAreMadeOldestFirstAndNoneTwice() {
        scheduling.with("""
                daily:
                  start_date: 2026-11-15
                  catchup: true
                  max_active_runs: 2
                  schedule: {__type__: airflow.timetables.interval.CronDataIntervalTimetable, __args__: ["0 1 * * *", UTC]}
                  tasks: [{task_id: a, operator: EmptyOperator}]
                """);

        for (int i = 0; i < 10; i++) {
            scheduling.look();
        }

        assertThat(scheduling.scheduled("daily"))
                .containsExactly(
                        "2026-11-15T01:00:00Z",
                        "2026-11-16T01:00:00Z",
                        "2026-11-17T01:00:00Z",
                        "2026-11-18T01:00:00Z",
                        "2026-11-19T01:00:00Z");
        assertThat(scheduling.runs("daily"))
                .extracting(run -> run.run().runId())
                .contains("scheduled__2026-11-20T01:00:00+00:00");
    }

    @Test
    void aClockSetBackMakesNoRunAgain() {
        scheduling.with("""
                often: {start_date: 2026-11-20, schedule: "* * * * *", tasks: [{task_id: a, operator: EmptyOperator}]}
                """);
        scheduling.look().after(Duration.ofMinutes(1));
        List<String> before = scheduling.scheduled("often");

        scheduling.at(Scheduling.NOW.minus(Duration.ofHours(1)));
        scheduling.at(Scheduling.NOW.plus(Duration.ofMinutes(1)));

        assertThat(scheduling.scheduled("often")).isEqualTo(before);
    }

    @Test
    void aClockSetForthAndBackMakesEachRunOnceAndGoesOnWhereItWas() {
        scheduling.with("""
                often:
                  start_date: 2026-11-20
                  catchup: true
                  max_active_runs: 200
                  schedule: "*/10 11-23 * * *"
                  tasks: [{task_id: a, operator: BashOperator, bash_command: a}]
                """);
        scheduling.look();
        assertThat(scheduling.scheduled("often")).hasSize(7);

        scheduling.after(Duration.ofHours(1)); // set forth: what is due by it is made
        scheduling.at(Scheduling.NOW.plusSeconds(600)); // and back
        assertThat(scheduling.scheduled("often")).hasSize(13);
        scheduling.at(Scheduling.NOW.plus(Duration.ofMinutes(75)));

        assertThat(scheduling.scheduled("often")).hasSize(14).doesNotHaveDuplicates();
        assertThat(scheduling.tries).hasSize(14).containsOnly("a 1");
    }

    @Test
    void aClockSetBackLetsNoTaskRunAgainAndTimeLimitsCountFromTheStartOnRecord() {
        RunKey run = scheduling.with("""
                night:
                  dagrun_timeout: 3600
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a, retries: 1, retry_delay: 60}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                """).failing("a").trigger("night", "set");
        scheduling.look();

        scheduling.at(Scheduling.NOW.minus(Duration.ofHours(1)));
        assertThat(scheduling.tries).containsExactly("a 1");
        assertThat(scheduling.state(run)).isEqualTo(RunState.RUNNING);
        scheduling.ending(work -> Optional.of(Outcome.success("")));
        scheduling.at(Scheduling.NOW.plusSeconds(60));

        assertThat(scheduling.tries).containsExactly("a 1", "a 2", "b 1");
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void theTasksOfARunWhoseDateIsStillToComeWaitForIt() {
        scheduling.with("""
                night:
                  tasks:
                    - {task_id: a, operator: EmptyOperator}
                    - {task_id: b, operator: BashOperator, bash_command: b}
                """);
        RunKey run = scheduling.trigger("night", "early", Optional.of(Scheduling.NOW.plus(Duration.ofHours(1))));

        scheduling.look().after(Duration.ofMinutes(59));
        assertThat(scheduling.state(run)).isEqualTo(RunState.RUNNING);
        assertThat(scheduling.states(run)).containsEntry("a", TaskState.NONE).containsEntry("b", TaskState.NONE);
        scheduling.after(Duration.ofMinutes(1));

        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aRunForALaterMomentWaitsAsQueuedUntilThen() {
        scheduling.with("night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a}]}");
        Instant later = Scheduling.NOW.plus(Duration.ofMinutes(10));
        var run = new DagRun(
                "night",
                "later",
                RunType.MANUAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                later,
                Map.of());
        scheduling.store.writeOnly(tables -> tables.runs().create(StoredRun.queued(run, Scheduling.NOW, "rest_api")));
        RunKey key = new RunKey("night", "later");

        scheduling.after(Duration.ofMinutes(9));
        assertThat(scheduling.state(key)).isEqualTo(RunState.QUEUED);
        scheduling.after(Duration.ofMinutes(1));

        assertThat(scheduling.state(key)).isEqualTo(RunState.SUCCESS);
    }
}
