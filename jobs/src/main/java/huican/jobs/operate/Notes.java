package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.TaskInstance;
import huican.jobs.store.runner.TaskKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people write beside runs and tasks. */
public final class Notes {
    private final RunnerStore store;

    public Notes(RunnerStore store) {
        this.store = store;
    }

    /** An empty text is no note. */
    static Optional<String> kept(String note) {
        return Optional.of(note).filter(text -> !text.isEmpty());
    }

    /** @throws OperatorProblem if there is no such run */
    public void run(RunKey run, Optional<String> note, Instant now, Actor actor) {
        store.change(now, actor, tables -> run(tables, run, note, now, actor));
    }

    /** Within a transaction of another use case. */
    static Changed<Optional<String>> run(
            RunnerTables tables, RunKey run, Optional<String> note, Instant now, Actor actor) {
        Optional<String> before = tables.runs()
                .find(run)
                .orElseThrow(() -> MarkState.missing(run))
                .note();
        Optional<String> after = note.flatMap(Notes::kept);
        tables.runs().note(run, after);
        tables.events()
                .add(now, "patch_dag_run", run, Optional.empty(), actor.name(), Map.of("note", after.orElse("")));
        return Changed.of(
                after,
                Act.on("run", RunnerActs.name(run), "note").from(json(before)).to(json(after)));
    }

    /** Tasks that are not there are passed over. */
    public void tasks(List<TaskKey> tasks, Optional<String> note, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            var acts = new ArrayList<Act>();
            Optional<String> after = note.flatMap(Notes::kept);
            for (TaskInstance task : tables.instances().all(tasks)) {
                tables.instances().note(task.key(), after);
                tables.events()
                        .add(
                                now,
                                "patch_task_instance",
                                task.key().run(),
                                Optional.of(task.key().taskId()),
                                actor.name());
                acts.add(Act.on("task", RunnerActs.name(task.key()), "note")
                        .from(json(task.note()))
                        .to(json(after)));
            }
            return new Changed<>(after, acts);
        });
    }

    private static Map<String, String> json(Optional<String> note) {
        return Collections.singletonMap("note", note.orElse(null));
    }
}
