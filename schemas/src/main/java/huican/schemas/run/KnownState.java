package huican.schemas.run;

import java.util.List;
import java.util.Map;

/**
 * What is committed when a run starts, written by the job runner to {@code lake/work/<run_id>/known.json} for the run's tasks, which do not
 * open the control database.
 *
 * @param deliveries every delivery ever judged
 * @param snapshots snapshot id of every table as of the last committed run; a table's later snapshots are leftovers of runs that failed
 * @param runs the committed runs
 * @param failed runs that ended without a commit: what they wrote may go
 * @param decisions what people decided so far, in their order
 */
public record KnownState(
        List<DeliveryRecord> deliveries,
        Map<String, Long> snapshots,
        List<RunManifest.Run> runs,
        List<RunManifest.Run> failed,
        List<Decision> decisions) {

    /** Nothing committed yet. */
    public static KnownState empty() {
        return new KnownState(List.of(), Map.of(), List.of(), List.of(), List.of());
    }
}
