package huican.jobs.dag;

import huican.schemas.resource.YamlValue.Mapping;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the task groups of a DAG, by their short names. */
final class GroupReader {
    private static final Pattern ID = Pattern.compile("[\\w-]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int LONGEST_ID = 200;

    private final Fields dag;
    private final Map<String, Fields> definitions = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /**
     * A group while its DAG is read.
     *
     * @param prefixed whether its name stands before those of its tasks
     * @param defaults default_args of its tasks, with those of the groups it is in
     */
    record Group(
            String name,
            TaskGroup group,
            boolean prefixed,
            Mapping defaults,
            List<String> dependencies,
            Fields fields) {

        /** Full id of what is in it. */
        String child(String name) {
            return prefixed ? group.groupId() + "." + name : name;
        }
    }

    GroupReader(Fields dag) {
        this.dag = dag;
    }

    /** Short name → group, parents first. */
    Map<String, Group> groups() {
        for (Mapping definition : new Definitions(dag, "task_groups", "group_name").all()) {
            String name = String.valueOf(definition.entries().get("group_name").plain());
            var fields = new Fields(dag.problems(), dag.place() + "." + name, definition);
            if (!ID.matcher(name).matches() || name.length() > LONGEST_ID) {
                fields.wrong("group_name", "只能由字母、数字、下划线和连字符组成，不超过 " + LONGEST_ID + " 个字。");
            }
            fields.allow(DagKeys.GROUP, Set.of());
            if (definitions.putIfAbsent(name, fields) != null) {
                dag.problems()
                        .add(
                                "HC-J005",
                                definition.line(),
                                dag.place(),
                                "：任务组 \"" + name + "\" 重复，先见于第 "
                                        + definitions.get(name).line() + " 行。");
            }
        }
        definitions.keySet().forEach(name -> group(name, new LinkedHashSet<>()));
        return groups;
    }

    private Optional<Group> group(String name, Set<String> inside) {
        if (groups.containsKey(name)) {
            return Optional.of(groups.get(name));
        }
        Fields fields = definitions.get(name);
        if (!inside.add(name)) {
            dag.problems().add("HC-J007", fields.line(), dag.place(), "：任务组互相包含 " + String.join(" → ", inside) + "。");
            return Optional.empty();
        }
        Optional<Group> parent = Optional.empty();
        Optional<String> parentName = fields.text("parent_group_name");
        if (parentName.isPresent()) {
            if (!definitions.containsKey(parentName.get())) {
                fields.problem(
                        "HC-J006",
                        "parent_group_name",
                        "没有任务组 \"" + parentName.get() + "\""
                                + Problems.suggestion(parentName.get(), definitions.keySet()));
            } else {
                parent = group(parentName.get(), inside);
            }
        }
        Fields defaults = fields.fields("default_args");
        DefaultArgs.check(defaults);
        var group = new Group(
                name,
                new TaskGroup(
                        parent.map(p -> p.child(name)).orElse(name),
                        name,
                        fields.text("tooltip").orElse(""),
                        parent.map(p -> p.group().groupId())),
                fields.flag("prefix_group_id", true),
                parent.map(p -> DefaultArgs.over(defaults.map(), p.defaults())).orElse(defaults.map()),
                fields.texts("dependencies"),
                fields);
        groups.put(name, group);
        return Optional.of(group);
    }
}
