package huican.jobs.store.runner;

/** Which run. */
public record RunKey(String dagId, String runId) {}
