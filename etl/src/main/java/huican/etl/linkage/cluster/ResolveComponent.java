package huican.etl.linkage.cluster;

import huican.etl.linkage.cluster.Resolution.Outcome;
import huican.etl.linkage.cluster.Resolution.ScoredPair;
import huican.etl.linkage.score.PairScorer;
import huican.schemas.vocabulary.ClusterReason;
import huican.schemas.vocabulary.PairOutcome;
import huican.schemas.vocabulary.PairVerdict;
import huican.seeds.linkage.LinkageRules.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes clusters of a component's profiles: what people decided first, then the best pair first; two clusters of which any members contradict each
 * other are never joined. The same whatever the order of its input.
 *
 * <p>A pair is not linked by itself, but goes to people, if the unresolved profile in it fits another person nearly as well ({@code ambiguous}), or if it is only
 * just linked and would make one of two others whom a rule leaves to people ({@code through_another}).
 */
final class ResolveComponent {
    private static final Comparator<ScoredPair> BEST_FIRST = Comparator.comparingDouble(ScoredPair::weight)
            .reversed()
            .thenComparing(ScoredPair::left)
            .thenComparing(ScoredPair::right);

    private final Contradictions contradictions;
    private final Clusters clusters;
    private final Set<String> unresolved;
    private final double margin;
    private final double sure;
    private final List<ScoredPair> pairs;
    private final Map<String, List<ScoredPair>> pairsOf = new HashMap<>();

    private ResolveComponent(
            Contradictions contradictions,
            Clusters clusters,
            Set<String> unresolved,
            Thresholds thresholds,
            List<ScoredPair> pairs) {
        this.contradictions = contradictions;
        this.clusters = clusters;
        this.unresolved = unresolved;
        this.margin = thresholds.margin();
        this.sure = thresholds.link() + thresholds.margin();
        this.pairs = pairs.stream().sorted(BEST_FIRST).toList();
        for (ScoredPair pair : this.pairs) {
            pairsOf.computeIfAbsent(pair.left(), p -> new ArrayList<>()).add(pair);
            pairsOf.computeIfAbsent(pair.right(), p -> new ArrayList<>()).add(pair);
        }
    }

    /**
     * The clusters of a component.
     *
     * @param values compared values by profile
     * @param unresolved those of the profiles that look for their person
     * @param pairs verdict link or review
     */
    static Resolution resolve(
            PairScorer scorer,
            Map<String, String[]> values,
            Set<String> unresolved,
            List<ScoredPair> pairs,
            List<PersonDecision> decisions) {
        var clusters = new Clusters(values.keySet());
        var separate = decisions.stream().filter(d -> !d.same()).toList();
        decisions.stream()
                .filter(PersonDecision::same)
                .sorted(Comparator.comparing(PersonDecision::left).thenComparing(PersonDecision::right))
                // Decisions that contradict each other join nobody.
                .filter(d -> separate.stream().noneMatch(s -> clusters.wouldJoin(d, s.left(), s.right())))
                .forEach(clusters::decide);
        var contradictions = new Contradictions(scorer, values, decisions, clusters);
        return new ResolveComponent(
                        contradictions, clusters, unresolved, scorer.rules().thresholds(), pairs)
                .resolve();
    }

    private Resolution resolve() {
        var outcomes = new LinkedHashMap<ScoredPair, Outcome>();
        for (ScoredPair pair : pairs) {
            if (pair.verdict() == PairVerdict.LINK && !contradictions.decided(pair.left(), pair.right())) {
                outcomes.put(pair, link(pair));
            }
        }
        var asked = new HashSet<Set<String>>();
        for (ScoredPair pair : pairs) {
            outcomes.compute(
                    pair,
                    (p, outcome) -> outcome == null || outcome.outcome() == PairOutcome.REVIEW
                            ? review(p, outcome == null ? p.rule() : outcome.rule(), asked)
                            : outcome);
        }
        return new Resolution(
                clusters.members(outcomes.values()), List.copyOf(new TreeMap<>(byProfiles(outcomes)).values()));
    }

    private Outcome link(ScoredPair pair) {
        if (clusters.same(pair.left(), pair.right())) {
            return new Outcome(pair, pair.rule(), PairOutcome.LINKED);
        }
        // A rule links by few values, so a pair that it links must not bring together what another rule keeps apart.
        boolean contradicted = pair.rule() == null
                ? contradictions.between(pair.left(), pair.right())
                : contradictions.doubtful(pair.left(), pair.right());
        if (contradicted) {
            return new Outcome(pair, ClusterReason.CONTRADICTED.word(), PairOutcome.SEPARATE);
        }
        // A pair that is only just linked does not make one of two members whom people would be asked about.
        if (pair.weight() < sure && contradictions.asking(pair.left(), pair.right())) {
            return new Outcome(pair, ClusterReason.THROUGH_ANOTHER.word(), PairOutcome.REVIEW);
        }
        if (ambiguous(pair, pair.left()) || ambiguous(pair, pair.right())) {
            return new Outcome(pair, ClusterReason.AMBIGUOUS.word(), PairOutcome.REVIEW);
        }
        clusters.join(pair.left(), pair.right());
        return new Outcome(pair, pair.rule(), PairOutcome.LINKED);
    }

    /** Whether the unresolved profile on this side fits somebody else nearly as well, who cannot be the same person as the other side. */
    private boolean ambiguous(ScoredPair pair, String unresolved) {
        String other = pair.other(unresolved);
        return this.unresolved.contains(unresolved)
                && pairsOf.get(unresolved).stream()
                        .filter(p -> p != pair && p.weight() > pair.weight() - margin)
                        .map(p -> p.other(unresolved))
                        .anyMatch(rival -> !clusters.same(rival, other)
                                && !contradictions.decided(unresolved, rival)
                                && contradictions.between(rival, other));
    }

    /** At the end: a question that the clusters have answered is not asked; of two clusters only the best pair is. */
    private Outcome review(ScoredPair pair, String rule, Set<Set<String>> asked) {
        if (clusters.same(pair.left(), pair.right())) {
            return new Outcome(pair, null, PairOutcome.LINKED);
        }
        if (contradictions.decided(pair.left(), pair.right())) {
            return new Outcome(pair, ClusterReason.DECIDED.word(), PairOutcome.SEPARATE);
        }
        // Some questions are asked whatever speaks against them, until people have answered.
        if (contradictions.alwaysAsked(pair.left(), pair.right())) {
            if (contradictions.decidedBetween(pair.left(), pair.right())) {
                return new Outcome(pair, ClusterReason.DECIDED.word(), PairOutcome.SEPARATE);
            }
        } else if (contradictions.between(pair.left(), pair.right())) {
            return new Outcome(pair, ClusterReason.CONTRADICTED.word(), PairOutcome.SEPARATE);
        }
        boolean first = asked.add(Set.of(clusters.of(pair.left()), clusters.of(pair.right())));
        return new Outcome(pair, rule, first ? PairOutcome.REVIEW : PairOutcome.SEPARATE);
    }

    private static Map<String, Outcome> byProfiles(Map<ScoredPair, Outcome> outcomes) {
        var sorted = new HashMap<String, Outcome>();
        outcomes.forEach((pair, outcome) -> sorted.put(pair.left() + "\n" + pair.right(), outcome));
        return sorted;
    }
}
