package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunType;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.dag.time.RunDates;
import huican.jobs.store.runner.FreshTasks;
import huican.jobs.store.runner.StoredDag;
import huican.jobs.store.runner.StoredDag.NextRun;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the runs that are due by their DAGs' timetables: with catch-up all that were missed, oldest first, else the newest one. Of a DAG no
 * more runs are open at once than may be active.
 */
final class MakeScheduledRuns {
    private final Look look;

    MakeScheduledRuns(Look look) {
        this.look = look;
    }

    void make() {
        for (StoredDag stored : look.tables().dags().all()) {
            Optional<Dag> dag = look.dags().find(stored.dagId());
            if (dag.isPresent() && !stored.isPaused() && dag.get().schedule().isTimed()) {
                make(dag.get(), stored);
            }
        }
    }

    private void make(Dag dag, StoredDag stored) {
        Optional<NextRun> next = stored.next().isPresent() ? stored.next() : known(dag, next(dag));
        while (next.isPresent() && !next.get().runAfter().isAfter(look.now())) {
            if (look.tables().runs().open(dag.dagId()) >= dag.maxActiveRuns()) {
                return; // it stays the next one
            }
            Optional<NextRun> newest = dag.catchup() ? next : next(dag); // time may have passed since it was worked out
            newest.ifPresent(run -> make(dag, run));
            next = known(dag, next(dag, newest.map(MakeScheduledRuns::interval)));
        }
    }

    private void make(Dag dag, NextRun next) {
        Instant date = next.logicalDate().orElseThrow();
        String runId = RunType.SCHEDULED.runId(next.runAfter());
        var runs = look.tables().runs();
        boolean there = runs.ofLogicalDate(dag.dagId(), date).isPresent()
                || runs.find(new huican.jobs.store.runner.RunKey(dag.dagId(), runId))
                        .isPresent();
        if (!there) {
            var run = new DagRun(
                    dag.dagId(),
                    runId,
                    RunType.SCHEDULED,
                    Optional.of(date),
                    next.intervalStart(),
                    next.intervalEnd(),
                    next.runAfter(),
                    Map.of());
            StoredRun queued = StoredRun.queued(run, look.now(), "timetable");
            runs.create(queued);
            look.tables().tasks().insert(FreshTasks.of(run, dag));
        }
    }

    /** After the last run the timetable made, or a backfill. */
    private Optional<NextRun> next(Dag dag) {
        Optional<DataInterval> last = look.tables()
                .runs()
                .lastScheduled(dag.dagId())
                .flatMap(run -> run.run()
                        .dataIntervalStart()
                        .flatMap(start -> run.run().dataIntervalEnd().map(end -> new DataInterval(start, end))));
        return next(dag, last);
    }

    private Optional<NextRun> next(Dag dag, Optional<DataInterval> last) {
        return dag.schedule().next(last, dag.bounds(), look.now()).map(MakeScheduledRuns::next);
    }

    private Optional<NextRun> known(Dag dag, Optional<NextRun> next) {
        look.tables().dags().next(dag.dagId(), next);
        return next;
    }

    static NextRun next(RunDates dates) {
        return new NextRun(
                Optional.of(dates.logicalDate()),
                Optional.of(dates.intervalStart()),
                Optional.of(dates.intervalEnd()),
                dates.runAfter());
    }

    private static DataInterval interval(NextRun run) {
        return new DataInterval(
                run.intervalStart().orElseThrow(), run.intervalEnd().orElseThrow());
    }
}
