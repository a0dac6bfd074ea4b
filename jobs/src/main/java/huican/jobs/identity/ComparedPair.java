package huican.jobs.identity;

import huican.schemas.vocabulary.PairOutcome;
import huican.schemas.vocabulary.PairVerdict;
import java.util.Map;

/**
 * Two profiles as the last night compared them.
 *
 * @param matchWeight in bits
 * @param rule that decided above the weight; null if none did
 * @param verdict of the pair alone
 * @param levels by comparison
 * @param outcome of the clusters
 */
public record ComparedPair(
        ProfilePair pair,
        double matchWeight,
        double matchProbability,
        String rule,
        PairVerdict verdict,
        Map<String, String> levels,
        PairOutcome outcome) {}
