package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import huican.etl.Step;
import huican.etl.standardise.IdNumber;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The golden records: what survived of every person, without where it came from.
 *
 * <p>Shape: what {@link ChooseSurvivingValues} gives in; the columns of the table {@code person} out. {@code sex} and {@code birth_date} are those
 * inside {@code id_number} (null without one), {@code recorded_*} those that records say. Source: docs/contract.md, "Holder at D": the number's go
 * first, then those of the certificate that counts, which the warehouse knows, then the recorded ones.
 */
public record GoldenRecords() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> survived) {
        var sexOf = udf((UDF1<String, String>) n -> n == null ? null : IdNumber.sex(n), DataTypes.StringType);
        var birthOf = udf((UDF1<String, LocalDate>) n -> n == null ? null : IdNumber.birthDate(n), DataTypes.DateType);
        return survived.select(
                col("person_id"),
                value("id_number"),
                value("name"),
                sexOf.apply(col("id_number.value")).as("sex"),
                birthOf.apply(col("id_number.value")).as("birth_date"),
                value("sex").as("recorded_sex"),
                value("birth_date").as("recorded_birth_date"),
                value("town"),
                value("address"),
                value("phone"));
    }

    private static Column value(String attribute) {
        return col(attribute + ".value").as(attribute);
    }
}
