package huican.jobs.dag;

import java.util.Collection;
import java.util.Locale;

/** State of a DAG run, in Airflow's words. */
public enum RunState {
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED;

    /** State of a run whose tasks are all at their end: its leaves (tasks without downstream) decide. */
    public static RunState ofLeaves(Collection<TaskState> leaves) {
        boolean failed = leaves.stream().anyMatch(s -> s == TaskState.FAILED || s == TaskState.UPSTREAM_FAILED);
        return failed ? FAILED : SUCCESS;
    }

    public boolean isEnd() {
        return this == SUCCESS || this == FAILED;
    }

    /** The word stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
