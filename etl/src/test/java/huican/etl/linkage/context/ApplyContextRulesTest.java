package huican.etl.linkage.context;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.lit;

import huican.etl.testing.Spark;
import huican.seeds.linkage.ContextRule;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class ApplyContextRulesTest {
    private static final ContextRule RULE = new ContextRule(
            "r",
            "",
            "civil_affairs.payment",
            Map.of("name", List.of("equal", "variant")),
            Map.of("birth_date", List.of("different")),
            "",
            List.of());

    @Test
    void ofAPersonsProfilesTheMostAlikeIsTheLinkedOne() {
        assertThat(compared(
                        row("s", "A1", "A", 4.0, "name=same_sound"),
                        row("s", "A2", "A", 9.0, "name=equal"),
                        row("s", "A3", "A", 3.0, "name=variant")))
                .of("rule", "profile", "cluster", "linked_profile", "alike", "match_weight", "levels")
                .hasRows(row("context_r", "s", "A", "A2", true, 9.0, "name=equal"));
    }

    @Test
    void aPersonIsNotMeantIfAnyProfileContradicts() {
        assertThat(compared(
                        row("s", "A1", "A", 9.0, "name=equal"),
                        row("s", "A2", "A", 1.0, "name=equal birth_date=different"),
                        row("s", "B1", "B", 2.0, "name=same_sound")))
                .of("cluster", "alike")
                .hasRows(row("B", false));
    }

    private static Dataset<Row> compared(Row... pairs) {
        return table("left STRING, right STRING, cluster STRING, match_weight DOUBLE, levels STRING", pairs)
                .withColumn("rule", lit(RULE.word()))
                .withColumn("match_probability", lit(0.5))
                .transform(new ApplyContextRules(List.of(RULE))::apply);
    }
}
