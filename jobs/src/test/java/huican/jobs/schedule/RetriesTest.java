package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.TaskKey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tries of a task: airflow/semantics.md, "Tries, retries, timeouts", and what a killed scheduler left. */
class RetriesTest extends SchedulerTest {

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
