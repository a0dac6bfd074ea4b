package huican.jobs.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The model a night linked with.
 *
 * @param weights every row of the table identity_model
 */
public record Model(List<Weight> weights) {
    private static final Set<String> NO_COMPARISON = Set.of("prior", "threshold", "candidates");
    private static final Set<String> TOTALS = Set.of("pairs", "largest_block", "left_out");

    /**
     * A level's weight.
     *
     * @param m probability of the level for one person's two profiles; null where only a weight is set
     * @param u probability of the level for two persons' profiles; null likewise
     * @param weight log2(m/u), in bits
     * @param origin estimated, capped or fixed; null for prior, thresholds and what is counted
     */
    public record Weight(String comparison, String level, Double m, Double u, double weight, String origin) {}

    /** Names of the comparisons. */
    public Set<String> comparisons() {
        var names = new LinkedHashSet<String>();
        weights.stream()
                .map(Weight::comparison)
                .filter(name -> !NO_COMPARISON.contains(name))
                .forEach(names::add);
        return names;
    }

    /** The levels of a comparison in the order of the model. */
    public List<Weight> levels(String comparison) {
        return weights.stream().filter(w -> w.comparison().equals(comparison)).toList();
    }

    /** The weight of a level; empty if the model does not know it. */
    public Optional<Weight> weight(String comparison, String level) {
        return levels(comparison).stream().filter(w -> w.level().equals(level)).findFirst();
    }

    /** What every pair begins with, in bits; 0 if the model says nothing. */
    public double prior() {
        return levels("prior").stream().mapToDouble(Weight::weight).findFirst().orElse(0);
    }

    /**
     * From which weight on a pair has a verdict; not a number if the model says nothing.
     *
     * @param verdict link or review
     */
    public double threshold(String verdict) {
        return weight("threshold", verdict).map(Weight::weight).orElse(Double.NaN);
    }

    /** Candidate pairs that each block rule gave, in the order of the table. */
    public List<Weight> candidatesByRule() {
        return levels("candidates").stream()
                .filter(counted -> !TOTALS.contains(counted.level()))
                .toList();
    }

    /**
     * What the night counted of candidates; empty if it did not.
     *
     * @param what pairs, largest_block, left_out
     */
    public OptionalLong candidates(String what) {
        return weight("candidates", what).stream()
                .mapToLong(w -> (long) w.weight())
                .findFirst();
    }
}
