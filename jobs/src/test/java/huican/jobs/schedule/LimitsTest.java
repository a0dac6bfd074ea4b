package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunKey;
import java.time.Instant;
import java.util.List;
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

    @Test
    void aRunHasNoMoreTasksAtOnceThanItsDagAllowsAndEachRunForItself() {
        RunKey one = scheduling.with("""
                night:
                  max_active_tasks: 2
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: x}
                    - {task_id: b, operator: BashOperator, bash_command: x}
                    - {task_id: c, operator: BashOperator, bash_command: x}
                """).ending(work -> Optional.empty()).trigger("night", "one");
        RunKey two = scheduling.trigger("night", "two");

        scheduling.look();

        for (RunKey run : List.of(one, two)) {
            assertThat(scheduling.states(run))
                    .containsOnly(
                            Map.entry("a", TaskState.RUNNING),
                            Map.entry("b", TaskState.RUNNING),
                            Map.entry("c", TaskState.SCHEDULED));
        }
        assertThat(scheduling.task(one, "c").waitsFor())
                .hasValueSatisfying(why -> assertThat(why).contains("max_active_tasks"));
        scheduling.end(one, "a", Outcome.success(""));
        assertThat(scheduling.state(one, "c")).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void withoutWordsSixteenTasksOfARunAndThirtyTwoOfAllRunAtOnce() {
        var file = new StringBuilder("night:\n  tasks:\n");
        for (int i = 0; i < 20; i++) {
            file.append("    - {task_id: t").append(i).append(", operator: BashOperator, bash_command: x}\n");
        }
        scheduling.with(file.toString()).ending(work -> Optional.empty());
        List<RunKey> runs = List.of(
                scheduling.trigger("night", "1"), scheduling.trigger("night", "2"), scheduling.trigger("night", "3"));

        scheduling.look();

        assertThat(runs)
                .extracting(run -> scheduling.states(run).values().stream()
                        .filter(state -> state == TaskState.RUNNING)
                        .count())
                .containsExactly(16L, 16L, 0L);
    }

    @Test
    void ofATaskNoMoreRunAtOnceInAllRunsThanItAllows() {
        RunKey one = scheduling.with("""
                night:
                  tasks: [{task_id: a, operator: BashOperator, bash_command: x, max_active_tis_per_dag: 1}]
                """).ending(work -> Optional.empty()).trigger("night", "one");
        RunKey two = scheduling.trigger("night", "two");

        scheduling.look();

        assertThat(scheduling.state(one, "a")).isEqualTo(TaskState.RUNNING);
        assertThat(scheduling.state(two, "a")).isEqualTo(TaskState.SCHEDULED);
        scheduling.end(one, "a", Outcome.success(""));
        assertThat(scheduling.state(two, "a")).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void ofTasksOfTheSameWeightThoseOfTheOlderDateRunFirst() {
        scheduling.store.writeOnly(tables -> tables.pools().set("one", 1, "", false));
        scheduling.with("""
                night: {tasks: [{task_id: "a", operator: BashOperator, bash_command: x, pool: one}]}
                """).ending(work -> Optional.empty());
        RunKey newer = scheduling.trigger("night", "newer", Optional.of(Instant.parse("2026-11-02T00:00:00Z")));
        RunKey older = scheduling.trigger("night", "older", Optional.of(Instant.parse("2026-11-01T00:00:00Z")));

        scheduling.look();

        assertThat(scheduling.state(older, "a")).isEqualTo(TaskState.RUNNING);
        assertThat(scheduling.state(newer, "a")).isEqualTo(TaskState.SCHEDULED);
    }

    @Test
    void aTaskOfSeveralSlotsWaitsUntilAllOfThemAreFreeAndSmallerOnesPassIt() {
        scheduling.store.writeOnly(tables -> tables.pools().set("three", 3, "", false));
        RunKey run = scheduling.with("""
                night:
                  default_args: {pool: three}
                  tasks:
                    - {task_id: two, operator: BashOperator, bash_command: x, pool_slots: 2, priority_weight: 9}
                    - {task_id: also_two, operator: BashOperator, bash_command: x, pool_slots: 2, priority_weight: 5}
                    - {task_id: one, operator: BashOperator, bash_command: x}
                """).ending(work -> Optional.empty()).trigger("night", "slots");

        scheduling.look();
        assertThat(scheduling.states(run))
                .containsOnly(
                        Map.entry("two", TaskState.RUNNING),
                        Map.entry("also_two", TaskState.SCHEDULED),
                        Map.entry("one", TaskState.RUNNING));
        scheduling.end(run, "two", Outcome.success(""));

        assertThat(scheduling.state(run, "also_two")).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void aRunThatATaskHoldsForEverUsesUpItsPlace() {
        scheduling.with("""
                night:
                  max_active_runs: 1
                  tasks: [{task_id: a, operator: BashOperator, bash_command: a, depends_on_past: true}]
                """).failing("a");
        scheduling.trigger("night", "first", Optional.of(Instant.parse("2026-11-01T00:00:00Z")));
        RunKey held = scheduling.trigger("night", "held", Optional.of(Instant.parse("2026-11-02T00:00:00Z")));
        RunKey third = scheduling.trigger("night", "third", Optional.of(Instant.parse("2026-11-03T00:00:00Z")));

        scheduling.look();

        assertThat(scheduling.state(held)).isEqualTo(RunState.RUNNING);
        assertThat(scheduling.state(third)).isEqualTo(RunState.QUEUED);
    }
}
