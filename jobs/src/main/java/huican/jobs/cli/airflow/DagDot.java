package huican.jobs.cli.airflow;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** DAGs in the language of graphviz. */
final class DagDot {
    private static final String TASK =
            " [color=\"#000000\" fillcolor=\"%s\" label=%s shape=rectangle style=\"filled,rounded\"]";
    private static final String EMPTY_COLOUR = "#e8f7e4";
    private static final String WORK_COLOUR = "#f0ede4";

    private DagDot() {}

    /** The tasks and what waits for what. */
    static String of(Dag dag) {
        var lines = new ArrayList<String>();
        lines.add("digraph " + quoted(dag.dagId()) + " {");
        lines.add("\tgraph [label=" + quoted(dag.dagId()) + " labelloc=t rankdir=LR]");
        for (DagTask task : dag.tasks()) {
            String colour = task.operator() == DagTask.Operator.EMPTY ? EMPTY_COLOUR : WORK_COLOUR;
            lines.add("\t" + quoted(task.taskId()) + String.format(TASK, colour, quoted(task.title())));
        }
        for (DagTask task : dag.tasks()) {
            task.upstreams().forEach(upstream -> lines.add(edge(upstream, task.taskId())));
        }
        lines.add("}");
        return String.join("\n", lines);
    }

    /** Which DAG produces which asset, and which DAG is scheduled on it. */
    static String dependencies(Collection<Dag> dags) {
        var edges = new LinkedHashSet<String>();
        for (Dag dag : dags) {
            dag.tasks().forEach(task -> task.outlets().forEach(asset -> edges.add(edge(dag.dagId(), asset.uri()))));
            dag.schedule()
                    .assets()
                    .ifPresent(condition ->
                            condition.assets().forEach(asset -> edges.add(edge(asset.uri(), dag.dagId()))));
        }
        var lines = new ArrayList<String>(List.of("digraph {", "\tgraph [rankdir=LR]"));
        dags.forEach(dag -> lines.add("\t" + quoted(dag.dagId()) + " [shape=rectangle]"));
        lines.addAll(edges);
        lines.add("}");
        return String.join("\n", lines);
    }

    private static String edge(String from, String to) {
        return "\t" + quoted(from) + " -> " + quoted(to);
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z_]\\w*")
                ? text
                : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
