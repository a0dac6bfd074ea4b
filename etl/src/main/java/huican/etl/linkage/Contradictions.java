package huican.etl.linkage;

import huican.seeds.linkage.PairRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which profiles of a component cannot be one person: by a named rule, or because a person said so. */
final class Contradictions {
    private final PairScorer scorer;
    private final Map<String, String[]> values;
    private final Set<Set<String>> cannotLink = new HashSet<>();
    private final Clusters clusters;
    private final Map<Set<String>, Optional<PairRule>> known = new HashMap<>();

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

    /** Whether the clusters of two profiles hold members that can never be one person. */
    boolean between(String a, String b) {
        return anyUnits(a, b, (x, y) -> verdict(x, y) == PairRule.Verdict.NEVER);
    }

    /** Whether any rule speaks against a member of one and a member of the other being one person: more than {@link #between}. */
    boolean doubtful(String a, String b) {
        return anyUnits(a, b, (x, y) -> verdict(x, y) != null && verdict(x, y) != PairRule.Verdict.LINK);
    }

    /** The rule by which people have to decide about a member of one and a member of the other; null if none asks. */
    String asking(String a, String b) {
        var asks = new ArrayList<String>();
        anyUnits(a, b, (x, y) -> {
            PairRule rule = rule(x, y);
            boolean review = rule != null && rule.verdict() == PairRule.Verdict.REVIEW;
            if (review) {
                asks.add(rule.key());
            }
            return review;
        });
        return asks.isEmpty() ? null : asks.get(0);
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

    private PairRule.Verdict verdict(String a, String b) {
        PairRule rule = rule(a, b);
        return rule == null ? null : rule.verdict();
    }

    /** The rule that holds for two profiles; null if none does. */
    private PairRule rule(String a, String b) {
        return known.computeIfAbsent(
                        Set.of(a, b),
                        pair -> Optional.ofNullable(
                                scorer.score(values.get(a), values.get(b)).rule()))
                .orElse(null);
    }
}
