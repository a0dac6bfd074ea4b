package huican.etl.linkage.model;

import huican.etl.linkage.score.PairScorer;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.LinkageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The weights that a run used, as rows of table identity_model: per comparison and level; then prior, thresholds, candidate pairs. */
public final class WeightsInUse {
    private static final StructType MODEL = StructType.fromDDL(
            "comparison STRING, level STRING, position INT, m DOUBLE, u DOUBLE, weight DOUBLE, origin STRING");

    /** @param candidates number of candidate pairs by name of block rule */
    public static Dataset<Row> of(SparkSession spark, PairScorer scorer, Map<String, Long> candidates) {
        var rows = new ArrayList<Row>();
        var comparisons = scorer.rules().comparisons();
        for (int i = 0; i < comparisons.size(); i++) {
            ComparisonRule comparison = comparisons.get(i);
            List<String> levels = scorer.levelNames(i);
            for (int level = 0; level < levels.size(); level++) {
                LinkageModel.Level estimate = scorer.model().level(comparison.name(), levels.get(level));
                var rule = comparison.level(levels.get(level));
                rows.add(RowFactory.create(
                        comparison.name(),
                        levels.get(level),
                        level,
                        estimate.m(),
                        estimate.u(),
                        rule.weight(estimate.bits()),
                        rule.origin(estimate.bits())));
            }
        }
        var thresholds = scorer.rules().thresholds();
        rows.add(single("prior", "prior", thresholds.prior()));
        rows.add(single("threshold", "link", thresholds.link()));
        rows.add(single("threshold", "review", thresholds.review()));
        rows.add(single("threshold", "margin", thresholds.margin()));
        candidates.forEach((block, pairs) -> rows.add(single("candidates", block, pairs)));
        return spark.createDataFrame(rows, MODEL).coalesce(1);
    }

    private static Row single(String comparison, String level, double weight) {
        return RowFactory.create(comparison, level, null, null, null, weight, null);
    }

    private WeightsInUse() {}
}
