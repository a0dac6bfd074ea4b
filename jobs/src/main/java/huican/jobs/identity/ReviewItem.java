package huican.jobs.identity;

import java.util.Map;

/**
 * Two profiles that wait for a person's decision.
 *
 * @param id as people name it
 * @param matchWeight in bits
 * @param rule why it is not decided by itself; null if the weight alone says so
 * @param levels by comparison
 */
public record ReviewItem(
        String id,
        ProfilePair pair,
        String leftPerson,
        String rightPerson,
        double matchWeight,
        double matchProbability,
        String rule,
        Map<String, String> levels) {}
