package huican.jobs.operate;

import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.TaskKey;
import huican.schemas.run.Home;
import java.nio.file.Path;

/** Where the logs of tries are, below the home. */
public record TaskLogs(Home home) {

    public Path folder(RunKey run) {
        return home.logs().resolve("dag_id=" + run.dagId()).resolve("run_id=" + run.runId());
    }

    public Path folder(TaskKey task) {
        return folder(task.run()).resolve("task_id=" + task.taskId());
    }

    /** {@code dag_id=D/run_id=R/task_id=T/attempt=N.log}: JSON objects, one a line. */
    public Path file(TaskKey task, int number) {
        return folder(task).resolve("attempt=" + number + ".log");
    }
}
