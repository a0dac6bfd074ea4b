package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_RUN;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.Dag;
import huican.jobs.operate.ClearTasks;
import huican.jobs.operate.ClearTasks.Choice;
import huican.jobs.operate.ClearTasks.How;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.TaskChoice;
import huican.jobs.store.runner.RunChoice;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.StoredTask;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tasks of one run, of a time or of all runs of a DAG: let them run again. Nothing is done unless {@code dry_run} is false. */
final class TaskClearEndpoints {
    private final ServedRunner runner;

    TaskClearEndpoints(ServedRunner runner) {
        this.runner = runner;
    }

    List<Operation> operations() {
        return List.of(Operation.post("/api/v2/dags/{dag_id}/clearTaskInstances", DAG_RUN, this::clear));
    }

    /** @param tasks empty: all of the DAG */
    private record Asked(
            boolean dryRun,
            Optional<String> runId,
            Optional<Instant> start,
            Optional<Instant> end,
            boolean past,
            boolean future,
            Optional<Set<String>> tasks,
            boolean upstream,
            boolean downstream,
            boolean onlyFailed,
            boolean onlyRunning,
            How how) {

        static Asked of(Body body) {
            Optional<String> runId = body.text("dag_run_id");
            Optional<Instant> start = body.aware("start_date");
            Optional<Instant> end = body.aware("end_date");
            if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
                body.refuse("end_date is sooner than start_date");
            }
            if (runId.isPresent() && (start.isPresent() || end.isPresent())) {
                String date = start.isPresent() && end.isPresent()
                        ? "(start_date and end_date)"
                        : start.isPresent() ? "start_date" : "end_date";
                body.refuse("Exactly one of dag_run_id or " + date + " must be provided");
            }
            boolean givenFailed = body.has("only_failed");
            boolean onlyFailed = body.bool("only_failed", true);
            boolean onlyRunning = body.bool("only_running", false);
            if (givenFailed && onlyFailed && onlyRunning) {
                body.refuse("only_failed and only_running both are set to True");
            }
            Optional<Set<String>> tasks = body.namesWithIndex("task_ids").map(LinkedHashSet::new);
            if (tasks.filter(Set::isEmpty).isPresent()) {
                body.refuse("task_ids list should have at least 1 element.");
            }
            body.bool("run_on_latest_version"); // a run always goes on with what its file says now
            var how = new How(
                    body.bool("reset_dag_runs", true),
                    body.bool("prevent_running_task", false),
                    body.text("note", RunChangeEndpoints.LONGEST_NOTE));
            return new Asked(
                    body.bool("dry_run", true),
                    runId,
                    start,
                    end,
                    body.bool("include_past", false),
                    body.bool("include_future", false),
                    tasks,
                    body.bool("include_upstream", false),
                    body.bool("include_downstream", false),
                    onlyFailed,
                    onlyRunning && !onlyFailed,
                    how);
        }
    }

    private Answer clear(Request request) {
        Body body = request.body();
        Asked asked = Asked.of(body);
        body.end();
        Dag dag = runner.dag(request.path("dag_id"));
        var choice = new Choice(runs(dag, asked), tasks(dag, asked), asked.onlyFailed(), asked.onlyRunning());
        var clearTasks = new ClearTasks(runner.store());
        List<StoredTask> chosen = asked.dryRun()
                ? clearTasks.look(dag, choice)
                : clearTasks.clear(dag, choice, asked.how(), runner.now(), request.actor());
        return new TaskInstanceJson(runner)
                .changed(chosen.stream().map(StoredTask::key).toList());
    }

    private static Set<String> tasks(Dag dag, Asked asked) {
        if (asked.tasks().isEmpty()) {
            return TaskChoice.all(dag);
        }
        var named = new LinkedHashSet<>(asked.tasks().get());
        named.retainAll(TaskChoice.all(dag));
        return TaskChoice.with(dag, named, asked.upstream(), asked.downstream());
    }

    /** One run, with those before or after it; or those whose logical dates are within a time, if there is one. */
    private RunChoice runs(Dag dag, Asked asked) {
        if (asked.runId().isEmpty()) {
            return RunChoice.within(
                    asked.start().filter(start -> !asked.past()), asked.end().filter(end -> !asked.future()));
        }
        var key = new RunKey(dag.dagId(), asked.runId().get());
        Optional<StoredRun> run = runner.store().read(tables -> tables.runs().find(key));
        Optional<Instant> date = run.orElseThrow(
                        () -> HttpProblem.notFound("Dag Run id " + key.runId() + " not found in dag " + key.dagId()))
                .run()
                .logicalDate();
        if (!asked.past() && !asked.future()) {
            return RunChoice.one(key.runId());
        }
        if (date.isEmpty()) {
            throw HttpProblem.badRequest("Cannot use include_past or include_future with no logical_date(e.g. manually"
                    + " or asset-triggered).");
        }
        return RunChoice.dated(date.filter(day -> !asked.past()), date.filter(day -> !asked.future()));
    }
}
