package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_RUN;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.Dag;
import huican.jobs.operate.DeleteRuns;
import huican.jobs.operate.MarkState;
import huican.jobs.operate.Notes;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TaskChoice;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.TaskKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tasks of runs: mark and note, one, those of a group, or many; delete. */
final class TaskMarkEndpoints {
    private static final String GROUP = Runs.RUN + "/taskGroupInstances/{group_id}";

    private final ServedRunner runner;
    private final Tasks tasks;
    private final TaskInstanceJson json;

    TaskMarkEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.tasks = new Tasks(runner);
        this.json = new TaskInstanceJson(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.patch(Tasks.TASK, DAG_RUN, request -> patch(request, false, false)),
                Operation.patch(Tasks.TASK + "/dry_run", DAG_RUN, request -> patch(request, false, true)),
                Operation.patch(Tasks.MAPPED, DAG_RUN, request -> patch(request, true, false)),
                Operation.patch(Tasks.MAPPED + "/dry_run", DAG_RUN, request -> patch(request, true, true)),
                Operation.patch(GROUP, DAG_RUN, request -> patchGroup(request, false)),
                Operation.patch(GROUP + "/dry_run", DAG_RUN, request -> patchGroup(request, true)),
                Operation.patch(Tasks.TASKS, DAG_RUN, this::patchMany),
                Operation.delete(Tasks.TASK, RUNNER_CONFIGURE, this::delete));
    }

    private Answer patch(Request request, boolean mapped, boolean dryRun) {
        Body body = request.body();
        TaskChange change = TaskChange.of(body, request.queries("update_mask"));
        body.end();
        TaskKey key = Tasks.key(request);
        Dag dag = dag(key);
        String index =
                mapped ? request.path("map_index") : request.query("map_index").orElse("None");
        HttpProblem missing = HttpProblem.notFound(Tasks.named(key, "map_index: `" + index + "`"));
        if (mapped) {
            tasks.ofMapped(request, () -> missing);
        } else {
            tasks.of(request, () -> missing);
        }
        Set<String> named = Set.of(key.taskId());
        if (dryRun) {
            return look(dag, key.run(), named, change);
        }
        change(dag, key, change, request);
        return json.changed(List.of(key));
    }

    private Dag dag(TaskKey key) {
        Dag dag = runner.dag(key.run().dagId());
        if (dag.findTask(key.taskId()).isEmpty()) {
            throw HttpProblem.notFound("Task '" + key.taskId() + "' not found in Dag '" + dag.dagId() + "'");
        }
        return dag;
    }

    private Answer look(Dag dag, RunKey run, Set<String> named, TaskChange change) {
        return json.changed(change.marking(dag, named)
                .map(marking -> new MarkState(runner.store())
                        .look(run, marking).stream().map(StoredTask::key).toList())
                .orElse(List.of()));
    }

    private void change(Dag dag, TaskKey key, TaskChange change, Request request) {
        change.note()
                .ifPresent(note -> new Notes(runner.store())
                        .tasks(List.of(key), Optional.of(note), runner.now(), request.actor()));
        change.marking(dag, Set.of(key.taskId())).ifPresent(marking -> {
            if (mark(dag, key.run(), marking, request).isEmpty()) {
                throw HttpProblem.conflict("Task id " + key.taskId() + " is already in "
                        + marking.state().word() + " state");
            }
        });
    }

    private List<StoredTask> mark(Dag dag, RunKey run, MarkState.Marking marking, Request request) {
        return new MarkState(runner.store()).tasks(dag, run, marking, runner.now(), request.actor());
    }

    private Answer patchGroup(Request request, boolean dryRun) {
        Body body = request.body();
        TaskChange change = TaskChange.of(body, request.queries("update_mask"));
        body.end();
        RunKey run = Runs.key(request);
        String group = request.path("group_id");
        Dag dag = runner.dag(run.dagId());
        Set<String> members = TaskChoice.group(dag, group)
                .orElseThrow(() ->
                        HttpProblem.notFound("Task group '" + group + "' not found in DAG '" + dag.dagId() + "'"));
        List<TaskKey> there = runner.store()
                .read(tables -> tables.tasks().ofRun(run).stream()
                        .map(StoredTask::key)
                        .filter(key -> members.contains(key.taskId()))
                        .toList());
        if (there.isEmpty()) {
            throw HttpProblem.notFound(
                    "No task instances found for task group '" + group + "' in dag run '" + run.runId() + "'");
        }
        if (dryRun) {
            return look(dag, run, members, change);
        }
        change.note()
                .ifPresent(note ->
                        new Notes(runner.store()).tasks(there, Optional.of(note), runner.now(), request.actor()));
        Optional<MarkState.Marking> marking = change.marking(dag, members);
        if (marking.isEmpty()) {
            return json.changed(there);
        }
        List<StoredTask> marked = mark(dag, run, marking.get(), request);
        if (marked.isEmpty()) {
            throw HttpProblem.conflict("All task instances in the group are already in "
                    + marking.get().state().word() + " state");
        }
        return json.changed(marked.stream().map(StoredTask::key).toList());
    }

    private Answer patchMany(Request request) {
        return new TaskBulk(request, runner, (key, change) -> change(dag(key), key, change, request), key -> {
                    if (!request.principal().may(RUNNER_CONFIGURE)) {
                        throw HttpProblem.of(403, "Forbidden");
                    }
                    delete(key, request);
                })
                .answer();
    }

    private Answer delete(Request request) {
        TaskKey key = tasks.of(request, () -> HttpProblem.notFound(Tasks.notFound(request)))
                .key();
        delete(key, request);
        return Answer.ok(null);
    }

    private void delete(TaskKey key, Request request) {
        new DeleteRuns(runner.store(), runner.home()).task(key, runner.now(), request.actor());
    }
}
