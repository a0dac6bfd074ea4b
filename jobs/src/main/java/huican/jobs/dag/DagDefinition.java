package huican.jobs.dag;

import huican.jobs.dag.GroupReader.Group;
import huican.jobs.dag.time.Timetable;
import huican.schemas.resource.YamlValue.Mapping;
import huican.schemas.resource.YamlValue.Scalar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one DAG of a file. */
final class DagDefinition {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Problems problems;
    private final String dagId;
    private final Fields dag;
    private final Fields defaultArgs;
    private final Optional<Instant> now;
    private final Map<String, Fields> definitions = new LinkedHashMap<>();
    private final Map<String, DagTask> tasks = new LinkedHashMap<>();

    /** @param definition with the file's {@code default} laid under it */
    DagDefinition(Problems problems, String dagId, Mapping definition, Optional<Instant> now) {
        this.problems = problems;
        this.dagId = dagId;
        this.dag = new Fields(problems, dagId, definition);
        this.defaultArgs = dag.fields("default_args");
        this.now = now;
    }

    Dag dag() {
        dag.allow(DagKeys.DAG, DagKeys.DAG_REFUSED);
        if (dag.value("schedule_interval").isPresent()) {
            dag.problem("HC-J002", "schedule_interval", "Airflow 3 已没有这个键，请写 schedule。");
        }
        DefaultArgs.check(defaultArgs);
        if (!TaskReader.ID.matcher(dagId).matches() || dagId.length() > TaskReader.LONGEST_ID) {
            problems.add("HC-J004", dag.line(), dagId, "：名称只能由字母、数字、点、下划线和连字符组成。");
        }
        ZoneId own = zone(dag);
        ZoneId ofDefaults = zone(defaultArgs);
        var dates = new Dates(problems, dagId, now);
        Optional<Instant> start = dates.date(dag, "start_date", own);
        Optional<Instant> end = dates.date(dag, "end_date", own);
        ZoneId zone = start.isPresent() ? own : defaultArgs.value("start_date").isPresent() ? ofDefaults : UTC;
        Map<String, Group> groups = new GroupReader(dag).groups();
        readTasks(groups, ofDefaults);
        Timetable schedule = new ScheduleReader(dag, zone).timetable();
        Params params = new ParamReader(problems).params(dag.fields("params"));
        params = params.with(new ParamReader(problems).params(defaultArgs.fields("params")));
        var read = new Dag(
                dagId,
                dag.text("dag_display_name").map(String::strip).orElse(dagId),
                dag.text("description").map(String::strip).orElse(""),
                dag.text("doc_md"),
                tags(),
                start,
                end,
                zone,
                schedule,
                dag.flag("catchup", false),
                limits(),
                dag.flag("is_paused_upon_creation", true),
                dag.flag("render_template_as_native_obj", false),
                templateFolders(),
                params,
                new CallbackReader(dag).callbacks(),
                groups.values().stream().map(Group::group).toList(),
                List.copyOf(tasks.values()));
        new DagChecks(dag, read).run();
        return read;
    }

    private ZoneId zone(Fields fields) {
        return fields.value("timezone")
                .flatMap(value -> new Times(problems, fields.place()).zone("timezone", value))
                .orElse(UTC);
    }

    private void readTasks(Map<String, Group> groups, ZoneId zone) {
        var fullIds = new LinkedHashMap<String, String>();
        var groupOf = new LinkedHashMap<String, String>();
        List<Mapping> all = new Definitions(dag, "tasks", "task_id").all();
        for (Mapping definition : all) {
            String name = ((Scalar) definition.entries().get("task_id")).text();
            var own = new Fields(problems, dagId + "." + name, definition);
            Optional<Group> group = group(own, groups);
            String id = group.map(g -> g.child(name)).orElse(name);
            if (!TaskReader.ID.matcher(name).matches() || id.length() > TaskReader.LONGEST_ID) {
                own.wrong("task_id", "只能由字母、数字、点、下划线和连字符组成，不超过 " + TaskReader.LONGEST_ID + " 个字。");
            }
            if (definitions.containsKey(name)) {
                problems.add(
                        "HC-J005",
                        own.line(),
                        dagId,
                        "：任务 \"" + name + "\" 重复，先见于第 " + definitions.get(name).line() + " 行。");
            } else if (groups.containsKey(name)) {
                problems.add(
                        "HC-J005",
                        own.line(),
                        dagId,
                        "：任务 \"" + name + "\" 与第 " + groups.get(name).fields().line() + " 行的任务组同名。");
            }
            Mapping inherited = group.map(g -> DefaultArgs.over(g.defaults(), defaultArgs.map()))
                    .orElse(defaultArgs.map());
            var task = new Fields(problems, own.place(), DefaultArgs.over(definition, inherited));
            DagTask read = new TaskReader(own, task, zone, now)
                    .task(id, group.map(g -> g.group().groupId()));
            if (definitions.putIfAbsent(name, own) == null) {
                fullIds.put(name, id);
                group.ifPresent(g -> groupOf.put(id, g.name()));
                tasks.put(id, read);
            }
        }
        resolve(new Dependencies(fullIds, groupOf, groups), fullIds, groups);
    }

    private Optional<Group> group(Fields task, Map<String, Group> groups) {
        Optional<String> name = task.text("task_group_name");
        if (name.isPresent() && !groups.containsKey(name.get())) {
            task.problem(
                    "HC-J006",
                    "task_group_name",
                    "没有任务组 \"" + name.get() + "\"" + Problems.suggestion(name.get(), groups.keySet()));
        }
        return name.map(groups::get);
    }

    private void resolve(Dependencies dependencies, Map<String, String> fullIds, Map<String, Group> groups) {
        definitions.forEach((name, own) -> dependencies.set(name, own, own.texts("dependencies")));
        groups.forEach((name, group) -> dependencies.set(name, group.fields(), group.dependencies()));
        dependencies
                .upstreams()
                .forEach((id, upstreams) ->
                        tasks.computeIfPresent(id, (same, task) -> task.withUpstreams(List.copyOf(upstreams))));
        List<String> cycle = Cycles.find(tasks.values());
        if (!cycle.isEmpty()) {
            problems.add("HC-J007", dag.line(), dagId, "：任务成环 " + String.join(" → ", cycle) + "。");
        }
    }

    private List<String> tags() {
        var tags = new TreeSet<String>(dag.texts("tags"));
        tags.add("dagfactory");
        return List.copyOf(tags);
    }

    private Limits limits() {
        return new Limits(
                dag.integer("max_active_runs", 0, Integer.MAX_VALUE).orElse(Limits.DEFAULT.maxActiveRuns()),
                dag.integer("concurrency", 0, Integer.MAX_VALUE)
                        .or(() -> dag.integer("max_active_tasks", 0, Integer.MAX_VALUE))
                        .orElse(Limits.DEFAULT.maxActiveTasks()),
                dag.integer("max_consecutive_failed_dag_runs", 0, Integer.MAX_VALUE)
                        .orElse(0),
                dag.duration("dagrun_timeout"));
    }

    private List<String> templateFolders() {
        Optional<String> one = dag.value("template_searchpath")
                .filter(Scalar.class::isInstance)
                .map(value -> ((Scalar) value).text());
        return one.map(List::of).orElseGet(() -> dag.texts("template_searchpath"));
    }
}
