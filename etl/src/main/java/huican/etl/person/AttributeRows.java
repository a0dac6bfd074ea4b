package huican.etl.person;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import huican.seeds.linkage.SurvivorshipRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What records say about their persons on a day, and where they stand.
 *
 * <p>Shape: rows of the table {@code identity_record} in; {@code profile_id, rows}, the columns of {@link Origin} of the last row that says so, {@code own_number} (the valid ID number
 * that the row itself holds, in its own column or at the beginning of its certificate number), {@code other_number} (the valid one of head or guardian, if it is
 * another), {@code certificate} (of a row of the register of certificates, issued by the day: struct {@code counts} BOOLEAN, {@code issued}, {@code number}, {@code reissue}, the greater the more
 * it counts: docs/contract.md, "Holder at D"), {@link SurvivorshipRules#ATTRIBUTES} out; null where the extract or the row has none. One row out per row in: one that says nothing is still of a
 * person.
 *
 * @param extracts all, each at its place; at most 256
 * @param day on which certificates are looked at
 */
public record AttributeRows(List<ExtractContract> extracts, LocalDate day) implements Step {
    private static final String IN_FORCE = "正常";
    private static final int CERTIFICATE_LENGTH = 20;
    private static final int REISSUE_AT = 22;

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        Column ownNumber = when(col("number_valid"), col("number"));
        var columns = new ArrayList<Column>(List.of(
                col("profile_id"),
                col("rows"),
                Origin.seen(place(), col("last_line")).as("seen"),
                col("file"),
                col("revision"),
                ownNumber.as("own_number"),
                // Of the head in another member's row, of the guardian in a ward's; of rows with a number of their own,
                // so that nobody loses it by a row without.
                when(ownNumber.isNotNull().and(not(col("names_head"))), col("other_number"))
                        .as("other_number"),
                certificate().as("certificate")));
        SurvivorshipRules.ATTRIBUTES.forEach(attribute -> columns.add(col(attribute)));
        return records.select(columns.toArray(Column[]::new));
    }

    private Column place() {
        var places = new ArrayList<Column>();
        for (int place = 0; place < extracts.size(); place++) {
            places.add(lit(extracts.get(place).table()));
            places.add(lit(place));
        }
        return element_at(map(places.toArray(Column[]::new)), col("extract_table"));
    }

    private Column certificate() {
        Column number = col("certificate_no");
        Column inForce = col("certificate_state")
                .equalTo(IN_FORCE)
                .or(col("certificate_state_day").gt(lit(day)));
        Column counts = col("certificate_ends")
                .isNull()
                .or(col("certificate_ends").geq(lit(day)))
                .and(inForce);
        return when(
                col("certificate_issued").leq(lit(day)),
                struct(
                        coalesce(counts, lit(false)).as("counts"),
                        col("certificate_issued").as("issued"),
                        substring(number, 1, CERTIFICATE_LENGTH).as("number"),
                        coalesce(
                                        substring(number, REISSUE_AT, CERTIFICATE_LENGTH)
                                                .try_cast("int"),
                                        lit(0))
                                .as("reissue")));
    }
}
