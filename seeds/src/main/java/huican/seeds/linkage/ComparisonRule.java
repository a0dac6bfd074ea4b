package huican.seeds.linkage;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * One thing that two profiles are compared in.
 *
 * @param kind of comparison, such as {@code chinese_name}
 * @param fields that it looks at
 * @param derivedFrom levels of an earlier comparison whose values hold the last field too: where that shows one of them, the last field says
 *     nothing of its own
 * @param frequency a file of {@code seeds/linkage/} that says how common values are; empty: all are taken for equally rare
 * @param options of the kind
 * @param levels what the file says about levels, strong to weak; a level that is not named here has its estimated weight
 */
public record ComparisonRule(
        String name,
        String title,
        String kind,
        List<String> fields,
        Map<String, List<String>> derivedFrom,
        String frequency,
        Map<String, Double> options,
        List<LevelRule> levels)
        implements Serializable {

    /**
     * A level of agreement.
     *
     * @param title in plain words, for people
     * @param fixed weight in bits that counts instead of the estimate; null: the estimate counts
     * @param most the estimate is cut off above
     * @param least the estimate is cut off below
     */
    public record LevelRule(String name, String title, Double fixed, double most, double least)
            implements Serializable {
        static LevelRule plain(String name) {
            return new LevelRule(name, name, null, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }

        /** The weight that counts, and where it comes from: estimated, capped or fixed. */
        public double weight(double estimated) {
            return fixed != null ? fixed : Math.max(least, Math.min(most, estimated));
        }

        public String origin(double estimated) {
            if (fixed != null) {
                return "fixed";
            }
            return weight(estimated) == estimated ? "estimated" : "capped";
        }
    }

    /** What is said about a level; nothing is, if the file does not name it. */
    public LevelRule level(String level) {
        return levels.stream().filter(l -> l.name().equals(level)).findFirst().orElseGet(() -> LevelRule.plain(level));
    }
}
