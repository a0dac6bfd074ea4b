package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Tasks of a DAG, with those above and below them. */
public final class TaskChoice {
    private TaskChoice() {}

    public static Set<String> all(Dag dag) {
        return dag.tasks().stream().map(DagTask::taskId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Tasks in whose ids a regular expression is found.
     *
     * @throws OperatorProblem if it is none
     */
    public static Set<String> matching(Dag dag, String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return all(dag).stream()
                    .filter(id -> pattern.matcher(id).find())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (PatternSyntaxException e) {
            throw OperatorProblem.invalid("任务的正则表达式有误：" + e.getDescription());
        }
    }

    /** Tasks of a group and of those within it; empty if there is no such group. */
    public static Optional<Set<String>> group(Dag dag, String groupId) {
        if (dag.groups().stream().noneMatch(group -> group.groupId().equals(groupId))) {
            return Optional.empty();
        }
        var groups = new LinkedHashSet<String>();
        groups.add(groupId);
        dag.groups().stream() // parents before their children
                .filter(group -> group.parent().filter(groups::contains).isPresent())
                .forEach(group -> groups.add(group.groupId()));
        return Optional.of(dag.tasks().stream()
                .filter(task -> task.groupId().filter(groups::contains).isPresent())
                .map(DagTask::taskId)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** With all above, all below, or both. */
    public static Set<String> with(Dag dag, Set<String> tasks, boolean upstream, boolean downstream) {
        var chosen = new LinkedHashSet<>(tasks);
        if (upstream) {
            reach(tasks, id -> dag.task(id).upstreams(), chosen);
        }
        if (downstream) {
            reach(tasks, dag::downstreams, chosen);
        }
        return chosen;
    }

    private static void reach(Set<String> from, Function<String, List<String>> next, Set<String> reached) {
        var waiting = new ArrayDeque<>(from);
        var seen = new LinkedHashSet<>(from);
        while (!waiting.isEmpty()) {
            next.apply(waiting.pop()).stream().filter(seen::add).forEach(waiting::add);
        }
        reached.addAll(seen);
    }
}
