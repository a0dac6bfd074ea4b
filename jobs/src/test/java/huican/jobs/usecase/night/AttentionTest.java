package huican.jobs.usecase.night;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.run.TaskEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final LeftInInbox EMPTY = new LeftInInbox(List.of(), List.of(), List.of(), List.of());

    @Test
    void aFigureThatCouldNotBeComputedNeedsAPerson() {
        var figures = new NightFigures(Map.of("figures", Map.of("cells", 7272L, "failed.pension", "HC-W013 指标 …")));
        var left = new Attention(List.of(), List.of(), false, EMPTY, figures.failed());

        assertThat(left.failed()).containsExactly("HC-W013 指标 …");
        assertThat(left.count()).isEqualTo(1);
        assertThat(left.with(List.of()).count()).isEqualTo(1);
    }

    @Test
    void whoIsStillSendingNeedsNobody() {
        var inbox = new LeftInInbox(
                List.of(), List.of(), List.of(), List.of(new LeftInInbox.Unfinished("education", "2025-07-01")));

        assertThat(new Attention(List.of(), List.of(), false, inbox, List.of()).count())
                .isZero();
    }

    @Test
    void rowsAreCountedWhenAllWereJudgedWhateverLaterTasksCount() {
        var figures = new NightFigures.Collected(end -> {});

        figures.ended(end("standardise", Map.of("rows", 10L, "accepted", 9L, "quarantined", 1L)));
        figures.ended(end("link", Map.of("rows", 7L)));

        assertThat(figures.figures().balanced()).isTrue();
        figures.ended(end("standardise", Map.of("rows", 10L, "accepted", 8L)));
        assertThat(figures.figures().balanced()).isFalse();
    }

    private static TaskEnd end(String task, Map<String, Object> figures) {
        return new TaskEnd("r20250630-01", task, 1, figures, "", false, Duration.ZERO);
    }
}
