package huican.jobs.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final Attention NOTHING =
            new Attention(List.of(), List.of(), List.of(), false, List.of(), List.of(), List.of(), List.of());

    @Test
    void aFigureThatCouldNotBeComputedNeedsAPerson() {
        var left = NOTHING.failed(Map.of("cells", 7272L, "failed.pension", "HC-W013 指标 …"));

        assertThat(left.failed()).containsExactly("HC-W013 指标 …");
        assertThat(left.count()).isEqualTo(1);
        assertThat(left.with(List.of()).count()).isEqualTo(1);
    }
}
