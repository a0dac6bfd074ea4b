package huican.jobs.dag;

import java.time.Duration;
import java.util.List;

/**
 * A task of a DAG.
 *
 * @param bashCommand template of the command; empty for an EmptyOperator
 * @param upstreams ids of the tasks it waits for
 * @param retries further tries after the first
 * @param retryDelay from the end of a failed try to the next one
 */
public record DagTask(
        String taskId,
        Operator operator,
        String bashCommand,
        List<String> upstreams,
        TriggerRule triggerRule,
        int retries,
        Duration retryDelay) {

    /** What the task does. */
    public enum Operator {
        BASH,
        EMPTY
    }
}
