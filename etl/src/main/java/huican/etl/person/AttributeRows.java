package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a row says about its person, in one shape for all extracts.
 *
 * <p>Shape: rows in force with {@code profile} in; {@code profile, seen} (BIGINT: greater is newer; delivery day, then the extract's place,
 * then the line, so that ties are decided the same way each time), {@code name, sex, birth_date} out; null where the extract or the row has
 * none. An unknown sex is null.
 *
 * @param place of the extract among all; 0 to 255
 */
public record AttributeRows(ExtractContract extract, int place) implements Step {

    /** Whether the extract says anything about persons beyond their number. */
    public static boolean speaks(ExtractContract extract) {
        return Stream.of("person_name", "sex", "birth_date")
                .anyMatch(r -> extract.role(r).isPresent());
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column sex = role("sex", "string");
        return rows.select(
                col("profile"),
                shiftleft(unix_date(col("delivery_day")).cast("bigint"), 40)
                        .plus(lit((long) place << 32))
                        .plus(col("line"))
                        .as("seen"),
                role("person_name", "string").as("name"),
                when(sex.isin("男", "女"), sex).as("sex"),
                role("birth_date", "date").as("birth_date"));
    }

    private Column role(String role, String type) {
        return extract.role(role).map(c -> col(c.name())).orElse(lit(null).cast(type));
    }
}
