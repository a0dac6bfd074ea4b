package huican.jobs.dag;

import java.util.Optional;

/**
 * What a task takes of what is limited, and its place in the line for it.
 *
 * @param pool name of the pool
 * @param poolSlots slots it takes there, at least 1
 * @param priorityWeight its own; see {@link PriorityWeights} for the one that counts
 * @param maxActivePerDag tries of this task at once over all runs
 * @param maxActivePerRun tries of this task at once in one run
 */
public record Slots(
        String pool,
        int poolSlots,
        int priorityWeight,
        WeightRule weightRule,
        Optional<Integer> maxActivePerDag,
        Optional<Integer> maxActivePerRun) {
    public static final String DEFAULT_POOL = "default_pool";
    public static final Slots DEFAULT =
            new Slots(DEFAULT_POOL, 1, 1, WeightRule.DOWNSTREAM, Optional.empty(), Optional.empty());
}
