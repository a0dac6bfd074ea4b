package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.time.RunDates;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.FreshTasks;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a DAG run for all its days of a range, each once: runs that are there are left, or run again as asked. */
public final class CreateBackfill {
    private static final int MOST_RUNS = 10_000;

    private final RunnerStore store;

    public CreateBackfill(RunnerStore store) {
        this.store = store;
    }

    /** Which runs that are there run again. */
    public enum Reprocess {
        NONE,
        FAILED,
        COMPLETED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean takes(StoredRun run) {
            return switch (this) {
                case NONE -> false;
                case FAILED -> run.state() == RunState.FAILED;
                case COMPLETED -> run.state().isEnd();
            };
        }
    }

    /**
     * What is asked for.
     *
     * @param from first logical date
     * @param to last logical date, included
     * @param backwards newest first
     */
    public record Request(
            Instant from,
            Instant to,
            Map<String, Object> conf,
            Reprocess reprocess,
            int maxActiveRuns,
            boolean backwards) {}

    /**
     * The runs a backfill would be about, in its order.
     *
     * @throws OperatorProblem if the range or the DAG's schedule allows none
     */
    public List<RunDates> runs(Dag dag, Request request, Instant now) {
        if (!dag.schedule().isPeriodic()) {
            throw OperatorProblem.invalid(dag.dagId() + " has a non-periodic schedule that does not support backfills");
        }
        if (request.from().isAfter(request.to())) {
            throw OperatorProblem.invalid("from_date (" + Moment.iso(request.from()) + ") must not be after to_date ("
                    + Moment.iso(request.to()) + ").");
        }
        if (request.from().isAfter(now)) {
            throw OperatorProblem.invalid("Backfill cannot be executed for future dates.");
        }
        if (request.maxActiveRuns() < 1) {
            throw OperatorProblem.invalid("max_active_runs must be at least 1");
        }
        boolean past = dag.tasks().stream().anyMatch(task -> task.past().dependsOnPast());
        if (past && request.backwards()) {
            throw OperatorProblem.invalid(
                    "Backfill cannot be run in reverse when the Dag has tasks where depends_on_past=True.");
        }
        if (past && request.reprocess() == Reprocess.NONE) {
            throw OperatorProblem.invalid("Dag has tasks for which depends_on_past=True."
                    + " You must set reprocess behavior to reprocess completed or reprocess failed.");
        }
        Instant last = request.to().isBefore(now) ? request.to() : now; // a later one cannot be due
        var runs = new ArrayList<>(dag.schedule().between(request.from(), last, MOST_RUNS + 1));
        if (runs.size() > MOST_RUNS) {
            throw OperatorProblem.invalid(
                    "More than " + MOST_RUNS + " runs. Nothing was done; ask for a shorter time.");
        }
        runs.removeIf(run -> run.runAfter().isAfter(now));
        if (request.backwards()) {
            Collections.reverse(runs);
        }
        return runs;
    }

    /** Those of {@link #runs} that would be made, or run again. */
    public List<RunDates> toDo(Dag dag, Request request, Instant now) {
        List<RunDates> runs = runs(dag, request, now);
        return store.read(tables -> runs.stream()
                .filter(dates -> tables.runs()
                        .ofLogicalDate(dag.dagId(), dates.logicalDate())
                        .map(request.reprocess()::takes)
                        .orElse(true))
                .toList());
    }

    /**
     * Makes the backfill and its runs, queued.
     *
     * @throws OperatorProblem also if another one of the DAG is not complete
     */
    public Backfill create(Dag dag, Request request, Instant now, Actor actor) {
        List<RunDates> runs = runs(dag, request, now);
        RunParams.check(dag, request.conf());
        return store.change(now, actor, tables -> {
            boolean open = tables.backfills().ofDag(dag.dagId()).stream()
                    .anyMatch(other -> other.completedAt().isEmpty());
            if (open) {
                throw OperatorProblem.conflict("There is already a running backfill for dag " + dag.dagId());
            }
            long id = tables.backfills()
                    .create(new Backfill(
                            0,
                            dag.dagId(),
                            request.from(),
                            request.to(),
                            request.conf(),
                            request.reprocess().word(),
                            request.maxActiveRuns(),
                            false,
                            now,
                            Optional.empty(),
                            Optional.empty()));
            boolean any = false;
            for (int i = 0; i < runs.size(); i++) {
                Instant queuedAt = now.plus(i, ChronoUnit.MICROS); // the order in which they start
                Optional<RunKey> run = run(tables, dag, runs.get(i), request, id, queuedAt);
                tables.backfills().addRun(id, i, runs.get(i).logicalDate(), run.map(RunKey::runId));
                any |= run.isPresent();
            }
            if (!any) {
                tables.backfills().complete(id, now);
            }
            tables.events().add(now, "create_backfill", new RunKey(dag.dagId(), ""), Optional.empty(), actor.name());
            return Changed.of(
                    tables.backfills().find(id).orElseThrow(),
                    Act.on("backfill", dag.dagId() + "/" + id, "create").to(asked(request, runs.size())));
        });
    }

    private static Map<String, Object> asked(Request request, int runs) {
        return Map.of(
                "from", Moment.iso(request.from()),
                "to", Moment.iso(request.to()),
                "conf", request.conf(),
                "reprocess", request.reprocess().word(),
                "runs", runs);
    }

    /** Makes the run, or clears the one that is there; empty if that one is left as it is. */
    private static Optional<RunKey> run(
            RunnerTables tables, Dag dag, RunDates dates, Request request, long id, Instant queuedAt) {
        Optional<StoredRun> there = tables.runs().ofLogicalDate(dag.dagId(), dates.logicalDate());
        if (there.isPresent()) {
            if (!request.reprocess().takes(there.get())) {
                return Optional.empty();
            }
            RunKey key = there.get().key();
            ClearTasks.clearRun(tables, dag, key, queuedAt);
            tables.runs().assignBackfill(key, id, request.conf());
            return Optional.of(key);
        }
        var run = new DagRun(
                dag.dagId(),
                RunType.BACKFILL.runId(dates.runAfter()),
                RunType.BACKFILL,
                Optional.of(dates.logicalDate()),
                Optional.of(dates.intervalStart()),
                Optional.of(dates.intervalEnd()),
                dates.runAfter(),
                request.conf());
        StoredRun queued = StoredRun.queued(run, queuedAt, "backfill").ofBackfill(id);
        tables.runs().create(queued);
        tables.tasks().insert(FreshTasks.of(run, dag));
        return Optional.of(queued.key());
    }
}
