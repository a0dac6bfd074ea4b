package huican.etl.linkage.register;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class IdentityEventsTest {
    private static final String PROFILES = "profile_id STRING, person_id STRING, method STRING";

    private static Dataset<Row> events(Dataset<Row> before, Dataset<Row> now) {
        return now.transform(new IdentityEvents(before.select("profile_id", "person_id"))::apply);
    }

    @Test
    void aPersonThatIsNoMoreWasMerged() {
        var before = table(PROFILES, row("f1", "pA", null), row("f2", "pB", null));
        var now = table(PROFILES, row("f1", "pA", null), row("f2", "pA", "probabilistic"));

        assertThat(events(before, now)).hasRows(row("merge", "pB", "pA", "身份比对"));
    }

    @Test
    void aPersonThatGoesOnWasSplit() {
        var before = table(PROFILES, row("f1", "pA", null), row("f2", "pA", "probabilistic"), row("f3", "pA", null));
        var now = table(PROFILES, row("f1", "pA", null), row("f2", "pC", "unlinked"), row("f3", "pC", "unlinked"));

        assertThat(events(before, now)).hasRows(row("split", "pA", "pC", "部门更正了号码或姓名"));
    }

    @Test
    void aPersonsDecisionIsNamedAsTheCauseBeforeOthers() {
        var before = table(PROFILES, row("f1", "pA", null), row("f2", "pB", null), row("f3", "pB", null));
        var now = table(PROFILES, row("f1", "pA", null), row("f2", "pA", "probabilistic"), row("f3", "pA", "decision"));

        assertThat(events(before, now)).hasRows(row("merge", "pB", "pA", "人工裁定"));
    }

    @Test
    void newProfilesAndThoseThatWentAreNoEvents() {
        var before = table(PROFILES, row("f1", "pA", null), row("f2", "pB", null));
        var now = table(PROFILES, row("f1", "pA", null), row("f3", "pC", null));

        assertThat(events(before, now)).hasRows();
    }
}
