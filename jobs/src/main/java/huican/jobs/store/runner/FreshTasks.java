package huican.jobs.store.runner;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.PriorityWeights;
import huican.jobs.dag.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks of a run before anybody looked at them. */
public final class FreshTasks {
    private FreshTasks() {}

    /** In the order of the file, each with slots of the pool its file names. */
    public static List<StoredTask> of(RunKey run, Dag dag) {
        Map<String, Integer> weights = PriorityWeights.of(dag);
        var fresh = new ArrayList<StoredTask>();
        for (DagTask task : dag.tasks()) {
            fresh.add(new StoredTask(
                    new TaskKey(run, task.taskId()),
                    fresh.size(),
                    TaskState.NONE,
                    0,
                    task.retries(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    task.slots().pool(),
                    task.slots().poolSlots(),
                    weights.getOrDefault(task.taskId(), 1),
                    task.operator().className()));
        }
        return fresh;
    }
}
