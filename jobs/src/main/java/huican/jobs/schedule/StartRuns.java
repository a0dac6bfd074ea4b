package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.store.runner.BackfillTable.Backfill;
import huican.jobs.store.runner.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts waiting runs as far as their DAG, or their backfill, may have more under way: fresh ones before backfills, oldest first. */
final class StartRuns {
    private final Look look;
    private final Map<Object, Integer> underWay = new HashMap<>();

    StartRuns(Look look) {
        this.look = look;
    }

    void start() {
        for (StoredRun run : look.tables().runs().running()) {
            underWay.merge(limitedBy(run), 1, Integer::sum);
        }
        for (StoredRun run : inOrder(look.tables().runs().due(look.now()))) {
            if (look.cares(run) && underWay.getOrDefault(limitedBy(run), 0) < limit(run)) {
                underWay.merge(limitedBy(run), 1, Integer::sum);
                look.tables().runs().start(run.key(), look.now());
            }
        }
    }

    /** A backfill's own order is that of its creation: its runs are queued one after another. */
    private static List<StoredRun> inOrder(List<StoredRun> due) {
        var ordered = new ArrayList<StoredRun>(due);
        ordered.sort(Comparator.comparing((StoredRun run) -> run.backfillId().isPresent())
                .thenComparing(run -> run.backfillId().flatMap(id -> run.queuedAt()), StartRuns::order));
        return ordered;
    }

    private static int order(Optional<java.time.Instant> one, Optional<java.time.Instant> other) {
        return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : 0;
    }

    private static Object limitedBy(StoredRun run) {
        return run.backfillId().isPresent() ? run.backfillId().get() : run.run().dagId();
    }

    private int limit(StoredRun run) {
        if (run.attended()) {
            return Integer.MAX_VALUE;
        }
        if (run.backfillId().isPresent()) {
            return look.tables()
                    .backfills()
                    .find(run.backfillId().get())
                    .filter(backfill -> !backfill.isPaused())
                    .map(Backfill::maxActiveRuns)
                    .orElse(0);
        }
        Dag dag = look.dag(run);
        return dag.maxActiveRuns();
    }
}
