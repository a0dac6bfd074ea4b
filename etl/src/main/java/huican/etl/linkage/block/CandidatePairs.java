package huican.etl.linkage.block;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import huican.etl.Step;
import huican.etl.linkage.profile.Values;
import huican.seeds.linkage.LinkageRules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs of profiles that share a key, of which at least one changed (where everything is matched, all count as changed) and at least one is
 * unresolved, unless the key is of a block rule for the settled ones too.
 *
 * <p>Shape: {@code profile, values, unresolved, changed} in; {@code left, right} (profiles, left before right), {@code blocks} (BIGINT: bit n = block rule n), one
 * row per pair, out. A key under which more than {@value #LARGEST_BLOCK} profiles stand is no evidence (a placeholder, a shifted column) and makes no
 * pairs. Two shuffles: by key of what changed, by pair.
 *
 * @param fewChanged whether the keys of what changed fit the memory of every worker: then no others are shuffled
 */
public record CandidatePairs(LinkageRules rules, boolean fewChanged) implements Step {
    /** Most profiles under one key that are compared with each other. */
    public static final int LARGEST_BLOCK = 1000;

    private static final StructType PAIR = new StructType()
            .add("left", DataTypes.StringType)
            .add("right", DataTypes.StringType)
            .add("block", DataTypes.LongType);

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        return pairsOf(blocks(profiles));
    }

    /** The pairs of {@link #blocks}. */
    public Dataset<Row> pairsOf(Dataset<Row> blocks) {
        long settled = alsoSettled();
        return blocks.filter(size(col("members")).leq(LARGEST_BLOCK))
                .flatMap((FlatMapFunction<Row, Row>) block -> pairs(block, settled), Encoders.row(PAIR))
                .groupBy("left", "right")
                .agg(bit_or(col("block")).as("blocks"));
    }

    /**
     * {@code left, right, rule}: the pairs of each rule by themselves, of {@code profile, values}, for estimating.
     *
     * @param sample every how many-th key is looked at
     */
    public Dataset<Row> ofEachRule(Dataset<Row> profiles, int sample) {
        long settled = alsoSettled();
        return blocks(profiles.withColumn("unresolved", lit(true)).withColumn("changed", lit(true)))
                .filter(col("key")
                        .mod(sample)
                        .equalTo(0)
                        .and(size(col("members")).leq(LARGEST_BLOCK)))
                .flatMap((FlatMapFunction<Row, Row>) block -> pairs(block, settled), Encoders.row(PAIR))
                .select(
                        col("left"),
                        col("right"),
                        log2(col("block")).cast("int").as("rule"));
    }

    /**
     * {@code key} (BIGINT), {@code members} (ARRAY of {@code profile, unresolved, changed}): keys of those that changed, with at least two profiles, one of them unresolved
     * unless the rule is for the settled ones too.
     */
    public Dataset<Row> blocks(Dataset<Row> profiles) {
        var all = profiles.select(
                col("profile"),
                col("unresolved"),
                col("changed"),
                explode(keys()).as("key"));
        Column ofSettled = ofSettled();
        // Where all changed, who is settled meets the unresolved under their keys.
        Column looksFor = fewChanged
                ? col("changed")
                : col("changed").and(col("unresolved").or(ofSettled));
        var wanted = all.filter(looksFor).select("key").distinct();
        return all.join(fewChanged ? broadcast(wanted) : wanted, new String[] {"key"}, "left_semi")
                .groupBy("key")
                .agg(collect_list(struct("profile", "unresolved", "changed")).as("members"))
                .filter(size(col("members"))
                        .gt(1)
                        .and(ofSettled.or(exists(col("members"), member -> member.getField("unresolved")))));
    }

    /** The keys of a profile, by its values: ARRAY of BIGINT. */
    public Column keys() {
        var keys = new BlockKeys(rules);
        return udf(
                        (UDF1<scala.collection.Seq<String>, long[]>) values -> keys.of(Values.of(values)),
                        DataTypes.createArrayType(DataTypes.LongType))
                .apply(col("values"));
    }

    /** Bit n: block rule n is for the settled ones too. */
    private long alsoSettled() {
        long bits = 0;
        for (int i = 0; i < rules.blocks().size(); i++) {
            bits |= rules.blocks().get(i).alsoSettled() ? 1L << i : 0;
        }
        return bits;
    }

    private Column ofSettled() {
        var settled = IntStream.range(0, rules.blocks().size())
                .filter(i -> rules.blocks().get(i).alsoSettled())
                .boxed()
                .toArray();
        return shiftright(col("key"), BlockKeys.HASH_BITS).isin(settled);
    }

    private static Iterator<Row> pairs(Row block, long settled) {
        long bit = 1L << BlockKeys.rule(block.getLong(0));
        boolean all = (bit & settled) != 0;
        List<Row> members = block.getList(1);
        var pairs = new ArrayList<Row>();
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                Row a = members.get(i);
                Row b = members.get(j);
                if ((all || a.getBoolean(1) || b.getBoolean(1)) && (a.getBoolean(2) || b.getBoolean(2))) {
                    boolean inOrder = a.getString(0).compareTo(b.getString(0)) < 0;
                    pairs.add(RowFactory.create((inOrder ? a : b).getString(0), (inOrder ? b : a).getString(0), bit));
                }
            }
        }
        return pairs.iterator();
    }
}
