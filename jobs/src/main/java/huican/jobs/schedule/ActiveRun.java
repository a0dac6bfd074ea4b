package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import java.util.concurrent.CompletableFuture;

/** A run under way in this process; its tasks' states are in the store. Locked while the next tasks are chosen. */
record ActiveRun(Dag dag, DagRun run, TaskExecutor executor, CompletableFuture<RunState> end) {

    /** Group of its Quartz jobs; a job's name is the task's id. */
    String group() {
        return run.dagId() + "/" + run.runId();
    }
}
