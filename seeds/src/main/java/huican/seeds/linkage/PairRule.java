package huican.seeds.linkage;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A named rule above every weight.
 *
 * @param when levels per comparison; the rule holds if every comparison shows one of its levels. {@code missing} stands for no evidence
 * @param separate true: such a pair is never joined by itself; false: people decide
 */
public record PairRule(String key, String title, Map<String, List<String>> when, boolean separate)
        implements Serializable {
    /** The word for a comparison that says nothing. */
    public static final String MISSING = "missing";
}
