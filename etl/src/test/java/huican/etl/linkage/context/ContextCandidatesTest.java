package huican.etl.linkage.context;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class ContextCandidatesTest {
    private static final String PEOPLE =
            "profile STRING, cluster STRING, name STRING, town STRING, extracts STRING, owns_number BOOLEAN";

    @Test
    void whoSoundsAlikeInTheTownAndThePopulationMayBeMeant() {
        var people = table(
                PEOPLE,
                row("A1", "A", "王建国", "鱼洞街道", "registry.holder", true),
                row("B1", "B", "王健国", "鱼洞街道", "registry.holder", true),
                row("C1", "C", "王建国", "南泉街道", "registry.holder", true),
                row("D1", "D", "王建国", "鱼洞街道", "education.student", true),
                row("E1", "E", "李秀英", "鱼洞街道", "registry.holder", true));

        assertThat(candidates("registry.holder", people)).hasRows(row("r", "s", "A"), row("r", "s", "B"));
    }

    @Test
    void nameAndTownMayBeOfDifferentProfilesOfThePerson() {
        var people = table(
                PEOPLE,
                row("A1", "A", "王建国", "南泉街道", "registry.holder", true),
                row("A2", "A", null, "鱼洞街道", null, false));

        assertThat(candidates("registry.holder", people)).hasRows(row("r", "s", "A"));
    }

    @Test
    void withoutAPopulationWhoOwnsANumberIsAMember() {
        var people = table(
                PEOPLE,
                row("A1", "A", "王建国", "鱼洞街道", null, true),
                row("B1", "B", "王建国", "鱼洞街道", "registry.holder", false));

        assertThat(candidates("", people)).hasRows(row("r", "s", "A"));
    }

    private static Dataset<Row> candidates(String population, Dataset<Row> people) {
        return table(
                        "rule STRING, population STRING, profile STRING, name STRING, town STRING",
                        row("r", population, "s", "王建国", "鱼洞街道"))
                .transform(new ContextCandidates(people)::apply);
    }
}
