package huican.jobs.dag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for a cycle among tasks. */
final class Cycles {
    private final Map<String, DagTask> tasks;
    private final Set<String> finished = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();

    private Cycles(Collection<DagTask> tasks) {
        this.tasks = tasks.stream().collect(Collectors.toMap(DagTask::taskId, Function.identity()));
    }

    /** Task ids along one cycle, first = last, in the direction of the work; empty if there is none. */
    static List<String> find(Collection<DagTask> tasks) {
        var search = new Cycles(tasks);
        for (DagTask task : tasks) {
            List<String> cycle = search.from(task.taskId());
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    private List<String> from(String id) {
        if (path.contains(id)) {
            var cycle = new ArrayList<String>();
            cycle.add(id);
            for (String step : path) {
                cycle.add(step);
                if (step.equals(id)) {
                    return cycle;
                }
            }
        }
        if (!tasks.containsKey(id) || finished.contains(id)) {
            return List.of();
        }
        path.push(id);
        for (String upstream : tasks.get(id).upstreams()) {
            List<String> cycle = from(upstream);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.pop();
        finished.add(id);
        return List.of();
    }
}
