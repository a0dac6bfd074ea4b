package huican.etl.linkage.cluster;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Known.named;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class ResolveClustersTest {
    private static final String PAIRS =
            "left STRING, right STRING, match_weight DOUBLE, rule STRING, verdict STRING, blocks BIGINT";

    private static final String NUMBER = People.idNumber("19620714", 351);

    @Test
    void aComponentIsOneRowOfMembersAndPairs() {
        var resolved = resolve(List.of(), row("A", "s", 20.0, null, "link", 1));

        assertThat(members(resolved))
                .hasRows(
                        row("A", "A", "s", 20.0, "probabilistic", "model"),
                        row("s", "A", "A", 20.0, "probabilistic", "model"));
        assertThat(pairs(resolved)).hasRows(row("A", "s", null, "linked"));
    }

    @Test
    void whatPeopleDecidedNeedsNoPair() {
        var resolved = resolve(List.of(new PersonDecision("A", "s", true, "anna")));

        assertThat(members(resolved).select("profile", "cluster", "join_method", "decided_by"))
                .hasRows(row("A", "A", "decision", "anna"), row("s", "A", "decision", "anna"));
        assertThat(pairs(resolved)).hasRows();
    }

    @Test
    void aDecisionAboutSomebodyElseDoesNotComeIntoIt() {
        var resolved =
                resolve(List.of(new PersonDecision("B", "t", true, "anna")), row("A", "s", 5.0, null, "review", 1));

        assertThat(members(resolved).select("profile", "cluster")).hasRows(row("A", "A"), row("s", "s"));
        assertThat(pairs(resolved)).hasRows(row("A", "s", null, "review"));
    }

    private static Dataset<Row> resolve(List<PersonDecision> decisions, Row... pairs) {
        var profiles = table(
                "profile STRING, values ARRAY<STRING>, unresolved BOOLEAN",
                row("A", Arrays.asList(named("王建国").number(NUMBER).values()), false),
                row("s", Arrays.asList(named("王建国").values()), true));
        var components = table("profile STRING, component STRING", row("A", "A"), row("s", "A"));
        return table(PAIRS, pairs).transform(new ResolveClusters(profiles, components, decisions, Known.SCORER)::apply);
    }

    private static Dataset<Row> members(Dataset<Row> resolved) {
        return resolved.select(explode(col("members")).as("m")).select("m.*");
    }

    private static Dataset<Row> pairs(Dataset<Row> resolved) {
        return resolved.select(explode(col("pairs")).as("p")).select("p.*");
    }
}
