package huican.seeds.linkage;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A named rule above every weight.
 *
 * @param when levels per comparison; the rule holds if every comparison shows one of its levels. {@code missing} stands for no evidence
 * @param verdict what becomes of such a pair
 */
public record PairRule(String key, String title, Map<String, List<String>> when, Verdict verdict)
        implements Serializable {
    /** What a rule says. */
    public enum Verdict {
        /** Nobody but people may put the two into one cluster, also not through a third. */
        NEVER,
        /** As NEVER, but people are asked, whatever the weight. */
        ONLY_PEOPLE,
        /** The pair is no link. */
        SEPARATE,
        /** People decide, if its weight makes the pair worth a look. */
        REVIEW,
        /** People decide, whatever the weight. */
        REVIEW_ALWAYS,
        /** The pair is one person, whatever its weight. */
        LINK
    }

    /** The word for a comparison that says nothing. */
    public static final String MISSING = "missing";
}
