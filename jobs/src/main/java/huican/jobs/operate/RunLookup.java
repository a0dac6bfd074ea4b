package huican.jobs.operate;

import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
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

    /** The date that was meant, when there is no run of it. */
    public static Optional<Instant> date(String runIdOrDate) {
        return Moment.parse(runIdOrDate);
    }
}
