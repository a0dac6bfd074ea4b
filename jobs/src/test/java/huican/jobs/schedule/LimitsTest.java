package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits for what: airflow/semantics.md, "Dependence on earlier runs, limits". */
class LimitsTest extends SchedulerTest {

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
    void aDeferredTaskTakesASlotOnlyOfAPoolThatIncludesDeferredOnes() {
        scheduling.store.writeOnly(tables -> {
            tables.pools().set("narrow", 1, "", true);
            tables.pools().set("open", 1, "", false);
        });
        RunKey run = scheduling
                .with("""
                night:
                  tasks:
                    - {task_id: s1, operator: BashOperator, bash_command: x, pool: narrow, priority_weight: 2}
                    - {task_id: s2, operator: BashOperator, bash_command: x, pool: open, priority_weight: 2}
                    - {task_id: b1, operator: BashOperator, bash_command: x, pool: narrow}
                    - {task_id: b2, operator: BashOperator, bash_command: x, pool: open}
                """)
                .ending(work -> Optional.of(
                        work.task().taskId().startsWith("s")
                                ? Outcome.again(TaskState.DEFERRED, Scheduling.NOW.plusSeconds(600))
                                : Outcome.success("")))
                .trigger("night", "deferred");

        scheduling.look();

        assertThat(scheduling.states(run))
                .containsEntry("s1", TaskState.DEFERRED)
                .containsEntry("s2", TaskState.DEFERRED)
                .containsEntry("b1", TaskState.SCHEDULED)
                .containsEntry("b2", TaskState.SUCCESS);
    }
}
