package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RunEndTest {
    private static final Dag DAG = DagReader.read("a.yml", """
                    night:
                      tasks:
                        - {task_id: a, operator: EmptyOperator}
                        - {task_id: b, operator: EmptyOperator, dependencies: [a]}
                        - {task_id: c, operator: EmptyOperator, dependencies: [b], trigger_rule: all_done}
                    """).get(0);

    @Test
    void theLeavesDecideWhenNothingIsUnfinished() {
        assertThat(end(TaskState.FAILED, TaskState.UPSTREAM_FAILED, TaskState.SUCCESS))
                .isEqualTo("success");
        assertThat(end(TaskState.SUCCESS, TaskState.SUCCESS, TaskState.SKIPPED)).isEqualTo("success");
        assertThat(end(TaskState.SUCCESS, TaskState.SUCCESS, TaskState.UPSTREAM_FAILED))
                .isEqualTo("failed");
    }

    @Test
    void aRunGoesOnWhileSomethingIsUnderWayOrCanBeDecided() {
        assertThat(end(TaskState.SUCCESS, TaskState.UP_FOR_RETRY, TaskState.NONE))
                .isEqualTo("goes on");
        assertThat(end(TaskState.FAILED, TaskState.NONE, TaskState.NONE)).isEqualTo("goes on");
    }

    @Test
    void aRunInWhichNothingCanMoveAnyMoreHasFailed() {
        assertThat(end(TaskState.REMOVED, TaskState.NONE, TaskState.NONE)).isEqualTo("failed");
    }

    @Test
    void aTaskThatTheRunHasNotIsNoLeafAndWhatWaitsForItWaitsForEver() {
        assertThat(RunEnd.of(DAG, Map.of("a", TaskState.SUCCESS))).contains(RunState.SUCCESS);
        assertThat(RunEnd.of(DAG, Map.of("a", TaskState.SUCCESS, "c", TaskState.NONE)))
                .contains(RunState.FAILED);
        assertThat(RunEnd.of(DAG, Map.of())).contains(RunState.SUCCESS);
    }

    private static String end(TaskState a, TaskState b, TaskState c) {
        return RunEnd.of(DAG, Map.of("a", a, "b", b, "c", c))
                .map(RunState::word)
                .orElse("goes on");
    }
}
