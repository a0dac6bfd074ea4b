package huican.jobs.dag;

import huican.jobs.dag.GroupReader.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Resolves dependencies among tasks and groups, given by short names, to upstreams of tasks: of a group that is waited for its last tasks, of
 * one that waits its first ones. They are set one after the other in the order of the file, tasks before groups, as dag-factory does; what is
 * first or last in a group counts at that moment.
 */
final class Dependencies {
    private final Map<String, String> tasks;
    private final Map<String, Group> groups;
    private final Map<String, Set<String>> upstreams = new LinkedHashMap<>();
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    /**
     * @param tasks short name → full id
     * @param groupOf full id of a task → short name of its group
     */
    Dependencies(Map<String, String> tasks, Map<String, String> groupOf, Map<String, Group> groups) {
        this.tasks = tasks;
        this.groups = groups;
        tasks.values().forEach(id -> upstreams.put(id, new LinkedHashSet<>()));
        groups.keySet().forEach(name -> members.put(name, new ArrayList<>()));
        groupOf.forEach((id, name) -> {
            for (Group g = groups.get(name); g != null; g = parent(g)) {
                members.get(g.name()).add(id);
            }
        });
    }

    private Group parent(Group group) {
        return group.fields().text("parent_group_name").map(groups::get).orElse(null);
    }

    /** Sets what a task or a group waits for; a name that there is not is a problem. */
    void set(String name, Fields fields, List<String> dependencies) {
        for (String dependency : dependencies) {
            if (!tasks.containsKey(dependency) && !groups.containsKey(dependency)) {
                var known = new TreeSet<String>(tasks.keySet());
                known.addAll(groups.keySet());
                fields.problem(
                        "HC-J006", "dependencies", "没有任务或任务组 \"" + dependency + "\"" + unknown(dependency, known));
                continue;
            }
            List<String> waiting = groups.containsKey(name) ? first(members.get(name)) : List.of(tasks.get(name));
            List<String> waitedFor =
                    groups.containsKey(dependency) ? last(members.get(dependency)) : List.of(tasks.get(dependency));
            waiting.forEach(id -> upstreams.get(id).addAll(waitedFor));
        }
    }

    /** A full id is told to be a short name; else the nearest name. */
    private String unknown(String dependency, Set<String> known) {
        String shortName = dependency.substring(dependency.lastIndexOf('.') + 1);
        return !shortName.equals(dependency) && known.contains(shortName)
                ? "，是否为 \"" + shortName + "\"？（不写组名）"
                : Problems.suggestion(dependency, known);
    }

    private List<String> first(List<String> ids) {
        return ids.stream()
                .filter(id -> upstreams.get(id).stream().noneMatch(ids::contains))
                .toList();
    }

    private List<String> last(List<String> ids) {
        return ids.stream()
                .filter(id ->
                        ids.stream().noneMatch(other -> upstreams.get(other).contains(id)))
                .toList();
    }

    /** Full id → full ids it waits for. */
    Map<String, Set<String>> upstreams() {
        return upstreams;
    }
}
