package huican.jobs.api.airflow;

import static huican.jobs.access.Right.DAG_RUN;
import static huican.jobs.access.Right.RUNNER_CONFIGURE;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import huican.jobs.dag.RunState;
import huican.jobs.operate.DeleteRuns;
import huican.jobs.operate.MarkState;
import huican.jobs.operate.Notes;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.RunKey;
import java.util.List;
import java.util.Optional;

/** Runs: mark, note, delete, one or many. */
final class RunChangeEndpoints {
    static final int LONGEST_NOTE = 1000;

    private static final List<String> STATES = List.of("queued", "success", "failed");

    private final ServedRunner runner;
    private final Runs runs;

    RunChangeEndpoints(ServedRunner runner) {
        this.runner = runner;
        this.runs = new Runs(runner);
    }

    List<Operation> operations() {
        return List.of(
                Operation.patch(Runs.RUN, DAG_RUN, this::patch),
                Operation.delete(Runs.RUN, RUNNER_CONFIGURE, this::delete),
                Operation.patch(Runs.RUNS, DAG_RUN, this::patchMany));
    }

    /** What is to change: a note that is given as null goes. */
    private record Change(Optional<RunState> state, Optional<Optional<String>> note) {
        static Change of(Body body, List<String> mask) {
            Optional<String> state = body.word("state", STATES);
            Optional<String> note = body.text("note", LONGEST_NOTE);
            boolean noted = body.has("note");
            return new Change(
                    state.filter(word -> mask.isEmpty() || mask.contains("state"))
                            .map(RunState::ofWord),
                    Optional.of(note).filter(given -> noted && (mask.isEmpty() || mask.contains("note"))));
        }
    }

    private Answer patch(Request request) {
        Body body = request.body();
        Change change = Change.of(body, request.queries("update_mask"));
        body.end();
        RunKey key = runs.of(request).key();
        runner.dag(key.dagId());
        change(key, change, request);
        return Answer.ok(new RunJson(runner).of(runs.of(key)));
    }

    private void change(RunKey key, Change change, Request request) {
        change.state().ifPresent(state -> new MarkState(runner.store()).run(key, state, runner.now(), request.actor()));
        change.note().ifPresent(note -> new Notes(runner.store()).run(key, note, runner.now(), request.actor()));
    }

    private Answer delete(Request request) {
        new DeleteRuns(runner.store(), runner.home()).run(Runs.key(request), runner.now(), request.actor());
        return Answer.noContent();
    }

    private Answer patchMany(Request request) {
        var many = new BulkActions<Change>(request, Change::of) {
            @Override
            String createRefused() {
                return "Dag Runs bulk create is not supported. Use the trigger Dag Run endpoint instead.";
            }

            @Override
            Key key(Optional<Body> entity, String named) {
                String runId = entity.map(one -> one.requiredText("dag_run_id")).orElse(named);
                String dagId = entity.flatMap(one -> one.text("dag_id"))
                        .filter(id -> !id.isEmpty())
                        .orElse(request.path("dag_id"));
                return new Key(dagId, runId, "");
            }

            @Override
            String wildcard(Key key, boolean isText) {
                return "When using wildcard in path, dag_id must be specified in "
                        + (isText ? "BulkDAGRunBody object, not as string" : "request body") + " for dag_run_id: "
                        + key.runId();
            }

            @Override
            boolean isThere(Key key) {
                return runner.store()
                        .read(tables -> tables.runs().find(key.run()).isPresent());
            }

            @Override
            String missing(List<Key> keys) {
                return "The DagRuns with these identifiers: ["
                        + String.join(
                                ", ",
                                keys.stream()
                                        .map(key -> "('" + key.dagId() + "', '" + key.runId() + "')")
                                        .toList())
                        + "] were not found";
            }

            @Override
            String change(Key key, Change change) {
                RunChangeEndpoints.this.change(key.run(), change, request);
                return name(key);
            }

            @Override
            String delete(Key key) {
                if (!request.principal().may(RUNNER_CONFIGURE)) {
                    throw HttpProblem.of(403, "Forbidden");
                }
                new DeleteRuns(runner.store(), runner.home()).run(key.run(), runner.now(), request.actor());
                return name(key);
            }

            private String name(Key key) {
                return key.dagId() + "." + key.runId();
            }
        };
        return many.answer();
    }
}
