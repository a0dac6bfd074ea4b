package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.Templates;
import huican.jobs.dag.Work.Bash;
import huican.jobs.dag.Work.BashSensor;
import huican.jobs.dag.Work.ExternalTaskSensor;
import huican.jobs.dag.Work.FileSensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The templated fields of a task, rendered, under Airflow's names: texts, maps and lists of texts, null. */
public final class RenderedFields {
    private final Dag dag;
    private final DagRun run;
    private final DagTask task;

    private RenderedFields(Dag dag, DagRun run, DagTask task) {
        this.dag = dag;
        this.run = run;
        this.task = task;
    }

    public static Map<String, Object> of(Dag dag, DagRun run, DagTask task) {
        return new RenderedFields(dag, run, task).fields();
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        if (task.work() instanceof Bash bash) {
            fields.put("bash_command", text(bash.command()));
            fields.put("env", environment(bash.env()));
            fields.put("cwd", bash.cwd().map(this::text).orElse(null));
        } else if (task.work() instanceof BashSensor sensor) {
            fields.put("bash_command", text(sensor.command()));
            fields.put("env", environment(sensor.env()));
        } else if (task.work() instanceof FileSensor sensor) {
            fields.put("filepath", text(sensor.path()));
        } else if (task.work() instanceof ExternalTaskSensor sensor) {
            fields.put("external_dag_id", text(sensor.dagId()));
            fields.put(
                    "external_task_ids",
                    sensor.taskIds().isEmpty()
                            ? null
                            : sensor.taskIds().stream().map(this::text).toList());
            fields.put(
                    "external_task_group_id", sensor.groupId().map(this::text).orElse(null));
        }
        return fields;
    }

    private Map<String, Object> environment(Optional<Map<String, String>> templates) {
        if (templates.isEmpty()) {
            return null;
        }
        var environment = new LinkedHashMap<String, Object>();
        templates.get().forEach((name, template) -> environment.put(name, text(template)));
        return environment;
    }

    private String text(String template) {
        try {
            return Templates.render(template, dag, run, task, 1);
        } catch (Templates.TemplateException e) {
            throw OperatorProblem.invalid(e.getMessage());
        }
    }
}
