package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.Optional;

/**
 * One look of the scheduler at everything, in one transaction.
 *
 * @param only the one run it cares for, of the command {@code nightly}; empty: all, and new ones are made
 */
record Look(RunnerTables tables, DagCatalogue dags, Instant now, Optional<RunKey> only) {

    /** Whether a run is this scheduler's business, and its DAG is there and not paused. */
    boolean cares(StoredRun run) {
        if (only.isPresent()) {
            return only.get().equals(run.key());
        }
        return !run.attended()
                && dags.find(run.run().dagId()).isPresent()
                && !isPaused(run.run().dagId());
    }

    boolean isPaused(String dagId) {
        return tables.dags().find(dagId).map(dag -> dag.isPaused()).orElse(true);
    }

    Dag dag(StoredRun run) {
        return dags.find(run.run().dagId()).orElseThrow();
    }
}
