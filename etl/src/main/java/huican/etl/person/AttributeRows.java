package huican.etl.person;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.etl.linkage.ProfileRows;
import huican.schemas.contract.ExtractContract;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a row says about its person, and where it stands, in one shape for all extracts.
 *
 * <p>Shape: rows in force with {@code profile} in; {@code profile}, the columns of {@link Origin}, {@code own_number} (the valid ID number
 * that the row itself holds, in its own column or at the beginning of its certificate number), {@code other_number} (the valid one of head or guardian, if it is
 * another), {@code certificate} (of a row of the register of certificates, issued by the day: struct {@code counts} BOOLEAN, {@code issued}, {@code number}, {@code reissue}, the greater the more
 * it counts: definitions, "Holder at D"), {@code name, sex, birth_date, town, address,
 * phone} out; null where the extract or the row has none. An unknown sex is null. One row out per row in: one that says nothing is still of a
 * person.
 *
 * @param place of the extract among all; 0 to 255
 * @param day on which certificates are looked at
 */
public record AttributeRows(ExtractContract extract, int place, LocalDate day) implements Step {
    private static final String IN_FORCE = "正常";
    private static final int CERTIFICATE_LENGTH = 20;
    private static final int REISSUE_AT = 22;

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column sex = role("sex", "string");
        return rows.select(
                col("profile"),
                Origin.seen(place).as("seen"),
                col("file"),
                col("revision"),
                ownNumber().as("own_number"),
                otherNumber().as("other_number"),
                certificate().as("certificate"),
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

    /** Of the head in another member's row, of the guardian in a ward's; of rows with a number of their own, so that nobody loses it by a row without. */
    private Column otherNumber() {
        Column other = valid("other_person_id_number");
        return when(other.notEqual(ownNumber()).and(not(new ProfileRows(extract).namesTheHead())), other);
    }

    private Column certificate() {
        Column issued = role("certificate_issued", "date");
        Column ends = role("certificate_ends", "date");
        Column number = role("certificate_no", "string");
        Column inForce = role("certificate_state", "string")
                .equalTo(IN_FORCE)
                .or(role("certificate_state_day", "date").gt(lit(day)));
        Column counts = ends.isNull().or(ends.geq(lit(day))).and(inForce);
        return when(
                issued.leq(lit(day)),
                struct(
                        coalesce(counts, lit(false)).as("counts"),
                        issued.as("issued"),
                        substring(number, 1, CERTIFICATE_LENGTH).as("number"),
                        coalesce(
                                        substring(number, REISSUE_AT, CERTIFICATE_LENGTH)
                                                .try_cast("int"),
                                        lit(0))
                                .as("reissue")));
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
