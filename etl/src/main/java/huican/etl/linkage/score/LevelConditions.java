package huican.etl.linkage.score;

import huican.seeds.linkage.PairRule;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Conditions on a pair's levels as {@link PairScorer#words} writes them. Pure. */
public record LevelConditions(Map<String, List<String>> levels) implements Serializable {

    /** Whether every comparison shows one of its levels. */
    public boolean allHold(String words) {
        return levels.entrySet().stream().allMatch(e -> e.getValue().contains(level(e.getKey(), words)));
    }

    /** Whether any comparison shows one of its levels. */
    public boolean anyHolds(String words) {
        return levels.entrySet().stream().anyMatch(e -> e.getValue().contains(level(e.getKey(), words)));
    }

    private static String level(String comparison, String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> word.startsWith(comparison + "="))
                .map(word -> word.substring(comparison.length() + 1))
                .findFirst()
                .orElse(PairRule.MISSING);
    }
}
