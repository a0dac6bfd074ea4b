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
    private static final String ID_NUMBER = "id_number";
    private static final String OWN_NUMBER = "own_number";

    @Override
    public Dataset<Row> apply(Dataset<Row> survived) {
        Column[] origins = GoldenRecords.COLUMNS.stream()
                .filter(column -> !column.equals("person_id"))
                .map(column -> switch (column) {
                    case ID_NUMBER -> origin(column, ID_NUMBER, OWN_NUMBER);
                    case "sex", "birth_date" -> origin(column, ID_NUMBER, Criterion.FROM_NUMBER.word());
                    default -> {
                        String survivor = GoldenRecords.survivor(column);
                        yield origin(column, survivor, recorded(survivor));
                    }
                })
                .toArray(Column[]::new);
        return survived.select(col("person_id"), inline(array_compact(array(origins))));
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
