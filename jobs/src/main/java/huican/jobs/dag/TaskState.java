package huican.jobs.dag;

import java.util.Locale;

/** State of a task in a run, in Airflow's words. */
public enum TaskState {
    /** Not looked at yet; stored and shown as null. */
    NONE,
    SCHEDULED,
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED,
    SKIPPED,
    UPSTREAM_FAILED,
    UP_FOR_RETRY,
    UP_FOR_RESCHEDULE,
    DEFERRED,
    /** Cleared while it ran: it is being stopped and starts again. */
    RESTARTING,
    /** The task is no longer in the DAG's file. */
    REMOVED;

    /** Whether the task is at its end in this run. */
    public boolean isEnd() {
        return switch (this) {
            case SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED -> true;
            case NONE, SCHEDULED, QUEUED, RUNNING, UP_FOR_RETRY, UP_FOR_RESCHEDULE, DEFERRED, RESTARTING -> false;
        };
    }

    /** The word stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaskState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
