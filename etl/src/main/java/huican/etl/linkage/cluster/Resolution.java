package huican.etl.linkage.cluster;

import huican.schemas.vocabulary.ClusterReason;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.PairOutcome;
import huican.schemas.vocabulary.PairVerdict;
import java.util.List;

/**
 * How a component was resolved.
 *
 * @param members every profile once, in order
 * @param pairs every scored pair once, in order
 */
record Resolution(List<Member> members, List<Outcome> pairs) {

    /**
     * A profile and its cluster.
     *
     * @param cluster the cluster's smallest profile
     * @param linked the profile on the other side of the strongest pair that joins it to its cluster; null if alone
     * @param weight of that pair; null if alone or decided by a person
     * @param method probabilistic, rule or decision; null if alone
     * @param by {@code model}, the rule's key or the person who decided; null if alone
     */
    record Member(String profile, String cluster, String linked, Double weight, LinkMethod method, String by) {
        /** Before anything joins it. */
        static Member alone(String profile) {
            return new Member(profile, null, null, null, null, null);
        }

        Member in(String name) {
            return new Member(profile, name, linked, weight, method, by);
        }
    }

    /**
     * A pair and what became of it.
     *
     * @param rule key of the rule, or word of the {@link ClusterReason}, for which it was not linked although its weight would do; null if nothing stood in
     *     the way
     */
    record Outcome(ScoredPair pair, String rule, PairOutcome outcome) {}

    /** A pair of the component as it was scored. */
    record ScoredPair(String left, String right, double weight, String rule, PairVerdict verdict) {
        String other(String profile) {
            return profile.equals(left) ? right : left;
        }
    }
}
