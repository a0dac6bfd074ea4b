package huican.jobs.operate;

import huican.jobs.store.runner.JobTable.StoredJob;
import huican.jobs.store.runner.RunnerStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The servers that were there, as Airflow's jobs. */
public record Jobs(RunnerStore store) {

    /**
     * Newest first.
     *
     * @param state empty for all
     * @param limit the newest of them
     */
    public List<StoredJob> list(Optional<String> state, Optional<Integer> limit) {
        return store.read(tables -> tables.jobs().all()).stream()
                .filter(job -> state.map(job.state()::equals).orElse(true))
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
    }

    /**
     * Those alive among the ones whose sign of life is the newest.
     *
     * @param limit how many are looked at; 0 for all
     */
    public List<StoredJob> alive(Optional<String> type, Optional<String> host, int limit, Instant now) {
        Predicate<StoredJob> wanted = job -> type.map(job.type()::equals).orElse(true)
                && host.map(job.host()::equals).orElse(true);
        return store.read(tables -> tables.jobs().all()).stream()
                .filter(wanted)
                .limit(limit == 0 ? Integer.MAX_VALUE : limit)
                .filter(job -> job.isAlive(now))
                .toList();
    }
}
