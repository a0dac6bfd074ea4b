package huican.schemas.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskFiguresTest {
    @Test
    void whatIsWrittenIsReadInSnakeCaseAndInOrder() {
        var linked = new LinkFigures(10, 90.0, 7, 3, 1);

        var map = TaskFigures.map(linked);

        assertThat(map.keySet()).containsExactly("rows", "linked_percent", "persons", "candidate_pairs", "to_review");
        assertThat(map).containsEntry("rows", 10L).containsEntry("linked_percent", 90.0);
        assertThat(TaskFigures.of(map, LinkFigures.class)).isEqualTo(linked);
    }

    @Test
    void balanceIsComputedAndNotWritten() {
        var rows = new StandardiseFigures(10, 8, 1, 1, 0);

        assertThat(rows.isBalanced()).isTrue();
        assertThat(TaskFigures.map(rows).keySet())
                .containsExactly("rows", "accepted", "quarantined", "duplicates", "held");
        assertThat(TaskFigures.of(Map.of(), StandardiseFigures.class).isBalanced())
                .isTrue();
    }

    @Test
    void whatStandsUnderAPrefixIsReadApart() {
        var map = new LinkedHashMap<>(TaskFigures.map(new WarehouseFigures(1, 2, 3, 4, 5)));
        map.put(TaskFigures.FAILED + "pension", "HC-W013 指标 …");

        assertThat(TaskFigures.under(TaskFigures.FAILED, map)).containsExactly(Map.entry("pension", "HC-W013 指标 …"));
        assertThat(TaskFigures.of(map, WarehouseFigures.class).cells()).isEqualTo(3);
    }
}
