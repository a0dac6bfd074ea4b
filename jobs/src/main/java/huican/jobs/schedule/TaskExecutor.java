package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;

/** Does the work of one try; called in a thread of the scheduler. */
@FunctionalInterface
public interface TaskExecutor {

    /**
     * Runs the try to its end; must not throw for a task that fails.
     *
     * @param tryNumber 1 for the first
     */
    Outcome run(Dag dag, DagRun run, DagTask task, int tryNumber);

    /**
     * How a try ended.
     *
     * @param state success, failed or skipped
     * @param message figures or error, for the list of tries
     */
    record Outcome(TaskState state, String message) {
        public static Outcome success(String message) {
            return new Outcome(TaskState.SUCCESS, message);
        }

        public static Outcome failed(String message) {
            return new Outcome(TaskState.FAILED, message);
        }
    }
}
