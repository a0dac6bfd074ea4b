package huican.jobs.dag;

import huican.jobs.dag.jinja.Jinja;
import huican.jobs.dag.jinja.JinjaException;
import huican.jobs.dag.jinja.Python;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Renders the templated texts of a try; an unknown name is an error, as in Airflow. Safe for several threads.
 *
 * <p>Templated are {@code bash_command}, {@code env} (its values), {@code cwd}, and of sensors {@code filepath}, {@code bash_command},
 * {@code env}, {@code external_dag_id}, {@code external_task_id}, {@code external_task_ids} and {@code external_task_group_id}.
 */
public final class Templates {
    private final Dag dag;
    private final DagTask task;
    private final Map<String, Object> names;
    private final TemplateLookups lookups;

    /** For one try of a task. */
    public Templates(Dag dag, DagRun run, DagTask task, TemplateTry attempt, TemplateLookups lookups) {
        this.dag = dag;
        this.task = task;
        this.lookups = lookups;
        this.names = new TemplateNames(dag, run, task, attempt, lookups).all();
    }

    /** A template that cannot be rendered. */
    public static final class TemplateException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TemplateException(String message) {
            super(message);
        }
    }

    /**
     * A command with its expressions replaced, of a task whose templates ask for nothing outside of the run.
     *
     * @param tryNumber 1 for the first
     */
    public static String render(String template, Dag dag, DagRun run, DagTask task, int tryNumber) {
        return new Templates(dag, run, task, TemplateTry.of(task, tryNumber), TemplateLookups.NONE)
                .render("bash_command", template);
    }

    /**
     * The text with its expressions replaced.
     *
     * @param field its key in the DAG file, for the message
     * @throws TemplateException naming the field and what is wrong, such as {@code 'dss' is undefined}
     */
    public String render(String field, String template) {
        Object value = value(field, template);
        if (value instanceof String text) {
            return text;
        }
        throw problem(field, "expected str, bytes or os.PathLike object, not " + Python.typeName(value));
    }

    /** {@link #render}, of a DAG with {@code render_template_as_native_obj} the value that the text means: number, list, map, null … */
    public Object value(String field, String template) {
        try {
            return dag.renderNative() ? Jinja.renderNative(template, names) : Jinja.render(template, names);
        } catch (JinjaException e) {
            throw problem(field, e.getMessage());
        } catch (IllegalStateException e) {
            throw problem(field, String.valueOf(e.getMessage()));
        }
    }

    /** {@link #render} of a command, whose template is in a file if it ends in {@code .sh} or {@code .bash}. */
    public String renderCommand(String field, String command) {
        if (!command.endsWith(".sh") && !command.endsWith(".bash")) {
            return render(field, command);
        }
        Optional<String> text = lookups.templateFile(command, dag.templateFolders());
        return render(field, text.orElseThrow(() -> problem(field, "没有模板文件 " + command + "（要执行这个文件，在末尾加一个空格）")));
    }

    /** {@link #render} of each value. */
    public Map<String, String> renderAll(String field, Map<String, String> templates) {
        var rendered = new LinkedHashMap<String, String>();
        templates.forEach((name, template) -> rendered.put(name, render(field + "." + name, template)));
        return rendered;
    }

    private TemplateException problem(String field, String reason) {
        return new TemplateException("模板 " + dag.dagId() + "." + task.taskId() + " 的 " + field + " 不能展开：" + reason);
    }
}
