package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.store.runner.StoredRun;
import java.util.Map;
import java.util.Optional;

/** The templated fields of a task as people may see them: rendered when they are looked at, secrets as stars. */
public record ShownFields(ServedRunner runner) {

    /** Empty for a task that its file no longer names, or whose templates cannot be rendered now. */
    public Map<String, Object> of(StoredRun run, String taskId) {
        Optional<Dag> dag = runner.files().find(run.key().dagId());
        Optional<DagTask> task = dag.flatMap(found -> found.findTask(taskId));
        if (task.isEmpty()) {
            return Map.of();
        }
        var lookups = new StoredLookups(
                runner.store(),
                runner.home(),
                runner.environment(),
                run.key(),
                run.run().logicalDate(),
                runner.clock());
        try {
            return RenderedFields.of(dag.get(), run.run(), task.get(), new MaskedLookups(lookups));
        } catch (OperatorProblem e) {
            return Map.of();
        }
    }
}
