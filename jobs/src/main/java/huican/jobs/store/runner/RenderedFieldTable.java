package huican.jobs.store.runner;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Templated fields of tasks as their last try that began had them, as JSON. */
public final class RenderedFieldTable {
    private static final String OF_TASK = TaskTable.OF_TASK;

    private final Handle handle;

    RenderedFieldTable(Handle handle) {
        this.handle = handle;
    }

    /** Those of a try that begins, in place of those of the one before. Of a task that was deleted meanwhile nothing is kept. */
    public void put(TaskKey task, Map<String, Object> fields) {
        handle.createUpdate("DELETE FROM rendered_fields" + OF_TASK)
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .execute();
        handle.createUpdate("INSERT INTO rendered_fields (dag_id, dag_run_id, task_id, fields)"
                        + " SELECT dag_id, dag_run_id, task_id, :fields FROM task_instance" + OF_TASK)
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .bind("fields", Columns.json(fields))
                .execute();
    }

    public Map<TaskKey, Map<String, Object>> all(Collection<TaskKey> tasks) {
        var found = new HashMap<TaskKey, Map<String, Object>>();
        tasks.forEach(task -> find(task).ifPresent(fields -> found.put(task, fields)));
        return found;
    }

    private Optional<Map<String, Object>> find(TaskKey task) {
        return handle.createQuery("SELECT fields FROM rendered_fields" + OF_TASK)
                .bind("dagId", task.run().dagId())
                .bind("runId", task.run().runId())
                .bind("taskId", task.taskId())
                .mapTo(String.class)
                .findOne()
                .map(Columns::object);
    }
}
