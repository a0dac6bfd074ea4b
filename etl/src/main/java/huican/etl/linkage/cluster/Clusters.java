package huican.etl.linkage.cluster;

import huican.etl.linkage.cluster.Resolution.Member;
import huican.etl.linkage.cluster.Resolution.Outcome;
import huican.etl.linkage.cluster.Resolution.ScoredPair;
import huican.schemas.vocabulary.Decider;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.PairOutcome;
import huican.schemas.vocabulary.PairVerdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sets of profiles that are one person. */
final class Clusters {
    private final Map<String, Set<String>> clusterOf = new TreeMap<>();
    /** Profiles that people declared one, which count as one towards others. */
    private final Map<String, Set<String>> decidedWith = new HashMap<>();

    private final Map<String, Member> byDecision = new HashMap<>();

    Clusters(Collection<String> profiles) {
        for (String profile : profiles) {
            clusterOf.put(profile, new TreeSet<>(Set.of(profile)));
            decidedWith.put(profile, new TreeSet<>(Set.of(profile)));
        }
    }

    boolean same(String a, String b) {
        return clusterOf.get(a) == clusterOf.get(b);
    }

    void join(String a, String b) {
        join(clusterOf, a, b);
    }

    /** Whether deciding this would put these two into one cluster. */
    boolean wouldJoin(PersonDecision decision, String a, String b) {
        return same(decision.left(), a) && same(decision.right(), b)
                || same(decision.left(), b) && same(decision.right(), a);
    }

    /** A person's must_link. */
    void decide(PersonDecision decision) {
        join(clusterOf, decision.left(), decision.right());
        join(decidedWith, decision.left(), decision.right());
        for (String profile : List.of(decision.left(), decision.right())) {
            String other = profile.equals(decision.left()) ? decision.right() : decision.left();
            byDecision.putIfAbsent(profile, new Member(profile, null, other, null, LinkMethod.DECISION, decision.by()));
        }
    }

    private static void join(Map<String, Set<String>> sets, String a, String b) {
        Set<String> left = sets.get(a);
        Set<String> right = sets.get(b);
        if (left != right) {
            left.addAll(right);
            right.forEach(profile -> sets.put(profile, left));
        }
    }

    /** A cluster's name: its smallest profile. */
    String of(String profile) {
        return ((TreeSet<String>) clusterOf.get(profile)).first();
    }

    /** The cluster of a profile as units, each of profiles that people declared one. */
    List<Set<String>> units(String profile) {
        return clusterOf.get(profile).stream().map(decidedWith::get).distinct().toList();
    }

    /** Every profile with what joins it: a person's decision, else the strongest linked pair. */
    List<Member> members(Collection<Outcome> outcomes) {
        var joins = new HashMap<String, Member>(byDecision);
        for (Outcome outcome : outcomes) {
            if (outcome.outcome() == PairOutcome.LINKED) {
                var pair = outcome.pair();
                for (String profile : List.of(pair.left(), pair.right())) {
                    joins.putIfAbsent(profile, joined(profile, pair));
                }
            }
        }
        var members = new ArrayList<Member>();
        for (String profile : clusterOf.keySet()) {
            members.add(joins.getOrDefault(profile, Member.alone(profile)).in(of(profile)));
        }
        return members;
    }

    private static Member joined(String profile, ScoredPair pair) {
        boolean byRule = pair.rule() != null && pair.verdict() == PairVerdict.LINK;
        return new Member(
                profile,
                null,
                pair.other(profile),
                pair.weight(),
                byRule ? LinkMethod.RULE : LinkMethod.PROBABILISTIC,
                byRule ? pair.rule() : Decider.MODEL.word());
    }
}
