package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.RunLookup;
import huican.jobs.operate.TaskStates;
import huican.jobs.operate.TaskStates.State;
import huican.jobs.operate.UnmetDependencies;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.usecase.runner.RunnerHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican tasks}. */
@Command(name = "tasks", description = "DAG 的任务：列出、状态、展开的命令、为什么不运行")
final class TasksCommands extends TaskRunCommands {

    TasksCommands(Context context) {
        super(context);
    }

    @Command(name = "list", description = "列出一个 DAG 的任务")
    int list(
            @Mixin HomeOptions home,
            @Mixin BundleOption bundle,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId) {
        bundle.check();
        dag(home(home), dagId).tasks().stream().map(DagTask::taskId).sorted().forEach(this::line);
        return 0;
    }

    @Command(name = "state", description = "一次运行中一个任务的状态")
    int state(
            @Mixin HomeOptions options,
            @Mixin TaskOptions task,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Parameters(paramLabel = "task_id", description = "任务") String taskId,
            @Parameters(paramLabel = "logical_date_or_run_id", description = "逻辑日期或运行名") String which) {
        task.check();
        RunnerHome home = home(options);
        Dag dag = dag(home, dagId);
        task(dag, taskId);
        State state = home
                .read(store ->
                        store.read(tables -> TaskStates.of(tables, RunLookup.required(tables, dagId, which), dag)))
                .stream()
                .filter(s -> s.taskId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> OperatorProblem.missing("TaskInstance for " + dagId + ", " + taskId
                        + ", map=-1 with run_id or logical_date of '" + which + "' not found"));
        line(state.word().orElse("None"));
        return 0;
    }

    @Command(name = "states-for-dag-run", description = "一次运行中全部任务的状态")
    int statesForDagRun(
            @Mixin HomeOptions options,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Parameters(paramLabel = "logical_date_or_run_id", description = "逻辑日期或运行名") String which) {
        RunnerHome home = home(options);
        var files = home.dagFiles();
        var rows = new ArrayList<Map<String, Object>>();
        home.read(store -> store.read(tables -> {
            StoredRun run = RunLookup.required(tables, dagId, which);
            List<State> states = files.find(dagId)
                    .map(dag -> TaskStates.of(tables, run, dag))
                    .orElseGet(() -> TaskStates.recorded(tables, run));
            states.forEach(state -> rows.add(row(
                    "dag_id",
                    dagId,
                    "logical_date",
                    DagRunsCommands.iso(run.run().logicalDate()),
                    "task_id",
                    state.taskId(),
                    "state",
                    state.word().orElse(null),
                    "start_date",
                    DagRunsCommands.iso(state.startedAt()),
                    "end_date",
                    DagRunsCommands.iso(state.endedAt()))));
            return null;
        }));
        return print(output, rows);
    }

    @Command(name = "failed-deps", description = "一个任务为什么还不运行")
    int failedDeps(
            @Mixin HomeOptions options,
            @Mixin TaskOptions task,
            @Parameters(paramLabel = "dag_id", description = "DAG") String dagId,
            @Parameters(paramLabel = "task_id", description = "任务") String taskId,
            @Parameters(paramLabel = "logical_date_or_run_id", description = "逻辑日期或运行名") String which) {
        task.check();
        RunnerHome home = home(options);
        Dag dag = dag(home, dagId);
        DagTask of = task(dag, taskId);
        List<String> unmet = home.read(store -> store.read(
                tables -> UnmetDependencies.of(tables, RunLookup.required(tables, dagId, which), dag, of, now())));
        line(unmet.isEmpty() ? "Task instance dependencies are all met." : "Task instance dependencies not met:");
        unmet.forEach(this::line);
        return 0;
    }
}
