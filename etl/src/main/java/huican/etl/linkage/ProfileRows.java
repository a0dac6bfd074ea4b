package huican.etl.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a row says about its person, in one shape for all extracts.
 *
 * <p>Shape: rows in force with {@code profile} in; {@code profile, source, extract} and text columns {@code number, second_number, name, sex, birth_date
 * (yyyy-MM-dd), town, address, phone, household, other_number} out, null where the extract or the row has none, and {@code number_valid},
 * {@code number_length} (text: with how many characters a valid number was delivered, 15 or 18; null for another), {@code two_numbers} (whether there is a second), {@code certified} (the number stands in a certificate number), {@code confirmed} (the recorded birth date is that of the number), {@code others} (why the number is another person's: {@code heads_number} of a
 * member who is not the head, {@code guardians_number}; null else). An unknown sex is null.
 */
public record ProfileRows(ExtractContract extract) implements Step {
    static final String HEADS_NUMBER = "heads_number";
    static final String GUARDIANS_NUMBER = "guardians_number";
    /** What departments write for the head, with the codes of GB/T 4761; the column is free text. */
    private static final List<String> HEAD = List.of("本人", "户主", "本人或户主", "户主本人", "本人(户主)", "户主(本人)", "01", "02");

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var profile = new RowProfiles(extract);
        Column number = profile.number();
        Column birth = extract.role("birth_date")
                .map(c -> col(c.name()).cast("string"))
                .orElse(RowProfiles.nothing());
        Column other = otherNumber();
        return rows.select(
                col("profile"),
                lit(extract.source()).as("source"),
                lit(extract.table()).as("extract"),
                number.as("number"),
                profile.numberValid().as("number_valid"),
                profile.numberLength().as("number_length"),
                profile.secondNumber().as("second_number"),
                profile.secondNumber().isNotNull().as("two_numbers"),
                text("person_name").as("name"),
                when(text("sex").isin("男", "女"), text("sex")).as("sex"),
                birth.as("birth_date"),
                text("town").as("town"),
                text("address").as("address"),
                text("phone").as("phone"),
                concat(lit(extract.source() + ":"), text("household")).as("household"),
                number.equalTo(certificateNumber()).as("certified"),
                when(other.notEqual(number), other).as("other_number"),
                birth.equalTo(birthOf(number)).as("confirmed"),
                when(other.equalTo(number), whose()).as("others"));
    }

    private Column certificateNumber() {
        return extract.role("certificate_no")
                .map(c -> substring(col(c.name()), 1, 18))
                .orElse(RowProfiles.nothing());
    }

    /** Number of the head or guardian in the row, if it is valid. */
    private Column otherNumber() {
        return extract.role("other_person_id_number")
                .map(c -> when(col(c.name() + "_valid"), col(c.name())))
                .orElse(RowProfiles.nothing());
    }

    /** Whose number it is when the row names another person by the same one. */
    private Column whose() {
        return extract.role("relation_to_head")
                .map(c -> when(not(col(c.name()).isin(HEAD.toArray())), HEADS_NUMBER))
                .orElse(lit(GUARDIANS_NUMBER));
    }

    /** Whether a row of a household names its person as the head. */
    public Column namesTheHead() {
        return extract.role("relation_to_head")
                .map(c -> coalesce(col(c.name()).isin(HEAD.toArray()), lit(false)))
                .orElse(lit(false));
    }

    private static Column birthOf(Column number) {
        return concat(substring(number, 7, 4), lit("-"), substring(number, 11, 2), lit("-"), substring(number, 13, 2));
    }

    private Column text(String role) {
        return extract.role(role).map(c -> col(c.name())).orElse(RowProfiles.nothing());
    }
}
