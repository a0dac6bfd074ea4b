package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Removes a run, or a task of it, with all that is on record of it and its logs. */
public final class DeleteRuns {
    private final RunnerStore store;
    private final TaskLogs logs;

    public DeleteRuns(RunnerStore store, Home home) {
        this.store = store;
        this.logs = new TaskLogs(home);
    }

    /** @throws OperatorProblem if there is no such run, or it is under way */
    public void run(RunKey key, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            StoredRun run = tables.runs().find(key).orElseThrow(() -> MarkState.missing(key));
            if (run.state() == RunState.RUNNING) {
                throw OperatorProblem.conflict("The DagRun with dag_id: `" + key.dagId() + "` and run_id: `"
                        + key.runId() + "` cannot be deleted in running state");
            }
            tables.runs().delete(key);
            tables.events().add(now, "delete_dag_run", key, Optional.empty(), actor.name());
            return Changed.of(
                    run,
                    Act.on("run", RunnerActs.name(key), "delete")
                            .from(Map.of("state", run.state().word())));
        });
        FileTree.delete(logs.folder(key));
    }

    /** @throws OperatorProblem if there is no such task, or it runs */
    public void task(TaskKey key, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            StoredTask task = tables.tasks().find(key).orElseThrow(() -> missing(key));
            if (task.state() == TaskState.RUNNING || task.state() == TaskState.RESTARTING) {
                throw OperatorProblem.conflict(
                        "The Task Instance with dag_id: `" + key.run().dagId() + "`, run_id: `"
                                + key.run().runId() + "`, task_id: `" + key.taskId() + "` and map_index: `-1` cannot be"
                                + " deleted in running state");
            }
            tables.instances().delete(key);
            tables.events().add(now, "delete_task_instance", key.run(), Optional.of(key.taskId()), actor.name());
            return Changed.of(
                    task,
                    Act.on("task", RunnerActs.name(key), "delete")
                            .from(Map.of("state", task.state().word())));
        });
        FileTree.delete(logs.folder(key));
    }

    private static OperatorProblem missing(TaskKey key) {
        return OperatorProblem.missing(
                "The Task Instance with dag_id: `" + key.run().dagId() + "`, run_id: `"
                        + key.run().runId() + "`, task_id: `" + key.taskId() + "` and map_index: `-1` was not found");
    }
}
