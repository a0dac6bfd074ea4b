package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.dag.TaskState;
import huican.jobs.store.runner.PoolTable.Pool;
import java.util.Map;

/**
 * Airflow's PoolResponse.
 *
 * @param slots taken, by pool and state
 */
record PoolJson(Map<String, Map<TaskState, Integer>> slots) {

    Map<String, Object> of(Pool pool) {
        Map<TaskState, Integer> taken = slots.getOrDefault(pool.name(), Map.of());
        int running = taken.getOrDefault(TaskState.RUNNING, 0);
        int queued = taken.getOrDefault(TaskState.QUEUED, 0);
        int deferred = taken.getOrDefault(TaskState.DEFERRED, 0);
        int occupied = running + queued + (pool.includeDeferred() ? deferred : 0);
        return Json.object(
                "name",
                pool.name(),
                "slots",
                pool.slots(),
                "description",
                pool.description().isEmpty() ? null : pool.description(),
                "include_deferred",
                pool.includeDeferred(),
                "occupied_slots",
                occupied,
                "running_slots",
                running,
                "queued_slots",
                queued,
                "scheduled_slots",
                taken.getOrDefault(TaskState.SCHEDULED, 0),
                "open_slots",
                pool.slots() < 0 ? -1 : pool.slots() - occupied,
                "deferred_slots",
                deferred,
                "team_name",
                null);
    }
}
