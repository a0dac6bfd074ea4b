package huican.etl.person;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class PersonRowsTest {
    @Test
    void rowsOfPersonsGetTheColumnsOfTheContractInItsOrder() {
        var contract = new TableContract(
                "pension",
                "",
                "",
                List.of(column("person_id"), column("record_key")),
                List.of(),
                "human_resources.pension",
                List.of());
        var rows = table("record_key STRING, person_id STRING, raw STRING", row("R1", "p1", "x"));

        assertThat(rows.transform(new PersonRows(contract)::apply)).hasRows(row("p1", "R1"));
    }

    private static Column column(String name) {
        return new Column(name, "STRING", true, "", "internal");
    }
}
