package huican.jobs.store.runner;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.PriorityWeights;
import huican.jobs.dag.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks of a run before anybody looked at them. */
public final class FreshTasks {
    private FreshTasks() {}

    /** In the order of the file, each with slots of the pool its file names. */
    public static List<StoredTask> of(DagRun run, Dag dag) {
        var key = new RunKey(run.dagId(), run.runId());
        Map<String, Integer> weights = PriorityWeights.of(dag);
        var had = new HashSet<String>();
        dag.tasksOf(run).forEach(task -> had.add(task.taskId()));
        var fresh = new ArrayList<StoredTask>();
        for (int position = 0; position < dag.tasks().size(); position++) {
            DagTask task = dag.tasks().get(position);
            if (!had.contains(task.taskId())) {
                continue;
            }
            fresh.add(new StoredTask(
                    new TaskKey(key, task.taskId()),
                    position,
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
