package huican.jobs.dag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The weights by which tasks that could start are ordered, the highest first. */
public final class PriorityWeights {
    private PriorityWeights() {}

    /** Task id → weight, for every task of the DAG. */
    public static Map<String, Integer> of(Dag dag) {
        var own = new HashMap<String, Integer>();
        var upstreams = new HashMap<String, List<String>>();
        var downstreams = new HashMap<String, List<String>>();
        for (DagTask task : dag.tasks()) {
            own.put(task.taskId(), task.slots().priorityWeight());
            upstreams.put(task.taskId(), task.upstreams());
            task.upstreams()
                    .forEach(upstream -> downstreams
                            .computeIfAbsent(upstream, u -> new ArrayList<>())
                            .add(task.taskId()));
        }
        var weights = new HashMap<String, Integer>();
        for (DagTask task : dag.tasks()) {
            String id = task.taskId();
            weights.put(
                    id,
                    switch (task.slots().weightRule()) {
                        case ABSOLUTE -> own.get(id);
                        case DOWNSTREAM -> sum(id, downstreams, own);
                        case UPSTREAM -> sum(id, upstreams, own);
                    });
        }
        return Map.copyOf(weights);
    }

    private static int sum(String from, Map<String, List<String>> edges, Map<String, Integer> own) {
        var reached = new HashSet<String>(List.of(from));
        var waiting = new ArrayDeque<String>(reached);
        long sum = 0;
        while (!waiting.isEmpty()) {
            String id = waiting.pop();
            sum += own.get(id);
            edges.getOrDefault(id, List.of()).stream().filter(reached::add).forEach(waiting::push);
        }
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, sum));
    }
}
