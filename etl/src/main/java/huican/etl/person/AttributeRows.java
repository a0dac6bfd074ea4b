package huican.etl.person;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a row says about its person, and where it stands, in one shape for all extracts.
 *
 * <p>Shape: rows in force with {@code profile} in; {@code profile}, the columns of {@link Origin}, {@code own_number} (the valid ID number
 * that the row itself holds, in its own column or at the beginning of its certificate number), {@code name, sex, birth_date, town, address,
 * phone} out; null where the extract or the row has none. An unknown sex is null. One row out per row in: one that says nothing is still of a
 * person.
 *
 * @param place of the extract among all; 0 to 255
 */
public record AttributeRows(ExtractContract extract, int place) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column sex = role("sex", "string");
        return rows.select(
                col("profile"),
                Origin.seen(place).as("seen"),
                col("file"),
                col("revision"),
                ownNumber().as("own_number"),
                role("person_name", "string").as("name"),
                when(sex.isin("男", "女"), sex).as("sex"),
                role("birth_date", "date").as("birth_date"),
                role("town", "string").as("town"),
                role("address", "string").as("address"),
                role("phone", "string").as("phone"));
    }

    private Column ownNumber() {
        return coalesce(valid("id_number"), substring(valid("certificate_no"), 1, 18));
    }

    private Column valid(String role) {
        return extract.role(role)
                .map(c -> when(col(c.name() + "_valid"), col(c.name())))
                .orElse(lit(null).cast("string"));
    }

    private Column role(String role, String type) {
        return extract.role(role).map(c -> col(c.name())).orElse(lit(null).cast(type));
    }
}
