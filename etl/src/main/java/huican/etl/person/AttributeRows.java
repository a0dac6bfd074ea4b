package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a row says about its person, in one shape for all extracts.
 *
 * <p>Shape: rows in force with {@code identifier} in; {@code identifier, seen} (delivery day, extract and key, so that the newest can be found and
 * ties are decided the same way each time), {@code id_number} (valid ones only), {@code name, sex, birth_date} out; null where the extract or the row has
 * none. An unknown sex is null.
 */
public record AttributeRows(ExtractContract extract) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        return rows.select(
                col("identifier"),
                struct(col("delivery_day"), lit(extract.table()).as("table"), col("record_key"))
                        .as("seen"),
                idNumber().as("id_number"),
                role("person_name", "string").as("name"),
                sex().as("sex"),
                role("birth_date", "date").as("birth_date"));
    }

    private Column idNumber() {
        return extract.role("id_number")
                .map(c -> when(col(c.name() + "_valid"), col(c.name())))
                .or(() -> extract.role("certificate_no")
                        .map(c -> when(col(c.name() + "_valid"), substring(col(c.name()), 1, 18))))
                .orElse(lit(null).cast("string"));
    }

    private Column sex() {
        Column sex = role("sex", "string");
        return when(sex.isin("男", "女"), sex);
    }

    private Column role(String role, String type) {
        return extract.role(role).map(c -> col(c.name())).orElse(lit(null).cast(type));
    }
}
