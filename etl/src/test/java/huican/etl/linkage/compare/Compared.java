package huican.etl.linkage.compare;

import java.util.List;
import java.util.Map;

/** Names of levels in tests. */
final class Compared {

    private Compared() {}

    /** A comparison whose fields have no name of their own. */
    static Comparison kind(String kind, int fields) {
        return Comparisons.named(
                kind, List.of("first", "second", "third", "fourth").subList(0, fields), Map.of());
    }

    /** Name of the level, or null for none. */
    static String level(Comparison comparison, String[] left, String[] right) {
        int level = comparison.compare(left, right);
        return level < 0 ? null : comparison.levels().get(level);
    }

    static String[] of(String... values) {
        return values;
    }
}
