package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
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
 * <p>Shape: {@code person_id} and the columns of {@link AttributeRows} in; one row per person with the columns of the table {@code person} out.
 * {@code sex} and {@code birth_date} are those inside the valid ID number (null without one), {@code recorded_*} those of the newest record.
 * One shuffle by person. Source: definitions, "Holder at D".
 */
public record ChooseSurvivingValues() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var sexOf = udf((UDF1<String, String>) n -> n == null ? null : IdNumber.sex(n), DataTypes.StringType);
        var birthOf = udf((UDF1<String, LocalDate>) n -> n == null ? null : IdNumber.birthDate(n), DataTypes.DateType);
        return rows.groupBy("person_id")
                .agg(
                        newest("id_number"),
                        newest("name"),
                        newest("sex").as("recorded_sex"),
                        newest("birth_date").as("recorded_birth_date"))
                .select(
                        col("person_id"),
                        col("id_number.value").as("id_number"),
                        col("name.value").as("name"),
                        sexOf.apply(col("id_number.value")).as("sex"),
                        birthOf.apply(col("id_number.value")).as("birth_date"),
                        col("recorded_sex.value").as("recorded_sex"),
                        col("recorded_birth_date.value").as("recorded_birth_date"));
    }

    private static Column newest(String column) {
        return max(when(col(column).isNotNull(), struct(col("seen"), col(column).as("value")))).as(column);
    }
}
