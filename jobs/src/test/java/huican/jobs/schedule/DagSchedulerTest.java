package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.schedule.TaskExecutor.Outcome;
import huican.jobs.store.DagRunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("quartz") // one per JVM
@Timeout(30)
class DagSchedulerTest {
    private static ControlDatabase database;
    private static DagScheduler scheduler;
    private final List<String> tries = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open(@TempDir Path folder) {
        database = DatabaseOpening.embedded(folder);
        scheduler = new DagScheduler(database, Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        scheduler.close();
        database.close();
    }

    @Test
    void tasksRunInTheOrderOfTheirDependencies() throws InterruptedException {
        RunState state = run("""
                night:
                  tasks:
                    - {task_id: c, operator: BashOperator, bash_command: c, dependencies: [b]}
                    - {task_id: b, operator: EmptyOperator, dependencies: [a]}
                    - {task_id: a, operator: BashOperator, bash_command: a}
                """, "order");

        assertThat(state).isEqualTo(RunState.SUCCESS);
        assertThat(tries).containsExactly("a 1", "c 1");
        assertThat(states("order")).containsEntry("b", TaskState.SUCCESS);
    }

    @Test
    void belowAFailedTaskNothingRunsButTheTaskThatWaitsForAllDone() throws InterruptedException {
        RunState state = run("""
                night:
                  tasks:
                    - {task_id: bad, operator: BashOperator, bash_command: bad}
                    - {task_id: below, operator: BashOperator, bash_command: below, dependencies: [bad]}
                    - {task_id: clean_up, operator: BashOperator, bash_command: x, dependencies: [below],
                       trigger_rule: all_done}
                """, "failure");

        assertThat(tries).containsExactly("bad 1", "clean_up 1");
        assertThat(states("failure"))
                .isEqualTo(Map.of(
                        "bad", TaskState.FAILED, "below", TaskState.UPSTREAM_FAILED, "clean_up", TaskState.SUCCESS));
        assertThat(state).as("the leaf decides").isEqualTo(RunState.SUCCESS);
    }

    @Test
    void aFailedTryIsRepeatedAfterItsDelay() throws InterruptedException {
        Instant began = Instant.now();

        RunState state = run("""
                night:
                  tasks:
                    - {task_id: second_time, operator: BashOperator, bash_command: x, retries: 2, retry_delay: 0.5}
                """, "retry");

        assertThat(state).isEqualTo(RunState.SUCCESS);
        assertThat(tries).containsExactly("second_time 1", "second_time 2");
        assertThat(Instant.now()).isAfter(began.plusMillis(500));
        assertThat(new DagRunStore(database).tries("night", "retry", "second_time"))
                .isEqualTo(2);
    }

    @Test
    void aRunWithAFailedLeafHasFailed() throws InterruptedException {
        RunState state = run("night: {tasks: [{task_id: bad, operator: BashOperator, bash_command: x}]}", "leaf");

        assertThat(state).isEqualTo(RunState.FAILED);
        assertThat(new DagRunStore(database).state("night", "leaf")).contains(RunState.FAILED);
    }

    private RunState run(String yaml, String runId) throws InterruptedException {
        Dag dag = DagReader.read("night.yml", yaml).get(0);
        var by = DagRun.manual("night", Instant.EPOCH, Map.of());
        var run = new DagRun(
                "night",
                runId,
                by.runType(),
                by.logicalDate(),
                by.dataIntervalStart(),
                by.dataIntervalEnd(),
                by.runAfter(),
                by.conf());
        scheduler.start(dag, run, (d, r, task, tryNumber) -> {
            tries.add(task.taskId() + " " + tryNumber);
            boolean fails = task.taskId().equals("bad") || task.taskId().equals("second_time") && tryNumber == 1;
            return fails ? Outcome.failed("planned") : Outcome.success("");
        });
        return scheduler.await(run);
    }

    private static Map<String, TaskState> states(String runId) {
        return new DagRunStore(database).taskStates("night", runId);
    }
}
