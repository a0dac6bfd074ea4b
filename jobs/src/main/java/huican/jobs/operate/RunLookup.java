package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunType;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Finds a run by what operators call it: its run id, or its logical date. */
public final class RunLookup {
    private RunLookup() {}

    public static Optional<StoredRun> find(RunnerTables tables, String dagId, String runIdOrDate) {
        Optional<StoredRun> byId = tables.runs().find(new RunKey(dagId, runIdOrDate));
        return byId.isPresent()
                ? byId
                : Moment.parse(runIdOrDate).flatMap(date -> tables.runs().ofLogicalDate(dagId, date));
    }

    public static StoredRun required(RunnerTables tables, String dagId, String runIdOrDate) {
        return find(tables, dagId, runIdOrDate)
                .orElseThrow(() -> OperatorProblem.missing(
                        "DagRun for " + dagId + " with run_id or logical_date of '" + runIdOrDate + "' not found"));
    }

    /** A run that is not there, by hand, of the date that was meant; without a date when it was none. */
    public static DagRun imagined(Dag dag, String runIdOrDate, Instant now) {
        Optional<Instant> date = Moment.parse(runIdOrDate);
        Optional<DataInterval> interval = date.map(dag.schedule()::manual);
        Instant runAfter = interval.map(DataInterval::end).orElse(now);
        return new DagRun(
                dag.dagId(),
                date.isPresent() || runIdOrDate.isBlank() ? RunType.MANUAL.runId(runAfter) : runIdOrDate,
                RunType.MANUAL,
                date,
                interval.map(DataInterval::start),
                interval.map(DataInterval::end),
                runAfter,
                Map.of());
    }
}
