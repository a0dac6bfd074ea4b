package huican.jobs.dag;

import java.util.Locale;

/** State of a task in a run, in Airflow's words. */
public enum TaskState {
    /** Not looked at yet. */
    NONE,
    SCHEDULED,
    QUEUED,
    RUNNING,
    UP_FOR_RETRY,
    SUCCESS,
    FAILED,
    SKIPPED,
    UPSTREAM_FAILED;

    /** Whether the task is at its end in this run. */
    public boolean isEnd() {
        return this == SUCCESS || this == FAILED || this == SKIPPED || this == UPSTREAM_FAILED;
    }

    /** The word stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaskState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
