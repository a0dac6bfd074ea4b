package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.etl.standardise.IdNumber;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The golden record: of every attribute the newest record that has it.
 *
 * <p>Shape: {@code person_id} and the columns of {@link AttributeRows} in; one row per person of {@code persons} with the columns of the table
 * {@code person} out. {@code id_number} is the person's valid ID number (the smallest, should the records hold several; null without one),
 * {@code sex} and {@code birth_date} are those inside it, {@code recorded_*} those of the newest record. Two shuffles by person. Source: definitions,
 * "Holder at D".
 *
 * @param persons {@code profile, person_id, number}
 */
public record ChooseSurvivingValues(Dataset<Row> persons) implements Step {
    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var sexOf = udf((UDF1<String, String>) n -> n == null ? null : IdNumber.sex(n), DataTypes.StringType);
        var birthOf = udf((UDF1<String, LocalDate>) n -> n == null ? null : IdNumber.birthDate(n), DataTypes.DateType);
        var numbers = persons.groupBy("person_id").agg(min("number").as("id_number"));
        var newest = rows.groupBy("person_id").agg(newest("name"), newest("sex"), newest("birth_date"));
        return numbers.join(newest, new String[] {"person_id"}, "left")
                .select(
                        col("person_id"),
                        col("id_number"),
                        col("name.value").as("name"),
                        sexOf.apply(col("id_number")).as("sex"),
                        birthOf.apply(col("id_number")).as("birth_date"),
                        col("sex.value").as("recorded_sex"),
                        col("birth_date.value").as("recorded_birth_date"));
    }

    private static Column newest(String column) {
        return max(when(col(column).isNotNull(), struct(col("seen"), col(column).as("value"))))
                .as(column);
    }
}
