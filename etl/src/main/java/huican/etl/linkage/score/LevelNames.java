package huican.etl.linkage.score;

import huican.schemas.resource.Spelling;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.PairRule;
import java.util.List;

/** Levels that a rules file names must be levels of that kind of comparison. */
final class LevelNames {
    private LevelNames() {}

    static void check(ComparisonRule rule, List<String> levels) {
        rule.levels().forEach(named -> indexOf(rule, levels, named.name()));
    }

    /** Bit 0 for no evidence, bit n + 1 for level n. */
    static long mask(ComparisonRule rule, List<String> levels, List<String> named) {
        long mask = 0;
        for (String name : named) {
            mask |= 1L << (name.equals(PairRule.MISSING) ? 0 : indexOf(rule, levels, name) + 1);
        }
        return mask;
    }

    private static int indexOf(ComparisonRule rule, List<String> levels, String name) {
        int index = levels.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("比较项 " + rule.name() + "（" + rule.kind() + "）没有等级 \"" + name + "\""
                    + Spelling.suggestion(name, levels) + "；有 " + String.join("、", levels));
        }
        return index;
    }
}
