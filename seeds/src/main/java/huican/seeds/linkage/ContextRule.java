package huican.seeds.linkage;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A rule for rows of one extract that no number names: what makes the one person they can only be about.
 *
 * @param title what people read, in Chinese
 * @param extract {@code source.name}; its contract names the population that its rows are about
 * @param when levels by comparison of {@code person.yml}, as in {@link PairRule}: one profile of the person must show them all
 * @param unless levels by comparison: no profile of the person may show any of them
 * @param place SQL that says which place each row takes and what hinders it
 * @param reads extracts, beside its own, that the SQL reads
 */
public record ContextRule(
        String key,
        String title,
        String extract,
        Map<String, List<String>> when,
        Map<String, List<String>> unless,
        String place,
        List<String> reads)
        implements Serializable {
    /** What a link's method and a pair's rule begin with; then the key. */
    public static final String PREFIX = "context_";

    /** The word in the columns {@code method} and {@code rule}. */
    public String word() {
        return PREFIX + key;
    }
}
