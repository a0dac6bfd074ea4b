package huican.jobs.operate;

import huican.jobs.audit.Act;
import huican.jobs.dag.DagRun;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the audit log names runs and tasks. */
final class RunnerActs {
    private RunnerActs() {}

    static String name(RunKey run) {
        return run.dagId() + "/" + run.runId();
    }

    static String name(TaskKey task) {
        return name(task.run()) + "/" + task.taskId();
    }

    /** One for each run: what was done to its tasks, and the states they were in. */
    static List<Act> tasks(List<StoredTask> tasks, String action) {
        var states = new LinkedHashMap<RunKey, Map<String, String>>();
        tasks.forEach(task -> states.computeIfAbsent(task.run(), run -> new LinkedHashMap<>())
                .put(task.taskId(), task.state().word()));
        return states.entrySet().stream()
                .map(run -> Act.on("task", name(run.getKey()), action).from(run.getValue()))
                .toList();
    }

    static Map<String, Object> asked(DagRun run, Optional<String> note) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("logical_date", run.logicalDate().map(Moment::iso).orElse(null));
        asked.put("conf", run.conf());
        asked.put("note", note.orElse(null));
        return asked;
    }
}
