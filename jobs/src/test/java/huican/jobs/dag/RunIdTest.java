package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunIdTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void aRunIdSaysHowTheRunCameAboutAndNotBeforeWhenItStarts() {
        assertThat(RunType.SCHEDULED.runId(MIDNIGHT)).isEqualTo("scheduled__2026-11-21T00:00:00+00:00");
        assertThat(RunType.BACKFILL.runId(MIDNIGHT)).isEqualTo("backfill__2026-11-21T00:00:00+00:00");
        assertThat(RunType.assetRunId(MIDNIGHT, "AbCdEfGh"))
                .isEqualTo("asset_triggered__2026-11-21T00:00:00+00:00_AbCdEfGh");
    }

    @Test
    void microsecondsStandInItOnlyWhenTheyAreNotZero() {
        assertThat(RunType.MANUAL.runId(MIDNIGHT.plusNanos(1_500_000)))
                .isEqualTo("manual__2026-11-21T00:00:00.001500+00:00");
    }
}
