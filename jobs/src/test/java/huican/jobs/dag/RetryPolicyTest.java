package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected delays were counted by Airflow's formula in Python. */
class RetryPolicyTest {
    private static final DagRun BY_HAND = DagRun.manual("night", Instant.EPOCH, Map.of());
    private static final DagRun OF_A_DATE = new DagRun(
            "night",
            "r",
            RunType.MANUAL,
            Optional.of(Instant.parse("2026-11-20T12:35:30.5Z")),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Map.of());

    @Test
    void aGrowingDelayIsSpreadByAHashAndCutAtItsMaximum() {
        var policy = new RetryPolicy(6, Duration.ofSeconds(2), 2, Optional.of(Duration.ofSeconds(20)));

        assertThat(seconds(policy, OF_A_DATE)).containsExactly(2L, 6L, 14L, 20L, 20L, 20L);
    }

    @Test
    void theFactorMayBeANumberAndNoDelayIsLongerThanADay() {
        var policy = new RetryPolicy(6, Duration.ofSeconds(300), 3, Optional.empty());

        assertThat(seconds(policy, BY_HAND)).containsExactly(524L, 1216L, 5392L, 8950L, 40693L, 86400L);
        assertThat(policy.delayAfter(BY_HAND, "link", 5000)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void withoutAFactorTheDelayStaysWhateverTheMaximum() {
        var policy = new RetryPolicy(6, Duration.ofSeconds(30), 0, Optional.of(Duration.ofSeconds(20)));

        assertThat(policy.delayAfter(BY_HAND, "link", 4)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aDelayOfNothingGrowsFromASecond() {
        var policy = new RetryPolicy(6, Duration.ZERO, 2, Optional.empty());

        assertThat(policy.delayAfter(BY_HAND, "link", 3)).isEqualTo(Duration.ofSeconds(1));
    }

    private static List<Long> seconds(RetryPolicy policy, DagRun run) {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(failed -> policy.delayAfter(run, "link", failed).toSeconds())
                .toList();
    }
}
