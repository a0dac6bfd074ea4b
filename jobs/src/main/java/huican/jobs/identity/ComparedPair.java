package huican.jobs.identity;

import java.util.Map;

/**
 * Two profiles as the last night compared them.
 *
 * @param matchWeight in bits
 * @param rule that decided above the weight; null if none did
 * @param verdict link, review or separate: of the pair alone
 * @param levels by comparison
 * @param outcome linked, review or separate: of the clusters
 */
public record ComparedPair(
        ProfilePair pair,
        double matchWeight,
        double matchProbability,
        String rule,
        String verdict,
        Map<String, String> levels,
        String outcome) {}
