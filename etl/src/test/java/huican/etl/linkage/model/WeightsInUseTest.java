package huican.etl.linkage.model;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Known;
import huican.etl.testing.Spark;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class WeightsInUseTest {

    @Test
    void everyLevelIsThereWithTheWeightThatCountedThenPriorThresholdsAndCandidates() {
        var weights = table(
                "comparison STRING, level STRING, position INT, m DOUBLE, u DOUBLE, weight DOUBLE, origin STRING",
                WeightsInUse.of(Known.SCORER, Map.of("pairs", 7L)).stream()
                        .map(RowFactory::create)
                        .toArray(Row[]::new));

        int levels = 0;
        for (int i = 0; i < Known.RULES.comparisons().size(); i++) {
            levels += Known.SCORER.levelNames(i).size();
        }
        org.assertj.core.api.Assertions.assertThat(weights.count()).isEqualTo(levels + 5);
        assertThat(weights.filter("comparison IN ('prior', 'threshold', 'candidates')"))
                .of("comparison", "level", "weight")
                .hasRows(
                        row("prior", "prior", Known.RULES.thresholds().prior()),
                        row("threshold", "link", Known.RULES.thresholds().link()),
                        row("threshold", "review", Known.RULES.thresholds().review()),
                        row("threshold", "margin", Known.RULES.thresholds().margin()),
                        row("candidates", "pairs", 7.0));
        assertThat(weights.filter("comparison = 'number' AND level IN ('equal', 'different_valid')"))
                .of("level", "position", "weight", "origin")
                .hasRows(row("equal", 0, 28.0, "fixed"), row("different_valid", 9, -30.0, "fixed"));
    }
}
