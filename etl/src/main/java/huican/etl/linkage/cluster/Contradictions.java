package huican.etl.linkage.cluster;

import huican.etl.linkage.score.PairScorer;
import huican.seeds.linkage.PairRule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which profiles of a component cannot be one person: by a named rule, or because a person said so. */
final class Contradictions {
    private static final Set<PairRule.Verdict> BETWEEN =
            EnumSet.of(PairRule.Verdict.NEVER, PairRule.Verdict.ONLY_PEOPLE);
    private static final Set<PairRule.Verdict> REVIEWED =
            EnumSet.of(PairRule.Verdict.REVIEW, PairRule.Verdict.REVIEW_ALWAYS);
    private static final Set<PairRule.Verdict> ALWAYS_ASKED =
            EnumSet.of(PairRule.Verdict.ONLY_PEOPLE, PairRule.Verdict.REVIEW_ALWAYS);
    private static final Set<PairRule.Verdict> AGAINST = EnumSet.complementOf(EnumSet.of(PairRule.Verdict.LINK));

    private final PairScorer scorer;
    private final Map<String, String[]> values;
    private final Set<Set<String>> cannotLink = new HashSet<>();
    private final Clusters clusters;
    private final Map<Set<String>, Optional<PairRule.Verdict>> known = new HashMap<>();

    Contradictions(PairScorer scorer, Map<String, String[]> values, List<PersonDecision> decisions, Clusters clusters) {
        this.scorer = scorer;
        this.values = values;
        this.clusters = clusters;
        decisions.stream().filter(d -> !d.same()).forEach(d -> cannotLink.add(Set.of(d.left(), d.right())));
    }

    /** Whether a person declared these two different. */
    boolean decided(String a, String b) {
        return cannotLink.contains(Set.of(a, b));
    }

    /** Whether people declared a member of the one cluster and one of the other different. */
    boolean decidedBetween(String a, String b) {
        return anyUnits(a, b, (x, y) -> false);
    }

    /** Whether the clusters of two profiles hold members that nobody but people may call one person. */
    boolean between(String a, String b) {
        return anyUnits(a, b, (x, y) -> BETWEEN.contains(rule(x, y)));
    }

    /** Whether people are asked about these two whatever else is known of them. */
    boolean alwaysAsked(String a, String b) {
        return ALWAYS_ASKED.contains(rule(a, b));
    }

    /** Whether any rule speaks against a member of one and a member of the other being one person: more than {@link #between}. */
    boolean doubtful(String a, String b) {
        return anyUnits(a, b, (x, y) -> AGAINST.contains(rule(x, y)));
    }

    /** Whether a rule leaves it to people if a member of one and a member of the other are one person. */
    boolean asking(String a, String b) {
        return anyUnits(a, b, (x, y) -> REVIEWED.contains(rule(x, y)));
    }

    /**
     * Units that people made contradict only if all their members do: who is declared to have two numbers does not contradict the holder of one
     * of them.
     */
    private boolean anyUnits(String a, String b, BiPredicate<String, String> contradict) {
        for (Set<String> left : clusters.units(a)) {
            for (Set<String> right : clusters.units(b)) {
                if (left.stream().anyMatch(x -> right.stream().anyMatch(y -> decided(x, y)))
                        || left.stream().allMatch(x -> right.stream().allMatch(y -> contradict.test(x, y)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the rule that holds for two profiles says; null if none holds. */
    private PairRule.Verdict rule(String a, String b) {
        return known.computeIfAbsent(
                        Set.of(a, b),
                        pair -> Optional.ofNullable(scorer.score(values.get(a), values.get(b))
                                        .rule())
                                .map(PairRule::verdict))
                .orElse(null);
    }
}
