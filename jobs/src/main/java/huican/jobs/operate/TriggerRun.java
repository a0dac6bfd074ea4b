package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunType;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.FreshTasks;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Starts a run of a DAG by hand: it waits in the queue until the scheduler takes it. */
public final class TriggerRun {
    private static final String RUN_ID = "^[A-Za-z0-9_.~:+-]+$";
    private static final int LONGEST_RUN_ID = 250;

    private final RunnerStore store;

    public TriggerRun(RunnerStore store) {
        this.store = store;
    }

    /**
     * What is asked for.
     *
     * @param runId empty: made of the moment
     * @param logicalDate empty: none, then there is no interval either
     * @param interval of the logical date; empty: as the DAG's timetable has it
     * @param runAfter empty: now, or with a logical date the end of its interval
     * @param conf laid over the DAG's params
     * @param by who or what asks: cli, rest_api
     */
    public record Request(
            Optional<String> runId,
            Optional<Instant> logicalDate,
            Optional<DataInterval> interval,
            Optional<Instant> runAfter,
            Map<String, Object> conf,
            Optional<String> note,
            String by) {

        public Request(
                Optional<String> runId,
                Optional<Instant> logicalDate,
                Optional<Instant> runAfter,
                Map<String, Object> conf,
                Optional<String> note,
                String by) {
            this(runId, logicalDate, Optional.empty(), runAfter, conf, note, by);
        }
    }

    /**
     * The run, queued.
     *
     * @throws OperatorProblem if there is such a run already, or the conf breaks a param's schema
     */
    public StoredRun trigger(Dag dag, Request request, Instant now, Actor actor) {
        return trigger(dag, request, "trigger_dag_run", now, actor);
    }

    /** The same, for what the DAG makes. */
    public StoredRun materialize(Dag dag, Request request, Instant now, Actor actor) {
        return trigger(dag, request, "materialize_asset", now, actor);
    }

    private StoredRun trigger(Dag dag, Request request, String event, Instant now, Actor actor) {
        RunParams.check(dag, request.conf());
        DagRun run = run(dag, request, now.truncatedTo(ChronoUnit.MICROS));
        StoredRun queued =
                StoredRun.queued(run, now, request.by()).noted(request.note()).askedBy(actor.name());
        return store.change(now, actor, tables -> {
            if (tables.runs().find(queued.key()).isPresent()) {
                throw OperatorProblem.conflict(
                        "A DAG Run already exists for DAG " + dag.dagId() + " with run id " + run.runId());
            }
            run.logicalDate()
                    .flatMap(date -> tables.runs().ofLogicalDate(dag.dagId(), date))
                    .ifPresent(there -> {
                        throw OperatorProblem.conflict("A DAG Run already exists for DAG " + dag.dagId() + " at "
                                + Moment.iso(run.logicalDate().get()) + " with run id "
                                + there.run().runId());
                    });
            tables.runs().create(queued);
            tables.tasks().insert(FreshTasks.of(run, dag));
            tables.events().add(now, event, queued.key(), Optional.empty(), actor.name());
            return Changed.of(
                    queued,
                    Act.on("run", RunnerActs.name(queued.key()), "trigger").to(RunnerActs.asked(run, request.note())));
        });
    }

    private static DagRun run(Dag dag, Request request, Instant now) {
        Optional<DataInterval> interval = request.logicalDate()
                .map(date -> request.interval().orElseGet(() -> dag.schedule().manual(date)));
        Instant runAfter =
                request.runAfter().orElse(interval.map(DataInterval::end).orElse(now));
        String runId = request.runId().orElseGet(() -> RunType.MANUAL.runId(runAfter));
        request.runId().ifPresent(TriggerRun::check);
        return new DagRun(
                dag.dagId(),
                runId,
                RunType.MANUAL,
                request.logicalDate(),
                interval.map(DataInterval::start),
                interval.map(DataInterval::end),
                runAfter,
                request.conf());
    }

    /** Names of another kind of run are kept for those, for the timetable would make a run of that name. */
    private static void check(String runId) {
        if (runId.contains("..")) {
            throw OperatorProblem.invalid("The run_id '" + runId + "' must not contain '..' to prevent path traversal");
        }
        if (!runId.matches(RUN_ID) || runId.length() > LONGEST_RUN_ID) {
            throw OperatorProblem.invalid(
                    "The run_id provided '" + runId + "' does not match regex pattern '" + RUN_ID + "'");
        }
        for (RunType type : RunType.values()) {
            if (type != RunType.MANUAL && runId.startsWith(type.word() + "__")) {
                throw OperatorProblem.invalid("A manual DAG run cannot use ID '" + runId + "' since it is reserved for "
                        + type.word() + " runs");
            }
        }
    }
}
