package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.block.CandidatePairs;
import huican.etl.linkage.score.PairCarryOver;
import huican.etl.linkage.score.PairScorer;
import huican.etl.linkage.score.ScorePairs;
import huican.etl.pipeline.storage.Few;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.Stored;
import huican.schemas.vocabulary.PairVerdict;
import huican.seeds.linkage.LinkageRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * The pairs that are one person or might be: candidates, scored. Where an earlier match is known, only profiles that changed since look for others.
 *
 * @param pairs {@link ScorePairs} without those of verdict separate
 * @param profiles those that the candidates were found among
 * @param candidates number of candidate pairs looked at: all of them under {@code pairs}, and by name of the block rule that gave them (a pair may have
 *     several); {@value #LARGEST_BLOCK}, the most profiles under one key; {@value #LEFT_OUT}, the keys with too many
 */
record ScoredPairs(Dataset<Row> pairs, Dataset<Row> profiles, Map<String, Long> candidates) {
    static final String LARGEST_BLOCK = "largest_block";
    static final String LEFT_OUT = "left_out";

    /**
     * All of them.
     *
     * @param profiles {@code profile, values, unresolved}, stored
     */
    static ScoredPairs of(
            Stored stored,
            Dataset<Row> profiles,
            PairScorer scorer,
            LinkageRules rules,
            Optional<PairCarryOver> carryOver) {
        if (carryOver.isPresent()) {
            var marked = carryOver.get().marked(profiles);
            var found = ofChanged(stored, marked, marked.filter("changed"), scorer, rules);
            // A key that has become too large takes pairs away from profiles that did not change.
            if (found.candidates.get(LEFT_OUT) == 0) {
                return found.with(stored, carryOver.get().pairs());
            }
        }
        return score(stored, "pairs", profiles.withColumn("changed", lit(true)), scorer, rules, false);
    }

    /**
     * Those of profiles that changed, with each other and with everybody.
     *
     * @param profiles {@code profile, values, unresolved, changed}
     * @param changed {@code values} of those of them that changed
     */
    static ScoredPairs ofChanged(
            Stored stored, Dataset<Row> profiles, Dataset<Row> changed, PairScorer scorer, LinkageRules rules) {
        var keys = new CandidatePairs(rules, true).keys().cast("array<string>");
        var wanted = Few.ofEach(changed.select(keys));
        // Of everybody, whom one of the changed may meet.
        var near = stored.inFile("near", profiles.filter(wanted.holdAnyOf(keys)));
        return stored.work(() -> score(stored, "found_pairs", near, scorer, rules, true));
    }

    /** And those that stand from an earlier match. */
    ScoredPairs with(Stored stored, Dataset<Row> standing) {
        return new ScoredPairs(stored.keep("pairs", pairs.unionByName(standing)), profiles, candidates);
    }

    private static ScoredPairs score(
            Stored stored, String name, Dataset<Row> profiles, PairScorer scorer, LinkageRules rules, boolean few) {
        var sizes = new Observation("blocks");
        var found = new Observation("candidates");
        var candidates = new CandidatePairs(rules, few);
        Column members = size(col("members"));
        var blocks = candidates
                .blocks(profiles)
                .observe(
                        sizes,
                        coalesce(max(members), lit(0)).cast("long").as(LARGEST_BLOCK),
                        count(when(members.gt(CandidatePairs.LARGEST_BLOCK), 1)).as(LEFT_OUT));
        var pairs = candidates.pairsOf(blocks).observe(found, count(lit(1)).as("pairs"), perRule(rules));
        var scored = pairs.transform(new ScorePairs(profiles, scorer, few)::apply)
                .filter(col("verdict").notEqual(PairVerdict.SEPARATE.word()));
        return new ScoredPairs(stored.keep(name, scored), profiles, counts(rules, found, sizes));
    }

    private static Column[] perRule(LinkageRules rules) {
        var counts = new Column[rules.blocks().size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = count(when(col("blocks").bitwiseAND(lit(1L << i)).notEqual(0L), 1))
                    .as("block_" + i);
        }
        return counts;
    }

    private static Map<String, Long> counts(LinkageRules rules, Observation found, Observation sizes) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("pairs", Observed.count(found, "pairs"));
        for (int i = 0; i < rules.blocks().size(); i++) {
            counts.put(rules.blocks().get(i).name(), Observed.count(found, "block_" + i));
        }
        counts.put(LARGEST_BLOCK, Observed.count(sizes, LARGEST_BLOCK));
        counts.put(LEFT_OUT, Observed.count(sizes, LEFT_OUT));
        return counts;
    }
}
