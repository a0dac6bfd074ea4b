package huican.jobs.run;

import huican.jobs.dag.Work.ExternalTaskSensor;
import huican.jobs.run.Sensors.Found;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whether another DAG, or tasks of it, came to the end that an ExternalTaskSensor waits for, in the run of the same logical date. */
record ExternalTasks(RunnerStore store) {

    Found found(Work work, ExternalTaskSensor sensor, UnaryOperator<String> render, TaskLog log) {
        String dagId = render.apply(sensor.dagId());
        Instant date = work.run()
                .run()
                .logicalDate()
                .orElse(work.run().run().runAfter())
                .minus(sensor.delta());
        List<String> taskIds = sensor.taskIds().stream().map(render).toList();
        Optional<String> group = sensor.groupId().map(render);
        log.info("Poking for DAG " + dagId + (taskIds.isEmpty() ? "" : " tasks " + taskIds) + " on " + date);
        return store.read(tables -> {
            if (sensor.checkExistence() && tables.dags().find(dagId).isEmpty()) {
                log.error("The external DAG " + dagId + " does not exist.");
                return Found.FAILED;
            }
            int wanted = taskIds.isEmpty() ? 1 : taskIds.size();
            return verdict(sensor, states(tables, dagId, date, taskIds, group), wanted);
        });
    }

    /** Words of the states of those that are there. */
    private static List<String> states(
            RunnerTables tables, String dagId, Instant date, List<String> taskIds, Optional<String> group) {
        Optional<StoredRun> run = tables.runs().ofLogicalDate(dagId, date);
        if (run.isEmpty()) {
            return List.of();
        }
        if (taskIds.isEmpty() && group.isEmpty()) {
            return List.of(run.get().state().word());
        }
        List<StoredTask> wanted = tables.tasks().ofRun(run.get().key()).stream()
                .filter(task -> taskIds.contains(task.taskId())
                        || group.isPresent() && task.taskId().startsWith(group.get() + "."))
                .toList();
        return wanted.stream().map(task -> task.state().word()).toList();
    }

    /** One that failed or was skipped decides, also while others are not there. */
    private static Found verdict(ExternalTaskSensor sensor, List<String> states, int wanted) {
        if (states.stream().anyMatch(sensor.failedStates()::contains)) {
            return Found.FAILED;
        }
        if (states.stream().anyMatch(sensor.skippedStates()::contains)) {
            return Found.SKIPPED;
        }
        boolean all = states.size() >= wanted && states.stream().allMatch(sensor.allowedStates()::contains);
        return all ? Found.YES : Found.NOT_YET;
    }
}
