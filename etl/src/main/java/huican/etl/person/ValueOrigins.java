package huican.etl.person;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import huican.seeds.linkage.Criterion;
import huican.seeds.linkage.SurvivorshipRules;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where every value of the golden records came from, and by which rule it was chosen.
 *
 * <p>Shape: what {@link ChooseSurvivingValues} gives in; the columns of the table {@code person_value} out, one row per value that is not null in
 * {@link GoldenRecords}, {@code attribute} being its column there. What is inside the ID number came from the row that the number came from.
 *
 * @param extracts all, each at its place
 */
public record ValueOrigins(SurvivorshipRules rules, List<ExtractContract> extracts) implements Step {
    private static final String OWN_NUMBER = "own_number";

    @Override
    public Dataset<Row> apply(Dataset<Row> survived) {
        String insideNumber = Criterion.FROM_NUMBER.word();
        Column origins = array(
                origin("id_number", "id_number", OWN_NUMBER),
                origin("name", "name", recorded("name")),
                origin("sex", "id_number", insideNumber),
                origin("birth_date", "id_number", insideNumber),
                origin("recorded_sex", "sex", recorded("sex")),
                origin("recorded_birth_date", "birth_date", recorded("birth_date")),
                origin("town", "town", recorded("town")),
                origin("address", "address", recorded("address")),
                origin("phone", "phone", recorded("phone")));
        return survived.select(col("person_id"), inline(array_compact(origins)));
    }

    private String recorded(String attribute) {
        return rules.of(attribute).amongRecords().text();
    }

    private Column origin(String attribute, String survivor, String rule) {
        Column seen = col(survivor + ".seen");
        return when(
                col(survivor).isNotNull(),
                struct(
                        lit(attribute).as("attribute"),
                        Origin.ofExtract(
                                        seen,
                                        extracts.stream()
                                                .map(ExtractContract::source)
                                                .toList())
                                .as("source"),
                        Origin.ofExtract(
                                        seen,
                                        extracts.stream()
                                                .map(ExtractContract::physicalName)
                                                .toList())
                                .as("extract"),
                        Origin.day(seen).as("delivery_day"),
                        col(survivor + ".revision").as("revision"),
                        col(survivor + ".file").as("file"),
                        Origin.line(seen).as("line"),
                        lit(rule).as("rule")));
    }
}
