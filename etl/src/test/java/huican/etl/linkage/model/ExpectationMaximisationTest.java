package huican.etl.linkage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huican.etl.linkage.model.ExpectationMaximisation.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs drawn with known frequencies of levels; those of matches must be found again without saying which pairs match. */
class ExpectationMaximisationTest {
    private static final double[][] M = {{0.90, 0.08, 0.02}, {0.95, 0.05}, {0.80, 0.15, 0.05}, {0.97, 0.03}};
    private static final double[][] U = {{0.01, 0.04, 0.95}, {0.02, 0.98}, {0.05, 0.05, 0.90}, {0.50, 0.50}};
    private static final boolean[] ALL = {true, true, true, true};

    /** @param matches in a thousand */
    private static List<Pattern> drawn(Random random, int pairs, int matches, double missing) {
        var counts = new HashMap<List<Integer>, Long>();
        for (int i = 0; i < pairs; i++) {
            double[][] of = random.nextInt(1000) < matches ? M : U;
            var levels = new ArrayList<Integer>();
            for (double[] shares : of) {
                levels.add(random.nextDouble() < missing ? -1 : level(random, shares));
            }
            counts.merge(levels, 1L, Long::sum);
        }
        return counts.entrySet().stream()
                .map(e ->
                        new Pattern(e.getKey().stream().mapToInt(level -> level).toArray(), e.getValue()))
                .collect(Collectors.toList());
    }

    private static int level(Random random, double[] shares) {
        double left = random.nextDouble();
        int level = 0;
        while (level < shares.length - 1 && left >= shares[level]) {
            left -= shares[level++];
        }
        return level;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theFrequenciesAmongMatchesAreFoundAgain(long seed) {
        var patterns = drawn(new Random(seed), 50_000, 200, 0.1);

        var fit = ExpectationMaximisation.fit(patterns, U, ALL);

        for (int i = 0; i < M.length; i++) {
            assertThat(fit.m()[i]).as("comparison " + i).containsExactly(M[i], within(0.03));
        }
        assertThat(fit.matches()).isCloseTo(10_000, within(500.0));
    }

    @Test
    void aComparisonThatThePairsWereChosenByIsLeftOut() {
        var chosen = drawn(new Random(5), 50_000, 200, 0).stream()
                .filter(p -> p.levels()[1] == 0)
                .toList();

        var fit = ExpectationMaximisation.fit(chosen, U, new boolean[] {true, false, true, true});

        assertThat(fit.m()[1]).isEmpty();
        assertThat(fit.m()[0]).containsExactly(M[0], within(0.03));
    }

    @Test
    void aLevelThatWasNeverSeenIsRareAndNotImpossible() {
        var patterns = List.of(new Pattern(new int[] {0, 0, 0, 0}, 100), new Pattern(new int[] {2, 1, 2, 1}, 100));

        var fit = ExpectationMaximisation.fit(patterns, U, ALL);

        assertThat(fit.m()[0][1]).isPositive().isLessThan(0.02);
        assertThat(Arrays.stream(fit.m()[0]).sum()).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7})
    void matchesAmongRandomPairsDoNotCountAsOthers(long seed) {
        var random = drawn(new Random(seed), 200_000, 5, 0);

        double[][] u = ExpectationMaximisation.others(random, M);

        for (int i = 0; i < U.length; i++) {
            assertThat(u[i]).as("comparison " + i).containsExactly(U[i], within(0.003));
        }
    }

    @Test
    void theOrderOfThePatternsDoesNotMatter() {
        var patterns = drawn(new Random(8), 5_000, 300, 0.1);
        var first = ExpectationMaximisation.fit(patterns, U, ALL);

        java.util.Collections.shuffle(patterns, new Random(9));

        assertThat(ExpectationMaximisation.fit(patterns, U, ALL).m()[0]).containsExactly(first.m()[0], within(1e-9));
    }
}
