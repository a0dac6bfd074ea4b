package huican.etl.linkage.model;

import huican.etl.linkage.score.PairScorer;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.LinkageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The weights that a run used, as rows of table identity_model: per comparison and level; then prior, thresholds, candidate pairs. */
public final class WeightsInUse {
    private static final String CANDIDATES = "candidates";
    private static final int COMPARISON = 0;
    private static final int LEVEL = 1;
    private static final int WEIGHT = 5;

    /**
     * Values in the order of the table's columns: {@code comparison, level, position, m, u, weight, origin}.
     *
     * @param candidates number of candidate pairs by name of block rule
     */
    public static List<Object[]> of(PairScorer scorer, Map<String, Long> candidates) {
        var rows = new ArrayList<Object[]>();
        var comparisons = scorer.rules().comparisons();
        for (int i = 0; i < comparisons.size(); i++) {
            ComparisonRule comparison = comparisons.get(i);
            List<String> levels = scorer.levelNames(i);
            for (int level = 0; level < levels.size(); level++) {
                LinkageModel.Level estimate = scorer.model().level(comparison.name(), levels.get(level));
                var rule = comparison.level(levels.get(level));
                rows.add(new Object[] {
                    comparison.name(),
                    levels.get(level),
                    level,
                    estimate.m(),
                    estimate.u(),
                    rule.weight(estimate.bits()),
                    rule.origin(estimate.bits())
                });
            }
        }
        var thresholds = scorer.rules().thresholds();
        rows.add(single("prior", "prior", thresholds.prior()));
        rows.add(single("threshold", "link", thresholds.link()));
        rows.add(single("threshold", "review", thresholds.review()));
        rows.add(single("threshold", "margin", thresholds.margin()));
        candidates.forEach((block, pairs) -> rows.add(single(CANDIDATES, block, pairs)));
        return rows;
    }

    /** How many candidates rows of the table name, by what they are of; 0 if they do not say it. */
    public static double candidates(List<Object[]> rows, String of) {
        return rows.stream()
                .filter(row -> CANDIDATES.equals(row[COMPARISON]) && of.equals(row[LEVEL]))
                .mapToDouble(row -> (Double) row[WEIGHT])
                .sum();
    }

    private static Object[] single(String comparison, String level, double weight) {
        return new Object[] {comparison, level, null, null, null, weight, null};
    }

    private WeightsInUse() {}
}
