package huican.etl.linkage.register;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class FormRegionsTest {
    @Test
    void whoSharesATokenWithSomebodyWhoSharesAnotherIsOfOneRegionAndWhoSharesNoneOfNone() {
        var tokens = table(
                "profile_id STRING, token STRING",
                row("f1", "number 1"),
                row("f2", "number 1"),
                row("f2", "person 1"),
                row("f3", "person 1"),
                row("f4", "number 4"),
                row("f4", "person 4"),
                row("f6", "pair"),
                row("f5", "pair"));

        assertThat(tokens.transform(new FormRegions()::apply))
                .hasRows(row("f1", "f1"), row("f2", "f1"), row("f3", "f1"), row("f5", "f5"), row("f6", "f5"));
    }
}
