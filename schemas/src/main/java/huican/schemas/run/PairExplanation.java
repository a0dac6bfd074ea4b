package huican.schemas.run;

import huican.schemas.vocabulary.PairOutcome;
import huican.schemas.vocabulary.PairVerdict;
import java.util.List;

/**
 * Why two profiles are, or are not, one person: what was compared, what each comparison weighs, which rules hold, what came of it.
 *
 * @param comparisons in the order of the model; without one whose values are missing
 * @param prior what every pair begins with, in bits
 * @param matchWeight prior and all weights together, in bits
 * @param matchProbability {@code 2^w / (1 + 2^w)}
 * @param linkThreshold from which weight on a pair is linked; not a number if unknown
 * @param reviewThreshold from which weight on people are asked; not a number if unknown
 * @param rules keys of the rules that decide above the weight, the deciding one first
 * @param verdict of the pair alone
 * @param outcome of the clusters; null if no night compared the pair
 * @param decision what people decided, {@code must_link} or {@code cannot_link}; null for nothing
 */
public record PairExplanation(
        String leftProfile,
        String rightProfile,
        List<Comparison> comparisons,
        double prior,
        double matchWeight,
        double matchProbability,
        double linkThreshold,
        double reviewThreshold,
        List<String> rules,
        PairVerdict verdict,
        PairOutcome outcome,
        String decision) {

    /**
     * One comparison of the pair.
     *
     * @param leftShown the value as the reader may see it; empty if unknown
     * @param rightShown likewise
     * @param m probability of the level for one person's two profiles; null where only a weight is set
     * @param u probability of the level for two persons' profiles; null likewise
     * @param weight in bits
     * @param origin of the weight: estimated, capped, fixed, or null
     */
    public record Comparison(
            String name,
            String level,
            String leftShown,
            String rightShown,
            Double m,
            Double u,
            double weight,
            String origin) {}
}
