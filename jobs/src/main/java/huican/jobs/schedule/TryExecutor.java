package huican.jobs.schedule;

import huican.jobs.dag.Callback;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.RunState;
import huican.jobs.dag.TaskState;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does the work of tries. Called by the scheduler's thread, which must not wait: work is done in other threads. */
public interface TryExecutor {

    /** The pool a task takes its slots from. */
    default String pool(DagTask task) {
        return task.slots().pool();
    }

    /** Why a task may not start now, in words for operators; empty if it may, and then it will. Asked last of all. */
    default Optional<String> waitsFor(StoredRun run, DagTask task) {
        return Optional.empty();
    }

    /**
     * Starts a try.
     *
     * @param ended told once, from another thread, how it ended
     */
    Running start(Work work, Consumer<Outcome> ended);

    /** Finds a try again that was begun before this process; empty if it is gone. */
    default Optional<Running> find(Work work, Consumer<Outcome> ended) {
        return Optional.empty();
    }

    /** All tries of a process before this one have been looked for; these were found. */
    default void recovered(List<Work> found) {}

    /** A run has come to its end. */
    default void ended(StoredRun run, RunState state) {}

    /** Tells whoever wants to know of an event of a task; problems are the executor's to log. */
    default void call(List<Callback> callbacks, Work work, String event, String message) {}

    /** A try to be done; {@code task} of the store says which, its number counts from 1. */
    record Work(Dag dag, StoredRun run, DagTask task, StoredTask state) {}

    /** A try under way. */
    interface Running {

        /** Ends it soon; its end is told as always. */
        void stop(String why);
    }

    /**
     * How a try ended.
     *
     * @param state success, failed, skipped; up_for_reschedule or deferred for a sensor that looks again
     * @param message figures or error, for the list of tries
     * @param result XCom {@code return_value} as JSON
     * @param again when a sensor looks again; after a failure: at once, without the task's delay, because it was not the task that failed
     * @param isFinal no further try, whatever retries are left
     */
    record Outcome(TaskState state, String message, Optional<String> result, Optional<Instant> again, boolean isFinal) {
        public static Outcome success(String message) {
            return new Outcome(TaskState.SUCCESS, message, Optional.empty(), Optional.empty(), false);
        }

        public static Outcome success(String message, Optional<String> result) {
            return new Outcome(TaskState.SUCCESS, message, result, Optional.empty(), false);
        }

        public static Outcome failed(String message) {
            return new Outcome(TaskState.FAILED, message, Optional.empty(), Optional.empty(), false);
        }

        public static Outcome skipped(String message) {
            return new Outcome(TaskState.SKIPPED, message, Optional.empty(), Optional.empty(), false);
        }

        public static Outcome failedForGood(String message) {
            return new Outcome(TaskState.FAILED, message, Optional.empty(), Optional.empty(), true);
        }

        /** Failed through no fault of the task: the next try need not wait. */
        public static Outcome lost(String message, Instant now) {
            return new Outcome(TaskState.FAILED, message, Optional.empty(), Optional.of(now), false);
        }

        boolean isLost() {
            return state == TaskState.FAILED && again.isPresent();
        }

        /** @param state up_for_reschedule or deferred */
        public static Outcome again(TaskState state, Instant at) {
            return new Outcome(state, "", Optional.empty(), Optional.of(at), false);
        }
    }
}
