package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** airflow/semantics.md: own weight and all downstream, all upstream, or the own one only. */
class PriorityWeightsTest {

    @Test
    void aTaskWeighsAsMuchAsItAndAllBelowIt() {
        assertThat(weights("downstream")).isEqualTo(Map.of("head", 9, "left", 6, "right", 5, "end", 4, "lone", 1));
    }

    @Test
    void orAsMuchAsItAndAllAboveIt() {
        assertThat(weights("upstream")).isEqualTo(Map.of("head", 2, "left", 4, "right", 3, "end", 9, "lone", 1));
    }

    @Test
    void orItsOwn() {
        assertThat(weights("absolute")).isEqualTo(Map.of("head", 2, "left", 2, "right", 1, "end", 4, "lone", 1));
    }

    /** end is below head by two ways and counts once. */
    private static Map<String, Integer> weights(String rule) {
        return PriorityWeights.of(DagReader.read("n.yml", """
                        night:
                          default_args: {weight_rule: %s}
                          tasks:
                            - {task_id: head, operator: EmptyOperator, priority_weight: 2}
                            - {task_id: left, operator: EmptyOperator, priority_weight: 2, dependencies: [head]}
                            - {task_id: right, operator: EmptyOperator, dependencies: [head]}
                            - {task_id: end, operator: EmptyOperator, priority_weight: 4, dependencies: [left, right]}
                            - {task_id: lone, operator: EmptyOperator}
                        """.formatted(rule)).get(0));
    }
}
