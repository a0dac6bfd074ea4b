package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Actor;
import huican.jobs.dag.Dag;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.ClearTasks;
import huican.jobs.operate.ClearTasks.Choice;
import huican.jobs.operate.MarkState;
import huican.jobs.operate.TaskChoice;
import huican.jobs.operate.TriggerRun;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunChoice;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What operators do to runs and what the scheduler makes of it: airflow/semantics.md, "Tries", "Mark". */
class OperatorActionsTest extends SchedulerTest {
    private static final String DAILY = """
            daily:
              start_date: 2026-11-01
              schedule: {__type__: airflow.timetables.interval.CronDataIntervalTimetable, __args__: ["0 1 * * *", UTC]}
              tasks: [{task_id: a, operator: BashOperator, bash_command: a}]
            """;

    @Test
    void aClearedTaskHasItsRetriesAgainAndTheRunGoesOnUnderItsId() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a, retries: 1, retry_delay: 0}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                """).failing("a").trigger("night", "cleared");
        scheduling.look().after(Duration.ofSeconds(1));
        assertThat(scheduling.state(run)).isEqualTo(RunState.FAILED);

        scheduling.failing();
        clear("night", new Choice(RunChoice.ALL, Set.of("a", "b"), true, false));
        scheduling.look();

        assertThat(scheduling.tries).containsExactly("a 1", "a 2", "a 3", "b 1");
        assertThat(scheduling.task(run, "a").maxTries()).isEqualTo(3);
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void clearingATaskThatRunsStopsItAndStartsItAgain() {
        RunKey run = scheduling
                .with("night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a}]}")
                .ending(work -> work.state().tryNumber() == 1 ? Optional.empty() : Optional.of(Outcome.success("")))
                .trigger("night", "restarted");
        scheduling.look();

        clear("night", Choice.run(dag("night"), "restarted"));
        scheduling.look();

        assertThat(scheduling.stopped).containsKey(new TaskKey(run, "a"));
        assertThat(scheduling.tries).containsExactly("a 1", "a 2");
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aTaskMarkedSuccessLetsThoseBelowItRun() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                """).failing("a").trigger("night", "marked");
        scheduling.look();

        new MarkState(scheduling.store)
                .tasks(
                        dag("night"),
                        run,
                        new MarkState.Marking(TaskState.SUCCESS, Set.of("a"), false, false),
                        Scheduling.NOW,
                        Actor.SERVER);
        scheduling.look();

        assertThat(scheduling.tries).containsExactly("a 1", "b 1");
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aClearedTaskTakesItsSlotsFromThePoolThatItsFileNamesThen() {
        String file = "night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a, pool: %s}]}";
        RunKey run = scheduling.with(file.formatted("wrong")).trigger("night", "pool");
        scheduling.look();
        assertThat(scheduling.state(run, "a")).isEqualTo(TaskState.SCHEDULED);

        scheduling.with(file.formatted("default_pool"));
        clear("night", Choice.run(scheduling.dag("night"), "pool"));
        scheduling.look();

        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void ofARunMarkedFailedASensorBetweenTwoLooksFails() {
        RunKey run = scheduling
                .with("night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a}]}")
                .ending(work -> Optional.of(Outcome.again(TaskState.UP_FOR_RESCHEDULE, Scheduling.NOW.plusSeconds(60))))
                .trigger("night", "waits");
        scheduling.look();

        new MarkState(scheduling.store).run(run, RunState.FAILED, Scheduling.NOW, Actor.SERVER);

        assertThat(scheduling.state(run, "a")).isEqualTo(TaskState.FAILED);
    }

    @Test
    void ofARunMarkedFailedWhatRunsFailsAndWhatWaitsIsSkipped() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                """).ending(work -> Optional.empty()).trigger("night", "stopped");
        scheduling.look();

        new MarkState(scheduling.store).run(run, RunState.FAILED, Scheduling.NOW, Actor.SERVER);
        scheduling.look();

        assertThat(scheduling.states(run))
                .containsOnly(Map.entry("a", TaskState.FAILED), Map.entry("b", TaskState.SKIPPED));
        assertThat(scheduling.stopped).containsKey(new TaskKey(run, "a"));
        assertThat(scheduling.state(run)).isEqualTo(RunState.FAILED);
        new MarkState(scheduling.store).run(run, RunState.SUCCESS, Scheduling.NOW, Actor.SERVER);
        scheduling.look();
        assertThat(scheduling.state(run)).isEqualTo(RunState.SUCCESS);
        assertThat(scheduling.state(run, "a"))
                .as("ended tasks keep their states")
                .isEqualTo(TaskState.FAILED);
    }

    @Test
    void aRunThatHasEndedAndIsQueuedByHandIsLookedAtAndRunsNothingAgain() {
        RunKey run = scheduling.with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                """).failing("a").trigger("night", "queued");
        scheduling.look();

        new MarkState(scheduling.store).run(run, RunState.QUEUED, Scheduling.NOW, Actor.SERVER);
        assertThat(scheduling.state(run)).isEqualTo(RunState.QUEUED);
        scheduling.look();

        assertThat(scheduling.tries).containsExactly("a 1");
        assertThat(scheduling.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void aRunByHandIsThereOnceAndItsIdHoldsNoPath() {
        scheduling.with(DAILY);
        var first = trigger(Optional.of("one"), Optional.empty());

        assertThat(first.run().runId()).isEqualTo("one");
        assertThatThrownBy(() -> trigger(Optional.of("one"), Optional.empty()))
                .hasMessage("A DAG Run already exists for DAG daily with run id one");
        assertThatThrownBy(() -> trigger(Optional.of("../../etc"), Optional.empty()))
                .hasMessageContaining("must not contain '..'");
    }

    @Test
    void aRunByHandWithALogicalDateHasTheLastWholeIntervalBeforeIt() {
        scheduling.with(DAILY);

        StoredRun run = trigger(Optional.empty(), Optional.of(Instant.parse("2026-11-20T12:34:00Z")));

        assertThat(run.run().dataIntervalStart()).contains(Instant.parse("2026-11-19T01:00:00Z"));
        assertThat(run.run().dataIntervalEnd()).contains(Instant.parse("2026-11-20T01:00:00Z"));
        assertThat(run.run().logicalDate()).contains(Instant.parse("2026-11-20T12:34:00Z"));
    }

    @Test
    void tasksAboveAndBelowAreFound() {
        scheduling.with("""
                night:
                  tasks:
                    - {task_id: a, operator: EmptyOperator}
                    - {task_id: b, operator: EmptyOperator, dependencies: [a]}
                    - {task_id: c, operator: EmptyOperator, dependencies: [b]}
                """);

        assertThat(TaskChoice.with(dag("night"), Set.of("b"), true, false)).containsExactlyInAnyOrder("a", "b");
        assertThat(TaskChoice.with(dag("night"), Set.of("b"), false, true)).containsExactlyInAnyOrder("b", "c");
        assertThat(TaskChoice.matching(dag("night"), "^[ab]$")).containsExactly("a", "b");
    }

    private StoredRun trigger(Optional<String> runId, Optional<Instant> date) {
        return new TriggerRun(scheduling.store)
                .trigger(
                        dag("daily"),
                        new TriggerRun.Request(runId, date, Optional.empty(), Map.of(), Optional.empty(), "cli"),
                        Scheduling.NOW,
                        Actor.SERVER);
    }

    private void clear(String dagId, Choice choice) {
        new ClearTasks(scheduling.store).clear(dag(dagId), choice, Scheduling.NOW, Actor.SERVER);
    }

    private Dag dag(String dagId) {
        return scheduling.dag(dagId);
    }
}
