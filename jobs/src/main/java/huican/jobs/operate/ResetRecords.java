package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunnerStore;
import java.time.Instant;

/** Removes all that the runner has on record; what the warehouse, its decisions and the audit log hold stays. */
public record ResetRecords(RunnerStore store) {

    /** @throws OperatorProblem while a task runs */
    public void reset(Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            if (!tables.tasks().running().isEmpty()) {
                throw OperatorProblem.conflict("TaskInstances still running");
            }
            tables.old().reset();
            return Changed.of(true, Act.on("records", "runner", "reset"));
        });
    }
}
