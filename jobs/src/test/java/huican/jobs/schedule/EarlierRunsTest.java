package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Actor;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.TaskState;
import huican.jobs.operate.CreateBackfill;
import huican.jobs.operate.CreateBackfill.Reprocess;
import huican.jobs.operate.CreateBackfill.Request;
import huican.jobs.operate.UnmetDependencies;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.RunKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code depends_on_past} and {@code wait_for_downstream}: airflow/semantics.md, "Dependence on earlier runs, limits". */
class EarlierRunsTest extends SchedulerTest {
    private static final String PAST = """
            night: {tasks: [{task_id: a, operator: BashOperator, bash_command: a, depends_on_past: true}]}
            """;
    private static final String DAILY = """
            night:
              start_date: 2026-11-01
              catchup: %s
              max_active_runs: 1
              schedule: {__type__: airflow.timetables.interval.CronDataIntervalTimetable, __args__: ["0 1 * * *", UTC]}
              tasks: [{task_id: a, operator: BashOperator, bash_command: a, depends_on_past: true}]
            """;

    @Test
    void aTaskThatWasSkippedInTheRunBeforeHoldsUpNothing() {
        scheduling.with(PAST).ending(work -> Optional.of(Outcome.skipped("99")));
        run("first", 1);
        RunKey second = run("second", 2);

        scheduling.look();

        assertThat(scheduling.state(second, "a")).isEqualTo(TaskState.SKIPPED);
    }

    @Test
    void aTaskWaitsForThoseRightBelowItInTheRunBefore() {
        scheduling
                .with("""
                night:
                  tasks:
                    - {task_id: a, operator: BashOperator, bash_command: a, wait_for_downstream: true}
                    - {task_id: b, operator: BashOperator, bash_command: b, dependencies: [a]}
                    - {task_id: c, operator: BashOperator, bash_command: c, dependencies: [b]}
                """)
                .ending(work -> work.task().taskId().equals("a") ? Optional.of(Outcome.success("")) : Optional.empty());
        RunKey first = run("first", 1);
        RunKey second = run("second", 2);

        scheduling.look();
        assertThat(scheduling.state(second, "a")).isEqualTo(TaskState.NONE);
        assertThat(unmet(second))
                .containsExactly("Previous Dagrun State: The tasks downstream of the previous task instance(s) haven't"
                        + " completed, and wait_for_downstream is True.");
        scheduling.end(first, "b", Outcome.success(""));

        assertThat(scheduling.states(second))
                .as("c of the first run has not ended")
                .isEqualTo(Map.of("a", TaskState.SUCCESS, "b", TaskState.RUNNING, "c", TaskState.NONE));
    }

    @Test
    void whyATaskWaitsForTheRunBeforeIsSaid() {
        scheduling.with(PAST).failing("a");
        run("first", 1);
        RunKey second = run("second", 2);

        scheduling.look();

        assertThat(unmet(second))
                .containsExactly("Previous Dagrun State: depends_on_past is true for this task, but 1 previous task"
                        + " instance(s) are not in a successful state.");
    }

    @Test
    void aRunWithoutDateWaitsForNoneAndHoldsUpNone() {
        scheduling.with(PAST).failing("a");
        RunKey undated = scheduling.trigger("night", "undated");
        scheduling.look().ending(work -> Optional.of(Outcome.success("")));

        RunKey dated = run("dated", 2);
        scheduling.look();

        assertThat(scheduling.state(undated)).isEqualTo(RunState.FAILED);
        assertThat(scheduling.state(dated)).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void withCatchupARunByHandIsNoRunBefore() {
        scheduling
                .with(DAILY.formatted("true"))
                .ending(work -> Optional.of(
                        work.run().run().runType() == RunType.MANUAL
                                ? Outcome.failed("planned")
                                : Outcome.success("")));
        scheduling.trigger("night", "by-hand", Optional.of(Instant.parse("2026-11-05T12:00:00Z")));

        scheduling.look();

        assertThat(scheduling.scheduled("night")).hasSize(19);
        assertThat(scheduling.runs("night"))
                .filteredOn(run -> run.state() != RunState.SUCCESS)
                .extracting(run -> run.run().runId())
                .containsExactly("by-hand");
    }

    @Test
    void withoutCatchupARunByHandIsOne() {
        scheduling.with(DAILY.formatted("false")).failing("a");
        scheduling.trigger("night", "by-hand", Optional.of(Instant.parse("2026-11-01T00:00:00Z")));
        scheduling.look().ending(work -> Optional.of(Outcome.success("")));

        scheduling.look();

        assertThat(scheduling.runs("night"))
                .extracting(run -> run.state().word())
                .containsExactlyInAnyOrder("failed", "running");
    }

    @Test
    void theFirstRunOfABackfillWaitsForNone() {
        scheduling.with(DAILY.formatted("false")).failing("a");
        scheduling.trigger("night", "before", Optional.of(Instant.parse("2026-11-09T01:00:00Z")));
        scheduling.look().ending(work -> Optional.of(Outcome.success("")));

        new CreateBackfill(scheduling.store)
                .create(
                        scheduling.dag("night"),
                        new Request(
                                Instant.parse("2026-11-10T01:00:00Z"),
                                Instant.parse("2026-11-12T01:00:00Z"),
                                Map.of(),
                                Reprocess.FAILED,
                                5,
                                false),
                        Scheduling.NOW,
                        Actor.SERVER);
        scheduling.look();

        assertThat(scheduling.runs("night"))
                .filteredOn(run -> run.backfillId().isPresent())
                .extracting(run -> run.state())
                .containsExactly(RunState.SUCCESS, RunState.SUCCESS, RunState.SUCCESS);
    }

    private RunKey run(String id, int day) {
        return scheduling.trigger("night", id, Optional.of(Instant.parse("2026-11-0" + day + "T00:00:00Z")));
    }

    private List<String> unmet(RunKey run) {
        var dag = scheduling.dag("night");
        return scheduling.store.read(tables -> UnmetDependencies.of(
                tables, tables.runs().find(run).orElseThrow(), dag, dag.task("a"), Scheduling.NOW));
    }
}
