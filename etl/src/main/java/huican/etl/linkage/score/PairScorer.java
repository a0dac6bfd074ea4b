package huican.etl.linkage.score;

import huican.etl.linkage.compare.Comparison;
import huican.etl.linkage.compare.Comparisons;
import huican.etl.linkage.compare.NormalName;
import huican.schemas.vocabulary.PairVerdict;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import huican.seeds.linkage.NameFrequency;
import huican.seeds.linkage.PairRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Scores two profiles: the level of each comparison, the sum of their weights, the named rule that stands above it, the verdict. Symmetric in its
 * two sides. Pure; safe for several threads.
 *
 * <p>The weight is that of Fellegi and Sunter (1969): log2(m/u) bits per level on top of the prior. Where a value's frequency is known, it takes the
 * place of u for the strongest level: to agree in a rare name says more.
 */
public final class PairScorer implements Serializable {
    /** Of the comparisons, the keys and their lists: pairs scored by another version are scored anew. Whoever changes what they give raises it. */
    public static final int VERSION = 1;

    private static final long serialVersionUID = 1;

    /**
     * What is found of a pair.
     *
     * @param levels per comparison of the rules: position of the level, or -1 for no evidence
     * @param weight in bits, prior included
     * @param rule that stands above the weight; null if none does
     */
    public record Score(int[] levels, double weight, PairRule rule, PairVerdict verdict) {
        /** 2^weight as a share of 1. */
        public double probability() {
            return PairScorer.probability(weight);
        }
    }

    private final LinkageRules rules;
    private final LinkageModel model;
    private final Comparison[] comparisons;
    private final int[][] fields;
    private final SetsOfLevels[] derivedFrom;
    private final double[][] weights;
    private final double[] strongestM;
    private final NameFrequency[] frequencies;
    private final SetsOfLevels[] ruled;

    /** Per comparison the set of levels asked for (bit 0 = no evidence); 0 where nothing is. Empty: never holds. */
    private record SetsOfLevels(long[] levels) implements Serializable {
        boolean holds(int[] found) {
            for (int i = 0; i < levels.length; i++) {
                if (levels[i] != 0 && (levels[i] >> (found[i] + 1) & 1) == 0) {
                    return false;
                }
            }
            return levels.length > 0;
        }
    }

    /**
     * A scorer.
     *
     * @throws IllegalArgumentException naming the comparison, level or option of the rules that does not exist
     */
    public PairScorer(LinkageRules rules, LinkageModel model) {
        this.rules = rules;
        this.model = model;
        int count = rules.comparisons().size();
        comparisons = new Comparison[count];
        fields = new int[count][];
        derivedFrom = new SetsOfLevels[count];
        weights = new double[count][];
        strongestM = new double[count];
        frequencies = new NameFrequency[count];
        var names = rules.fields();
        for (int i = 0; i < count; i++) {
            ComparisonRule rule = rules.comparisons().get(i);
            comparisons[i] = Comparisons.named(rule.kind(), rule.fields(), rule.options());
            fields[i] = rule.fields().stream().mapToInt(names::indexOf).toArray();
            derivedFrom[i] = setsOf(rule.derivedFrom());
            LevelNames.check(rule, comparisons[i].levels());
            weights[i] = comparisons[i].levels().stream()
                    .mapToDouble(l ->
                            rule.level(l).weight(model.level(rule.name(), l).bits()))
                    .toArray();
            strongestM[i] =
                    model.level(rule.name(), comparisons[i].levels().get(0)).m();
            frequencies[i] = rule.frequency().isEmpty() ? null : NameFrequency.read(rule.frequency());
        }
        ruled = rules.rules().stream().map(r -> setsOf(r.when())).toArray(SetsOfLevels[]::new);
    }

    /** Two profiles' values, in the order of the rules' fields; null = unknown. */
    public Score score(String[] left, String[] right) {
        int[] levels = levels(left, right);
        double weight = rules.thresholds().prior();
        for (int i = 0; i < levels.length; i++) {
            weight += weight(i, levels[i], left);
        }
        PairRule rule = rule(levels);
        return new Score(levels, weight, rule, verdict(rule, weight));
    }

    /** The levels alone. */
    public int[] levels(String[] left, String[] right) {
        int[] levels = new int[comparisons.length];
        for (int i = 0; i < levels.length; i++) {
            boolean derived = derivedFrom[i].holds(levels);
            levels[i] = comparisons[i].compare(picked(left, fields[i], derived), picked(right, fields[i], derived));
        }
        return levels;
    }

    /** Weight of one comparison's level; 0 without evidence. */
    double weight(int comparison, int level, String[] left) {
        if (level < 0) {
            return 0;
        }
        if (level == 0 && frequencies[comparison] != null) {
            String value = NormalName.of(left[fields[comparison][0]]);
            return Math.log(strongestM[comparison] / frequencies[comparison].of(value)) / Math.log(2);
        }
        return weights[comparison][level];
    }

    /** The first rule that holds; null if none does. */
    private PairRule rule(int[] levels) {
        for (int i = 0; i < ruled.length; i++) {
            if (ruled[i].holds(levels)) {
                return rules.rules().get(i);
            }
        }
        return null;
    }

    private PairVerdict verdict(PairRule rule, double weight) {
        var thresholds = rules.thresholds();
        if (rule == null) {
            return weight >= thresholds.link()
                    ? PairVerdict.LINK
                    : weight >= thresholds.review() ? PairVerdict.REVIEW : PairVerdict.SEPARATE;
        }
        return switch (rule.verdict()) {
            case NEVER, SEPARATE -> PairVerdict.SEPARATE;
            case ONLY_PEOPLE, REVIEW_ALWAYS -> PairVerdict.REVIEW;
            case REVIEW -> weight >= thresholds.review() ? PairVerdict.REVIEW : PairVerdict.SEPARATE;
            case LINK -> PairVerdict.LINK;
        };
    }

    private SetsOfLevels setsOf(Map<String, List<String>> asked) {
        var sets = new long[asked.isEmpty() ? 0 : comparisons.length];
        asked.forEach((name, levels) -> {
            int i = indexOf(name);
            sets[i] = LevelNames.mask(rules.comparisons().get(i), comparisons[i].levels(), levels);
        });
        return new SetsOfLevels(sets);
    }

    private int indexOf(String comparison) {
        return rules.comparisons().stream().map(ComparisonRule::name).toList().indexOf(comparison);
    }

    public LinkageRules rules() {
        return rules;
    }

    public LinkageModel model() {
        return model;
    }

    /** Level names of a comparison, strong to weak. */
    public List<String> levelNames(int comparison) {
        return comparisons[comparison].levels();
    }

    /** {@code number=one_digit name=equal}: comparisons with evidence. */
    public String words(int[] levels) {
        var words = new ArrayList<String>();
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] >= 0) {
                words.add(rules.comparisons().get(i).name() + "="
                        + comparisons[i].levels().get(levels[i]));
            }
        }
        return String.join(" ", words);
    }

    /** Key of the rule that holds for levels as {@link #words} writes them; null if none does. */
    String ruleKey(String words) {
        var levels = new int[comparisons.length];
        Arrays.fill(levels, -1);
        for (String word : words.split(" ")) {
            int at = word.indexOf('=');
            if (at > 0) {
                int comparison = indexOf(word.substring(0, at));
                levels[comparison] = comparisons[comparison].levels().indexOf(word.substring(at + 1));
            }
        }
        PairRule rule = rule(levels);
        return rule == null ? null : rule.key();
    }

    /** Probability of odds of 2^weight to 1. */
    public static double probability(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }

    private static String[] picked(String[] values, int[] fields, boolean withoutLast) {
        var picked = new String[fields.length];
        for (int i = 0; i < fields.length - (withoutLast ? 1 : 0); i++) {
            picked[i] = values[fields[i]];
        }
        return picked;
    }
}
