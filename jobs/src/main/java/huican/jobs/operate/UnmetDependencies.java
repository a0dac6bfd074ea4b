package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.TriggerRule;
import huican.jobs.store.runner.EarlierRuns;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a task of a run does not start, in Airflow's words as far as it has them; empty if it could. */
public final class UnmetDependencies {
    private UnmetDependencies() {}

    public static List<String> of(RunnerTables tables, StoredRun run, Dag dag, DagTask task, Instant now) {
        var unmet = new ArrayList<String>();
        if (run.state() != RunState.RUNNING) {
            unmet.add("Dagrun Running: Task instance's dagrun was not in the 'running' state but in the state '"
                    + run.state().word() + "'.");
        }
        if (tables.dags().find(dag.dagId()).filter(stored -> stored.isPaused()).isPresent() && !run.attended()) {
            unmet.add("DAG Not Paused: Task's DAG '" + dag.dagId() + "' is paused.");
        }
        List<StoredTask> tasks = tables.tasks().ofRun(run.key());
        Map<String, TaskState> states = tasks.stream().collect(Collectors.toMap(StoredTask::taskId, StoredTask::state));
        TaskState own = states.getOrDefault(task.taskId(), TaskState.NONE);
        if (own.isEnd() || own == TaskState.RUNNING || own == TaskState.QUEUED) {
            unmet.add("Task Instance State: Task is in the '" + own.word()
                    + "' state which is not a valid state for execution."
                    + " The task must be cleared in order to be run.");
        }
        var upstreams = new ArrayList<TaskState>();
        task.upstreams().forEach(upstream -> upstreams.add(states.getOrDefault(upstream, TaskState.NONE)));
        if (task.triggerRule().decide(upstreams) != TriggerRule.Decision.RUN) {
            unmet.add("Trigger Rule: Task's trigger rule '" + task.triggerRule().word()
                    + "' is not met by its upstream tasks: " + states(task, states));
        }
        run.run()
                .logicalDate()
                .filter(now::isBefore)
                .ifPresent(date -> unmet.add("Logical Date: Logical date " + Moment.iso(date)
                        + " is in the future (the current date is " + Moment.iso(now) + ")."));
        new EarlierRuns(tables, run, dag)
                .reason(task)
                .ifPresent(reason -> unmet.add("Previous Dagrun State: " + reason));
        tasks.stream().filter(stored -> stored.taskId().equals(task.taskId())).forEach(stored -> waits(stored, unmet));
        return unmet;
    }

    private static String states(DagTask task, Map<String, TaskState> states) {
        return task.upstreams().stream()
                .map(upstream -> {
                    TaskState state = states.getOrDefault(upstream, TaskState.NONE);
                    return upstream + "=" + (state == TaskState.NONE ? "None" : state.word());
                })
                .collect(Collectors.joining(", "));
    }

    private static void waits(StoredTask stored, List<String> unmet) {
        if (stored.state() == TaskState.UP_FOR_RETRY) {
            stored.nextTryAt()
                    .ifPresent(next -> unmet.add(
                            "Not In Retry Period: Task is not ready for retry yet but will be retried automatically at "
                                    + Moment.iso(next) + "."));
        }
        stored.waitsFor().ifPresent(reason -> unmet.add("Pool Slots Available: " + reason));
    }
}
