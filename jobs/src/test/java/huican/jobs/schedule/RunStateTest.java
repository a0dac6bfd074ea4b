package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a run and its tasks: airflow/semantics.md, "State of a run". */
class RunStateTest extends SchedulerTest {

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
    void aDagWhoseRunsFailOneAfterAnotherIsPausedAndASuccessBetweenCountsAnew() {
        scheduling.with("""
                night:
                  max_consecutive_failed_dag_runs: 2
                  tasks: [{task_id: a, operator: BashOperator, bash_command: a}]
                """).failing("a");
        scheduling.trigger("night", "one");
        scheduling.look().after(Duration.ofMinutes(1)).ending(work -> Optional.of(Outcome.success("")));
        scheduling.trigger("night", "two");
        scheduling.look().after(Duration.ofMinutes(1)).failing("a");
        scheduling.trigger("night", "three");
        scheduling.look().after(Duration.ofMinutes(1));
        assertThat(isPaused("night")).isFalse();

        scheduling.trigger("night", "four");
        scheduling.look();

        assertThat(isPaused("night")).isTrue();
    }

    @Test
    void whatTheSchedulerItselfEndsHasNoTryAndTakesNoTime() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: bad, operator: BashOperator, bash_command: bad}
                    - {task_id: below, operator: BashOperator, bash_command: x, dependencies: [bad]}
                    - {task_id: skipped, operator: BashOperator, bash_command: x, dependencies: [bad], trigger_rule: all_success}
                    - {task_id: empty, operator: EmptyOperator}
                """).failing("bad").trigger("night", "instant");

        scheduling.look();

        for (String task : List.of("below", "skipped", "empty")) {
            assertThat(scheduling.task(run, task)).satisfies(one -> {
                assertThat(one.tryNumber()).isZero();
                assertThat(one.endedAt()).isPresent().isEqualTo(one.startedAt());
            });
        }
    }

    @Test
    void runsByHandOfAPausedDagStayQueued() {
        scheduling.with("night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a}]}");
        scheduling.store.writeOnly(tables -> tables.dags().pause("night", true));
        RunKey run = scheduling.trigger("night", "paused");

        scheduling.look();
        assertThat(scheduling.state(run)).isEqualTo(RunState.QUEUED);
        scheduling.store.writeOnly(tables -> tables.dags().pause("night", false));
        scheduling.look();

        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void anAssetChangesWhenItsTaskSucceedsNotItsRunAndNotByAFailureOrASkip() {
        scheduling.with("""
                maker:
                  tasks:
                    - {task_id: good, operator: BashOperator, bash_command: a, outlets: ["x-a://good"]}
                    - {task_id: bad, operator: BashOperator, bash_command: a, outlets: ["x-a://bad"]}
                    - {task_id: skips, operator: BashOperator, bash_command: a, outlets: ["x-a://skipped"]}
                    - {task_id: long, operator: BashOperator, bash_command: a}
                of_good: {schedule: ["x-a://good"], tasks: [{task_id: r, operator: EmptyOperator}]}
                of_others: {schedule: {__or__: ["x-a://bad", "x-a://skipped"]}, tasks: [{task_id: r, operator: EmptyOperator}]}
                """).ending(work -> switch (work.task().taskId()) {
            case "good" -> Optional.of(Outcome.success(""));
            case "bad" -> Optional.of(Outcome.failed("planned"));
            case "skips" -> Optional.of(Outcome.skipped("99"));
            default -> Optional.empty();
        });
        RunKey run = scheduling.trigger("maker", "1");

        scheduling.look();

        assertThat(scheduling.state(run)).isEqualTo(RunState.RUNNING);
        assertThat(scheduling.runs("of_good")).hasSize(1);
        assertThat(scheduling.runs("of_others")).isEmpty();
    }

    @Test
    void aRunHasOnlyTheTasksBetweenWhoseDatesItIsAndWhatIsBelowOthersWaitsInVain() {
        scheduling.with("""
                night:
                  tasks:
                    - {task_id: later, operator: BashOperator, bash_command: x, start_date: 2026-12-01}
                    - {task_id: over, operator: BashOperator, bash_command: x, end_date: 2026-10-01}
                    - {task_id: always, operator: BashOperator, bash_command: x}
                    - {task_id: below, operator: BashOperator, bash_command: x, dependencies: [always, over], trigger_rule: all_done}
                """);
        RunKey dated = scheduling.trigger("night", "dated", Optional.of(Instant.parse("2026-11-10T00:00:00Z")));
        RunKey undated = scheduling.trigger("night", "undated");

        scheduling.look();

        assertThat(scheduling.states(dated)).isEqualTo(Map.of("always", TaskState.SUCCESS, "below", TaskState.NONE));
        assertThat(scheduling.state(dated)).isEqualTo(RunState.FAILED);
        assertThat(scheduling.states(undated)).hasSize(4).containsValue(TaskState.SUCCESS);
        assertThat(scheduling.state(undated)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aRunOfADateBeforeTheDagBeganHasNoTasksAndIsASuccess() {
        scheduling.with(
                "night: {start_date: 2026-11-01, tasks: [{task_id: a, operator: BashOperator, bash_command: x}]}");
        RunKey run = scheduling.trigger("night", "before", Optional.of(Instant.parse("2026-10-31T00:00:00Z")));

        scheduling.look();

        assertThat(scheduling.states(run)).isEmpty();
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    private boolean isPaused(String dagId) {
        return scheduling.store.read(
                tables -> tables.dags().find(dagId).orElseThrow().isPaused());
    }
}
