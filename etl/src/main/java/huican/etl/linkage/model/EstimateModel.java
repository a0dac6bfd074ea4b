package huican.etl.linkage.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import huican.etl.linkage.block.CandidatePairs;
import huican.etl.linkage.model.ExpectationMaximisation.Fit;
import huican.etl.linkage.model.ExpectationMaximisation.Pattern;
import huican.etl.linkage.profile.Values;
import huican.etl.linkage.score.PairScorer;
import huican.seeds.linkage.BlockRule;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Estimates a model from records, without labels: u from pairs taken at random, m from the pairs of each block rule in turn, of which only the
 * comparisons count that the rule does not fix; a level's m is the mean over the rules, weighted with the matches they found. Runs Spark jobs
 * and takes their counts (levels, not records) to the driver: it belongs to people who change a model, not to a night.
 *
 * @param scorer of the rules; its weights do not matter
 * @param sample every how many-th key is looked at: 1 for a district, more for a province
 */
public record EstimateModel(LinkageRules rules, PairScorer scorer, int sample) {
    private static final int RANDOM_RECORDS = 1500;
    private static final int ROUNDS = 3;
    private static final String SEPARATOR = ",";

    /** @param records {@code profile, values}, one row per record, not merged */
    public LinkageModel of(Dataset<Row> records) {
        var random = randomPairs(records);
        var byRule = patternsByRule(records);
        double[][] u = ExpectationMaximisation.others(random, firstGuess());
        double[][] m = matches(byRule, u);
        for (int round = 0; round < ROUNDS; round++) {
            u = ExpectationMaximisation.others(random, m);
            m = matches(byRule, u);
        }
        return model(m, u);
    }

    private double[][] firstGuess() {
        double[][] guess = new double[rules.comparisons().size()][];
        for (int i = 0; i < guess.length; i++) {
            guess[i] = ExpectationMaximisation.firstGuess(scorer.levelNames(i).size());
        }
        return guess;
    }

    private double[][] matches(Map<Integer, List<Pattern>> byRule, double[][] u) {
        double[][] m = new double[u.length][];
        for (int i = 0; i < u.length; i++) {
            m[i] = new double[u[i].length];
        }
        byRule.forEach((rule, patterns) -> {
            boolean[] used = used(rules.blocks().get(rule));
            Fit fit = ExpectationMaximisation.fit(patterns, u, used);
            for (int i = 0; i < u.length; i++) {
                for (int level = 0; used[i] && level < u[i].length; level++) {
                    m[i][level] += fit.matches() * fit.m()[i][level];
                }
            }
        });
        for (int i = 0; i < u.length; i++) {
            boolean known = Arrays.stream(m[i]).sum() > 0;
            m[i] = known ? ExpectationMaximisation.shares(m[i]) : u[i].clone();
        }
        return m;
    }

    private List<Pattern> randomPairs(Dataset<Row> records) {
        var some = records.select(col("profile"), col("values"))
                .orderBy(xxhash64(col("profile")))
                .limit(RANDOM_RECORDS);
        var rows = patterns(some.toDF("left", "left_values")
                .crossJoin(some.toDF("right", "right_values"))
                .filter(col("left").lt(col("right")))
                .withColumn("rule", lit(0)));
        return rows.stream()
                .map(row -> new Pattern(levels(row.getString(1)), row.getLong(2)))
                .toList();
    }

    private LinkedHashMap<Integer, List<Pattern>> patternsByRule(Dataset<Row> records) {
        var pairs = new CandidatePairs(rules, false).ofEachRule(records, sample);
        var values = records.select("profile", "values");
        var rows = patterns(pairs.join(values.toDF("left", "left_values"), "left")
                .join(values.toDF("right", "right_values"), "right"));
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getInt(0),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                row -> new Pattern(levels(row.getString(1)), row.getLong(2)), Collectors.toList())));
    }

    /** {@code rule, levels, count} of pairs with {@code rule, left_values, right_values}. */
    private List<Row> patterns(Dataset<Row> pairs) {
        PairScorer pairScorer = scorer;
        var levels = udf(
                (UDF2<scala.collection.Seq<String>, scala.collection.Seq<String>, String>)
                        (left, right) -> Arrays.stream(pairScorer.levels(Values.of(left), Values.of(right)))
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(SEPARATOR)),
                DataTypes.StringType);
        return pairs.groupBy(
                        col("rule"),
                        levels.apply(col("left_values"), col("right_values")).as("levels"))
                .agg(count(lit(1)).as("count"))
                .collectAsList();
    }

    private static int[] levels(String words) {
        return Arrays.stream(words.split(SEPARATOR)).mapToInt(Integer::parseInt).toArray();
    }

    private boolean[] used(BlockRule rule) {
        var used = new boolean[rules.comparisons().size()];
        for (int i = 0; i < used.length; i++) {
            used[i] = !rule.touches(rules.comparisons().get(i));
        }
        return used;
    }

    private LinkageModel model(double[][] m, double[][] u) {
        var levels = new LinkedHashMap<String, LinkageModel.Level>();
        for (int i = 0; i < u.length; i++) {
            var names = scorer.levelNames(i);
            for (int level = 0; level < names.size(); level++) {
                levels.put(
                        rules.comparisons().get(i).name() + "/" + names.get(level),
                        new LinkageModel.Level(m[i][level], u[i][level]));
            }
        }
        return new LinkageModel(levels);
    }
}
