package huican.jobs.api.airflow;

import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.HttpProblem.Invalid;
import huican.jobs.api.http.Request;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.TaskInstance;
import huican.jobs.store.runner.TaskKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The task of a run that a request's path names. There are no mapped tasks: the map index is -1, in the path or as a parameter, or none. */
record Tasks(ServedRunner runner) {
    static final String TASKS = Runs.RUN + "/taskInstances";
    static final String TASK = TASKS + "/{task_id}";
    static final String MAPPED = TASK + "/{map_index}";

    private static final String MAP_INDEX = "map_index";

    static TaskKey key(Request request) {
        return new TaskKey(Runs.key(request), request.path("task_id"));
    }

    Optional<TaskInstance> find(TaskKey key) {
        return runner.store().read(tables -> tables.instances().find(key));
    }

    /** With a map index as parameter, or none. */
    TaskInstance of(Request request, Supplier<HttpProblem> missing) {
        boolean plain = request.integer(MAP_INDEX).orElse(-1) == -1;
        return (plain ? find(key(request)) : Optional.<TaskInstance>empty()).orElseThrow(missing);
    }

    /** With a map index in the path. */
    TaskInstance ofMapped(Request request, Supplier<HttpProblem> missing) {
        boolean plain = request.number(MAP_INDEX) == -1;
        return (plain ? find(key(request)) : Optional.<TaskInstance>empty()).orElseThrow(missing);
    }

    /** A number in the path that is not negative. */
    static int tryNumber(Request request, String parameter) {
        long number = request.number(parameter);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw HttpProblem.invalid(new Invalid(
                    "greater_than_equal",
                    List.of("path", parameter),
                    "Input should be greater than or equal to 0",
                    request.path(parameter)));
        }
        return (int) number;
    }

    /** {@code The Task Instance with dag_id: `X`, run_id: `Y`…}, then what else is named. */
    static String named(TaskKey key, String... more) {
        var text = new StringBuilder("The Task Instance with dag_id: `")
                .append(key.run().dagId())
                .append("`, run_id: `")
                .append(key.run().runId())
                .append(more.length == 0 ? "` and task_id: `" : "`, task_id: `")
                .append(key.taskId())
                .append('`');
        for (int i = 0; i < more.length; i++) {
            text.append(i == more.length - 1 ? " and " : ", ").append(more[i]);
        }
        return text.append(" was not found").toString();
    }

    /** What most operations say of a task that is not there. */
    static String notFound(Request request) {
        return named(key(request), "map_index: `" + request.query(MAP_INDEX).orElse("-1") + "`");
    }

    static String mappedNotFound(Request request) {
        return named(key(request), "map_index: `" + request.path(MAP_INDEX) + "`");
    }
}
