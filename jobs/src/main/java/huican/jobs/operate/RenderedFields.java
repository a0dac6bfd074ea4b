package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TemplateLookups;
import huican.jobs.dag.TemplateTry;
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
    private final DagTask task;
    private final Templates templates;

    private RenderedFields(DagTask task, Templates templates) {
        this.task = task;
        this.templates = templates;
    }

    /** As the first try has them. */
    public static Map<String, Object> of(Dag dag, DagRun run, DagTask task, TemplateLookups lookups) {
        return of(dag, run, task, TemplateTry.of(task, 1), lookups);
    }

    static Map<String, Object> of(Dag dag, DagRun run, DagTask task, TemplateTry attempt, TemplateLookups lookups) {
        return new RenderedFields(task, new Templates(dag, run, task, attempt, lookups)).fields();
    }

    private Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        if (task.work() instanceof Bash bash) {
            fields.put("bash_command", command(bash.command()));
            fields.put("env", environment(bash.env()));
            fields.put("cwd", bash.cwd().map(cwd -> value("cwd", cwd)).orElse(null));
        } else if (task.work() instanceof BashSensor sensor) {
            fields.put("bash_command", command(sensor.command()));
            fields.put("env", environment(sensor.env()));
        } else if (task.work() instanceof FileSensor sensor) {
            fields.put("filepath", value("filepath", sensor.path()));
        } else if (task.work() instanceof ExternalTaskSensor sensor) {
            fields.put("external_dag_id", value("external_dag_id", sensor.dagId()));
            fields.put(
                    "external_task_ids",
                    sensor.taskIds().isEmpty()
                            ? null
                            : sensor.taskIds().stream()
                                    .map(id -> value("external_task_ids", id))
                                    .toList());
            fields.put(
                    "external_task_group_id",
                    sensor.groupId()
                            .map(id -> value("external_task_group_id", id))
                            .orElse(null));
        }
        return fields;
    }

    private Map<String, Object> environment(Optional<Map<String, String>> templates) {
        if (templates.isEmpty()) {
            return null;
        }
        var environment = new LinkedHashMap<String, Object>();
        templates.get().forEach((name, template) -> environment.put(name, value("env", template)));
        return environment;
    }

    private String command(String template) {
        try {
            return templates.renderCommand("bash_command", template);
        } catch (Templates.TemplateException e) {
            throw OperatorProblem.invalid(e.getMessage());
        }
    }

    private Object value(String field, String template) {
        try {
            return templates.value(field, template);
        } catch (Templates.TemplateException e) {
            throw OperatorProblem.invalid(e.getMessage());
        }
    }
}
