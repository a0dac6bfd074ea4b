package huican.jobs.dag;

import huican.jobs.dag.TriggerRule.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a run has come to its end. */
public final class RunEnd {
    private RunEnd() {}

    /**
     * The end state; empty while the run goes on. A run in which something is unfinished, nothing is under way and nothing can be decided
     * any more (a deadlock) has failed, unless a task waits for an earlier run or for a limit.
     *
     * @param states of every task the run has; what waits for one it has not waits for ever
     */
    public static Optional<RunState> of(Dag dag, Map<String, TaskState> states) {
        List<DagTask> unfinished = dag.tasks().stream()
                .filter(task -> states.containsKey(task.taskId()))
                .filter(task -> !state(states, task.taskId()).isEnd())
                .toList();
        if (unfinished.isEmpty()) {
            return Optional.of(RunState.ofLeaves(dag.leaves().stream()
                    .filter(leaf -> states.containsKey(leaf.taskId()))
                    .map(leaf -> state(states, leaf.taskId()))
                    .toList()));
        }
        boolean waits = unfinished.stream().anyMatch(task -> canMove(task, states));
        return waits ? Optional.empty() : Optional.of(RunState.FAILED);
    }

    private static boolean canMove(DagTask task, Map<String, TaskState> states) {
        List<TaskState> upstreams =
                task.upstreams().stream().map(id -> state(states, id)).toList();
        return state(states, task.taskId()) != TaskState.NONE
                || task.past().dependsOnPast()
                || task.slots().maxActivePerDag().isPresent()
                || task.slots().maxActivePerRun().isPresent()
                || task.triggerRule().decide(upstreams) != Decision.WAIT;
    }

    private static TaskState state(Map<String, TaskState> states, String taskId) {
        return states.getOrDefault(taskId, TaskState.NONE);
    }
}
