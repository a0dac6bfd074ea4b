package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.Request;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.TaskKey;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Bulk requests about tasks of runs. */
final class TaskBulk extends BulkActions<TaskChange> {
    private final Request request;
    private final ServedRunner runner;
    private final BiConsumer<TaskKey, TaskChange> change;
    private final Consumer<TaskKey> delete;

    TaskBulk(Request request, ServedRunner runner, BiConsumer<TaskKey, TaskChange> change, Consumer<TaskKey> delete) {
        super(request, TaskChange::of);
        this.request = request;
        this.runner = runner;
        this.change = change;
        this.delete = delete;
    }

    @Override
    String createRefused() {
        return "Task instances bulk create is not supported";
    }

    @Override
    Key key(Optional<Body> entity, String named) {
        int index = entity.flatMap(one -> one.integer("map_index")).orElse(-1);
        String taskId = entity.map(one -> one.requiredText("task_id")).orElse(named);
        return new Key(
                other(entity, "dag_id"),
                other(entity, "dag_run_id"),
                index == -1 ? taskId : taskId + "[" + index + "]");
    }

    private String other(Optional<Body> entity, String key) {
        return entity.flatMap(one -> one.text(key)).filter(id -> !id.isEmpty()).orElse(request.path(key));
    }

    @Override
    String wildcard(Key key, boolean isText) {
        return "When using wildcard in path, dag_id and dag_run_id must be specified in "
                + (isText ? "BulkTaskInstanceBody object, not as string" : "request body") + " for task_id: "
                + key.taskId();
    }

    @Override
    boolean isThere(Key key) {
        return runner.store().read(tables -> tables.tasks().find(key.task()).isPresent());
    }

    @Override
    String missing(List<Key> keys) {
        Key first = keys.get(0);
        return "No task instances found for dag_id: " + first.dagId() + ", run_id: " + first.runId() + ", task_id: "
                + String.join(", ", keys.stream().map(Key::taskId).toList());
    }

    @Override
    String change(Key key, TaskChange wanted) {
        change.accept(key.task(), wanted);
        return name(key);
    }

    @Override
    String delete(Key key) {
        delete.accept(key.task());
        return name(key);
    }

    private static String name(Key key) {
        return key.dagId() + "." + key.runId() + "." + key.taskId() + "[-1]";
    }
}
