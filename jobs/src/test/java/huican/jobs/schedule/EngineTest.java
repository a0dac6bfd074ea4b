package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.TaskKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs and tasks, as airflow/semantics.md says: "State of a run", "Tries, retries, timeouts", "Dependence on earlier runs, limits", "Time". */
@Timeout(60)
class EngineTest {
    private Scheduling scheduling;

    @BeforeEach
    void open(@TempDir Path folder) {
        scheduling = new Scheduling(folder);
    }

    @AfterEach
    void close() {
        scheduling.close();
    }

    @Test
    void tasksRunInTheOrderOfTheirDependencies() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: c, operator: BashOperator, bash_command: c, dependencies: [b]}
                    - {task_id: b, operator: EmptyOperator, dependencies: [a]}
                    - {task_id: a, operator: BashOperator, bash_command: a}
                """).trigger("night", "order");

        scheduling.look();

        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
        assertThat(scheduling.tries).containsExactly("a 1", "c 1");
        assertThat(scheduling.task(run, "b").state()).isEqualTo(TaskState.SUCCESS);
        assertThat(scheduling.task(run, "b").tryNumber()).isZero();
    }

    @Test
    void belowAFailedTaskNothingRunsButTheTaskThatWaitsForAllDone() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: bad, operator: BashOperator, bash_command: bad}
                    - {task_id: below, operator: BashOperator, bash_command: below, dependencies: [bad]}
                    - {task_id: clean_up, operator: BashOperator, bash_command: x, dependencies: [below],
                       trigger_rule: all_done}
                """).failing("bad").trigger("night", "failure");

        scheduling.look();

        assertThat(scheduling.tries).containsExactly("bad 1", "clean_up 1");
        assertThat(scheduling.states(run))
                .isEqualTo(Map.of(
                        "bad", TaskState.FAILED, "below", TaskState.UPSTREAM_FAILED, "clean_up", TaskState.SUCCESS));
        assertThat(scheduling.state(run)).as("the leaf decides").isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aFailedTryIsRepeatedAfterItsDelayAndOnlyAsOftenAsRetriesSay() {
        RunKey run = scheduling.with("""
                night: {tasks: [{task_id: bad, operator: BashOperator, bash_command: x, retries: 2, retry_delay: 10}]}
                """).failing("bad").trigger("night", "retry");

        scheduling.look();
        assertThat(scheduling.state(run, "bad")).isEqualTo(TaskState.UP_FOR_RETRY);
        scheduling.after(Duration.ofSeconds(9));
        assertThat(scheduling.tries).containsExactly("bad 1");
        scheduling.after(Duration.ofSeconds(1));
        assertThat(scheduling.tries).containsExactly("bad 1", "bad 2");
        scheduling.after(Duration.ofSeconds(10));

        assertThat(scheduling.tries).containsExactly("bad 1", "bad 2", "bad 3");
        assertThat(scheduling.state(run, "bad")).isEqualTo(TaskState.FAILED);
        assertThat(scheduling.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scheduling.triesOf(run, "bad"))
                .extracting(one -> one.state())
                .containsOnly(TaskState.FAILED);
    }

    @Test
    void aSkippedTaskSkipsWhatIsBelowAndTheRunIsASuccess() {
        RunKey run = scheduling
                .with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: exit 99, retries: 3}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                """)
                .ending(work -> Optional.of(Outcome.skipped("99")))
                .trigger("night", "skip");

        scheduling.look();

        assertThat(scheduling.states(run))
                .containsOnly(Map.entry("a", TaskState.SKIPPED), Map.entry("b", TaskState.SKIPPED));
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void ofARunThatTakesTooLongWhatRunsIsStoppedAndSkipped() {
        RunKey run = scheduling.with("""
                night:
                  dagrun_timeout: 60
                  tasks:
                    - {task_id: slow, operator: BashOperator, bash_command: slow}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [slow]}
                """).ending(work -> Optional.empty()).trigger("night", "slow");
        scheduling.look();

        scheduling.after(Duration.ofSeconds(61));

        assertThat(scheduling.state(run)).isEqualTo(RunState.FAILED);
        assertThat(scheduling.states(run)).containsValues(TaskState.SKIPPED).doesNotContainValue(TaskState.FAILED);
        assertThat(scheduling.stopped).containsKey(new TaskKey(run, "slow"));
    }

    @Test
    void aTaskThatDependsOnThePastWaitsForItselfInTheRunBeforeAndKeepsItsRunRunning() {
        scheduling.with("""
                night:
                  max_active_runs: 2
                  tasks: [{task_id: a, operator: BashOperator, bash_command: a, depends_on_past: true}]
                """).failing("a");
        RunKey first = scheduling.trigger("night", "first", Optional.of(Instant.parse("2026-11-01T00:00:00Z")));
        RunKey second = scheduling.trigger("night", "second", Optional.of(Instant.parse("2026-11-02T00:00:00Z")));

        scheduling.look();

        assertThat(scheduling.state(first)).as("the first run is free").isEqualTo(RunState.FAILED);
        assertThat(scheduling.state(second)).isEqualTo(RunState.RUNNING);
        assertThat(scheduling.state(second, "a")).isEqualTo(TaskState.NONE);
    }

    @Test
    void ofRunsOverTheLimitTheOldestDateStartsFirst() {
        scheduling.with("""
                night: {max_active_runs: 1, tasks: [{task_id: a, operator: BashOperator, bash_command: a}]}
                """).ending(work -> Optional.empty());
        RunKey newer = scheduling.trigger("night", "newer", Optional.of(Instant.parse("2026-11-02T00:00:00Z")));
        RunKey older = scheduling.trigger("night", "older", Optional.of(Instant.parse("2026-11-01T00:00:00Z")));

        scheduling.look();

        assertThat(scheduling.state(older)).isEqualTo(RunState.RUNNING);
        assertThat(scheduling.state(newer)).isEqualTo(RunState.QUEUED);
        scheduling.end(older, "a", Outcome.success(""));
        assertThat(scheduling.state(newer)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void withOneSlotTheHeaviestTaskRunsFirst() {
        scheduling.store.writeOnly(tables -> tables.pools().set("one", 1, "", false));
        RunKey run = scheduling.with("""
                night:
                  default_args: {pool: one}
                  tasks:
                    - {task_id: light, operator: BashOperator, bash_command: x}
                    - {task_id: heavy, operator: BashOperator, bash_command: x, priority_weight: 5}
                    - {task_id: middle, operator: BashOperator, bash_command: x, priority_weight: 3}
                """).trigger("night", "weights");

        scheduling.look();

        assertThat(scheduling.tries).containsExactly("heavy 1", "middle 1", "light 1");
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aTaskThatNeedsMoreThanItsPoolHasOrAPoolThatIsNotThereWaitsAndSaysWhy() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: wide, operator: BashOperator, bash_command: x, pool_slots: 200}
                    - {task_id: lost, operator: BashOperator, bash_command: x, pool: nowhere}
                """).trigger("night", "pools");

        scheduling.look();

        assertThat(scheduling.states(run))
                .containsOnly(Map.entry("wide", TaskState.SCHEDULED), Map.entry("lost", TaskState.SCHEDULED));
        assertThat(scheduling.task(run, "wide").waitsFor())
                .hasValueSatisfying(why -> assertThat(why).contains("default_pool", "128", "200"));
        assertThat(scheduling.task(run, "lost").waitsFor())
                .hasValueSatisfying(why -> assertThat(why).contains("nowhere"));
    }

    @Test
    void ofAPausedDagWhatRunsEndsAndNothingFurtherStarts() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                """).ending(work -> Optional.empty()).trigger("night", "paused");
        scheduling.look();
        scheduling.store.writeOnly(tables -> tables.dags().pause("night", true));

        scheduling.end(run, "a", Outcome.success(""));

        assertThat(scheduling.state(run, "a")).isEqualTo(TaskState.SUCCESS);
        assertThat(scheduling.state(run, "b")).isEqualTo(TaskState.NONE);
        scheduling.store.writeOnly(tables -> tables.dags().pause("night", false));
        scheduling.look();
        assertThat(scheduling.state(run, "b")).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void aTryThatDiedWithItsSchedulerIsTriedAgainAtOnceAndTheRunGoesOn() {
        RunKey run = scheduling
                .with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a], retries: 1}
                """)
                .ending(work -> work.task().taskId().equals("b") && work.state().tryNumber() == 1
                        ? Optional.empty()
                        : Optional.of(Outcome.success("")))
                .trigger("night", "killed");
        scheduling.look();

        scheduling.killed();

        assertThat(scheduling.tries).containsExactly("a 1", "b 1", "b 2");
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aTryThatDiedWhileItsDagWasPausedIsTriedAgainOnceItIsNot() {
        RunKey run = scheduling
                .with("""
                night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a, retries: 1}]}
                """)
                .ending(work -> work.state().tryNumber() == 1 ? Optional.empty() : Optional.of(Outcome.success("")))
                .trigger("night", "paused");
        scheduling.look();
        scheduling.store.writeOnly(tables -> tables.dags().pause("night", true));

        scheduling.killed();
        assertThat(scheduling.state(run, "a")).isEqualTo(TaskState.UP_FOR_RETRY);
        scheduling.store.writeOnly(tables -> tables.dags().pause("night", false));
        scheduling.look();

        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aTaskThatAPersonMarksWhileItRunsIsStoppedAndStaysAsMarked() {
        RunKey run = scheduling
                .with("night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a}]}")
                .ending(work -> Optional.empty())
                .trigger("night", "marked");
        scheduling.look();

        scheduling.store.writeOnly(tables -> tables.tasks()
                .update(List.of(scheduling.task(run, "a").ended(TaskState.SUCCESS, Scheduling.NOW, Optional.empty()))));
        scheduling.look();

        assertThat(scheduling.stopped).containsKey(new TaskKey(run, "a"));
        assertThat(scheduling.state(run, "a")).isEqualTo(TaskState.SUCCESS);
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

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
    void aDagScheduledOnAssetsRunsWhenAllHaveChangedAndTheRunHasNoDate() {
        scheduling.with("""
                one: {tasks: [{task_id: a, operator: BashOperator, bash_command: a, outlets: ["x-a://one"]}]}
                two: {tasks: [{task_id: a, operator: BashOperator, bash_command: a, outlets: ["x-a://two"]}]}
                report: {schedule: ["x-a://one", "x-a://two"], tasks: [{task_id: r, operator: EmptyOperator}]}
                """);
        scheduling.trigger("one", "1");
        scheduling.trigger("one", "2");
        scheduling.look();
        assertThat(scheduling.runs("report")).isEmpty();

        scheduling.trigger("two", "1");
        scheduling.look();

        assertThat(scheduling.runs("report")).singleElement().satisfies(run -> {
            assertThat(run.run().runId()).matches("asset_triggered__2026-11-20T12:00:00\\+00:00_[A-Za-z]{8}");
            assertThat(run.run().logicalDate()).isEmpty();
            assertThat(scheduling.eventsOf(run.key())).hasSize(3);
        });
    }

    @Test
    void callbacksAreToldOfEachEndOfATaskAndOfTheRun() {
        scheduling.with("""
                night:
                  on_failure_callback: c.dag_failed
                  tasks:
                    - task_id: a
                      operator: BashOperator
                      bash_command: a
                      retries: 1
                      retry_delay: 0
                      on_retry_callback: c.again
                      on_failure_callback: c.failed
                """).failing("a").trigger("night", "told");

        scheduling.look().after(Duration.ofSeconds(1));

        assertThat(scheduling.told)
                .containsExactly("c.again up_for_retry", "c.failed failed", "c.dag_failed dag_failed task_failure");
    }

    @Test
    void theEndOfARunIsToldThoughItsFileHasLostTheLastTaskMeanwhile() {
        String file = """
                night:
                  on_success_callback: c.done
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: x}
                """;
        RunKey run = scheduling
                .with(file + "    - {task_id: z, operator: BashOperator, bash_command: x, dependencies: [a]}")
                .ending(work -> Optional.empty())
                .trigger("night", "edited");
        scheduling.look();

        scheduling.with(file).end(run, "a", Outcome.success(""));

        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
        assertThat(scheduling.told).containsExactly("c.done dag_success success");
    }

    @Test
    void aSensorThatLooksAgainGivesItsSlotBackAndKeepsItsTry() {
        RunKey run = scheduling
                .with("""
                night: {tasks: [{task_id: s, operator: BashOperator, bash_command: x, retries: 1}]}
                """)
                .ending(work -> Optional.of(
                        scheduling.tries.size() < 3
                                ? Outcome.again(TaskState.UP_FOR_RESCHEDULE, Scheduling.NOW.plusSeconds(10))
                                : Outcome.success("")))
                .trigger("night", "sensor");

        scheduling.look();
        assertThat(scheduling.state(run, "s")).isEqualTo(TaskState.UP_FOR_RESCHEDULE);
        scheduling.after(Duration.ofSeconds(10)).after(Duration.ofSeconds(10));

        assertThat(scheduling.tries).containsExactly("s 1", "s 1", "s 1");
        assertThat(scheduling.state(run, "s")).isEqualTo(TaskState.SUCCESS);
    }
}
