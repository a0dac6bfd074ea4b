package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.TaskState;
import huican.jobs.schedule.Engine.Live;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Running;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a scheduler before this one left under way when its process ended. */
record Recovery(RunnerStore store, DagCatalogue dags, TryExecutor executor, Clock clock, Optional<RunKey> only) {

    /**
     * Tries that are still there are taken over, the others were lost with their scheduler.
     *
     * @param ended told how a try ended, from any thread
     * @return those taken over
     */
    List<Live> recover(BiConsumer<Work, Outcome> ended) {
        var there = new ArrayList<Live>();
        for (Work work : running()) {
            Optional<Running> found = executor.find(work, outcome -> ended.accept(work, outcome));
            if (found.isPresent()) {
                there.add(new Live(work, found.get()));
            } else {
                ended.accept(work, Outcome.lost("调度器中断时任务随之结束", clock.instant()));
            }
        }
        executor.recovered(there.stream().map(Live::work).toList());
        store.writeOnly(tables -> {
            var again = new ArrayList<StoredTask>();
            tables.tasks().inState(TaskState.QUEUED).forEach(task -> again.add(task.in(TaskState.SCHEDULED)));
            tables.tasks()
                    .inState(TaskState.RESTARTING)
                    .forEach(task -> again.add(task.cleared(Math.max(0, task.maxTries() - task.tryNumber()))));
            tables.tasks().running().stream()
                    .filter(task -> isUnknown(tables, task))
                    .forEach(task -> again.add(task.cleared(Math.max(0, task.maxTries() - task.tryNumber()))));
            tables.tasks().update(again);
        });
        return there;
    }

    /** Also of a paused DAG: what runs is not affected by pausing. */
    private boolean isOurs(StoredRun run) {
        return only.map(run.key()::equals).orElse(!run.attended());
    }

    /** Of a DAG whose file has gone or is broken: it waits for the file, and is tried again then. */
    private boolean isUnknown(RunnerTables tables, StoredTask task) {
        return tables.runs().find(task.run()).filter(this::isOurs).isPresent()
                && dags.find(task.run().dagId())
                        .flatMap(dag -> dag.findTask(task.taskId()))
                        .isEmpty();
    }

    private List<Work> running() {
        return store.read(tables -> {
            var works = new ArrayList<Work>();
            for (StoredTask task : tables.tasks().running()) {
                Optional<StoredRun> run = tables.runs().find(task.run());
                if (run.isPresent() && isOurs(run.get())) {
                    Optional<Dag> dag = dags.find(task.run().dagId());
                    dag.flatMap(known -> known.findTask(task.taskId()))
                            .ifPresent(definition -> works.add(new Work(dag.get(), run.get(), definition, task)));
                }
            }
            return works;
        });
    }
}
