package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.CandidatePairs;
import huican.etl.linkage.ConnectPairs;
import huican.etl.linkage.PairScorer;
import huican.etl.linkage.PersonDecision;
import huican.etl.linkage.ResolveClusters;
import huican.etl.linkage.ScorePairs;
import huican.seeds.linkage.LinkageRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * From profiles to clusters: candidate pairs, their scores, their components, each resolved. The same for a night and for any file of records.
 *
 * @param pairs judged pairs that were linked or might have been: {@link ScorePairs}
 * @param members {@code profile, cluster, linked_profile, match_weight, join_method, decided_by} of profiles that a pair or a decision touches
 * @param outcomes {@code left, right, rule, outcome} of {@code pairs}
 * @param candidates number of candidate pairs: all of them under {@code pairs}, and by name of the block rule that gave them (a pair may have
 *     several)
 */
record MatchProfiles(Dataset<Row> pairs, Dataset<Row> members, Dataset<Row> outcomes, Map<String, Long> candidates) {
    private static final StructType ENDS =
            new StructType().add("left", DataTypes.StringType).add("right", DataTypes.StringType);

    /**
     * Matches.
     *
     * @param profiles {@code profile, values, stray}, stored
     */
    static MatchProfiles of(
            Stored stored,
            Dataset<Row> profiles,
            PairScorer scorer,
            LinkageRules rules,
            List<PersonDecision> decisions) {
        var observation = new Observation("candidates");
        var candidates = profiles.transform(new CandidatePairs(rules)::apply)
                .observe(observation, count(lit(1)).as("pairs"), perRule(rules));
        var pairs = stored.keep(
                "pairs",
                candidates
                        .transform(new ScorePairs(profiles, scorer)::apply)
                        .filter(col("verdict").notEqual(PairScorer.Verdict.SEPARATE.word())));
        var ends = pairs.select("left", "right").union(ends(stored, decisions));
        var components = stored.keep("components", ends.transform(new ConnectPairs()::apply));
        var resolved = stored.keep(
                "resolved", pairs.transform(new ResolveClusters(profiles, components, decisions, scorer)::apply));
        return new MatchProfiles(
                pairs,
                resolved.select(explode(col("members")).as("m")).select("m.*"),
                resolved.select(explode(col("pairs")).as("p")).select("p.*"),
                counts(observation, rules));
    }

    private static Dataset<Row> ends(Stored stored, List<PersonDecision> decisions) {
        return stored.spark()
                .createDataFrame(
                        decisions.stream()
                                .map(d -> RowFactory.create(d.left(), d.right()))
                                .toList(),
                        ENDS);
    }

    private static Column[] perRule(LinkageRules rules) {
        var counts = new Column[rules.blocks().size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = count(when(col("blocks").bitwiseAND(lit(1L << i)).notEqual(0L), 1))
                    .as("block_" + i);
        }
        return counts;
    }

    private static Map<String, Long> counts(Observation observation, LinkageRules rules) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("pairs", Observed.count(observation, "pairs"));
        for (int i = 0; i < rules.blocks().size(); i++) {
            counts.put(rules.blocks().get(i).name(), Observed.count(observation, "block_" + i));
        }
        return counts;
    }
}
