package huican.jobs.store.runner;

/** Which task of which run. */
public record TaskKey(RunKey run, String taskId) {
    public TaskKey(String dagId, String runId, String taskId) {
        this(new RunKey(dagId, runId), taskId);
    }
}
