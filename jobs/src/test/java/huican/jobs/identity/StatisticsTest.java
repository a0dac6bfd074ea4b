package huican.jobs.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huican.jobs.identity.Agreement.Answers;
import huican.jobs.identity.Interval.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void wilsonsIntervalHasItsKnownValues() {
        near(Interval.wilson(5, 10).orElseThrow(), 0.5, 0.2366, 0.7634);
        near(Interval.wilson(10, 10).orElseThrow(), 1, 0.7225, 1);
        near(Interval.wilson(0, 10).orElseThrow(), 0, 0, 0.2775);
        near(Interval.wilson(1, 1).orElseThrow(), 1, 0.2065, 1);
        assertThat(Interval.wilson(0, 0)).isEmpty();
    }

    @Test
    void aStratumWeighsWhatItIsOfTheWholeNotWhatWasDrawnFromIt() {
        near(
                Interval.weighted(List.of(new Part(900, 10, 10), new Part(100, 5, 10)))
                        .orElseThrow(),
                0.95,
                0.6988,
                0.9763);
        near(Interval.weighted(List.of(new Part(7, 5, 10))).orElseThrow(), 0.5, 0.2366, 0.7634);
    }

    @Test
    void aStratumWithoutAnAnswerLeavesTheWholeUnknown() {
        assertThat(Interval.weighted(List.of(new Part(900, 10, 10), new Part(1, 0, 0))))
                .isEmpty();
        assertThat(Interval.weighted(List.of())).isEmpty();
    }

    @Test
    void cohensKappaHasItsKnownValue() {
        var answers = new ArrayList<Answers>();
        answers.addAll(Collections.nCopies(20, new Answers("same", "same")));
        answers.addAll(Collections.nCopies(5, new Answers("same", "different")));
        answers.addAll(Collections.nCopies(10, new Answers("different", "same")));
        answers.addAll(Collections.nCopies(15, new Answers("different", "different")));

        var agreement = Agreement.of(answers);

        assertThat(agreement.items()).isEqualTo(50);
        assertThat(agreement.share()).isCloseTo(0.7, within(1e-9));
        assertThat(agreement.kappa().orElseThrow()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void reviewersWhoKnowOneAnswerOnlyHaveNoKappa() {
        var agreement = Agreement.of(Collections.nCopies(3, new Answers("same", "same")));

        assertThat(agreement.share()).isEqualTo(1);
        assertThat(agreement.kappa()).isEmpty();
        assertThat(Agreement.of(List.of()).kappa()).isEmpty();
    }

    private static void near(Interval interval, double share, double low, double high) {
        assertThat(interval.share()).isCloseTo(share, within(1e-4));
        assertThat(interval.low()).isCloseTo(low, within(1e-4));
        assertThat(interval.high()).isCloseTo(high, within(1e-4));
    }
}
