package huican.etl.linkage.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Estimates how often each level occurs among pairs that are one person, without knowing which pairs are: Fellegi and Sunter's model with
 * comparisons independent of each other, fitted by expectation maximisation (Winkler 1988). How often levels occur among other pairs is given and
 * stays.
 */
final class ExpectationMaximisation {
    private static final int ITERATIONS = 60;
    /** Nobody has seen enough pairs to say that a level never occurs. */
    private static final double PSEUDO_COUNT = 0.5;

    /** Equal pairs: their levels (-1 = no evidence), and how many there are. */
    record Pattern(int[] levels, long count) {}

    /**
     * A fit.
     *
     * @param m per comparison and level; a comparison that was left out has none
     * @param matches number of pairs that are one person, as estimated
     */
    record Fit(double[][] m, double matches) {}

    private ExpectationMaximisation() {}

    /**
     * Fits.
     *
     * @param u per comparison and level
     * @param used which comparisons may be looked at: not those that the pairs were chosen by
     */
    static Fit fit(List<Pattern> patterns, double[][] u, boolean[] used) {
        double[][] m = new double[u.length][];
        for (int i = 0; i < u.length; i++) {
            m[i] = used[i] ? firstGuess(u[i].length) : new double[0];
        }
        double share = 0.3;
        double total = patterns.stream().mapToLong(Pattern::count).sum();
        double matches = 0;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[][] counts = new double[u.length][];
            for (int i = 0; i < u.length; i++) {
                counts[i] = new double[m[i].length];
                Arrays.fill(counts[i], PSEUDO_COUNT);
            }
            matches = 0;
            for (Pattern pattern : patterns) {
                double weight = pattern.count() * probability(pattern.levels(), m, u, share);
                matches += weight;
                for (int i = 0; i < u.length; i++) {
                    if (m[i].length > 0 && pattern.levels()[i] >= 0) {
                        counts[i][pattern.levels()[i]] += weight;
                    }
                }
            }
            share = (matches + PSEUDO_COUNT) / (total + 2 * PSEUDO_COUNT);
            for (int i = 0; i < u.length; i++) {
                m[i] = shares(counts[i]);
            }
        }
        return new Fit(m, matches);
    }

    /**
     * How often levels occur among pairs that are not one person, from pairs taken at random: some of those are one person too, and are weighed out.
     *
     * @param m per comparison and level
     */
    static double[][] others(List<Pattern> random, double[][] m) {
        double[][] u = shares(random, m, pattern -> 1);
        double share = 1e-4;
        double total = random.stream().mapToLong(Pattern::count).sum();
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[][] before = u;
            double odds = share;
            double matches = random.stream()
                    .mapToDouble(p -> p.count() * probability(p.levels(), m, before, odds))
                    .sum();
            u = shares(random, m, p -> 1 - probability(p.levels(), m, before, odds));
            share = (matches + PSEUDO_COUNT) / (total + 2 * PSEUDO_COUNT);
        }
        return u;
    }

    private static double[][] shares(List<Pattern> patterns, double[][] shape, ToDoubleFunction<Pattern> weight) {
        double[][] counts = new double[shape.length][];
        for (int i = 0; i < shape.length; i++) {
            counts[i] = new double[shape[i].length];
            Arrays.fill(counts[i], PSEUDO_COUNT);
            for (Pattern pattern : patterns) {
                if (pattern.levels()[i] >= 0) {
                    counts[i][pattern.levels()[i]] += pattern.count() * weight.applyAsDouble(pattern);
                }
            }
            counts[i] = shares(counts[i]);
        }
        return counts;
    }

    private static double probability(int[] levels, double[][] m, double[][] u, double share) {
        double match = share;
        double other = 1 - share;
        for (int i = 0; i < levels.length; i++) {
            if (m[i].length > 0 && levels[i] >= 0) {
                match *= m[i][levels[i]];
                other *= u[i][levels[i]];
            }
        }
        return match / (match + other);
    }

    /** Most of the weight on agreement; the rest falls from level to level. */
    static double[] firstGuess(int levels) {
        double[] guess = new double[levels];
        for (int i = 0; i < levels; i++) {
            guess[i] = Math.pow(0.3, i);
        }
        return shares(guess);
    }

    /** Counts as shares of their sum. */
    static double[] shares(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(c -> c / sum).toArray();
    }
}
