package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import huican.etl.Step;
import huican.etl.standardise.IdNumber;
import huican.schemas.contract.Contracts;
import java.time.LocalDate;
import java.util.List;
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
    /** Of the table: another attribute is a column of its contract and one of {@link huican.seeds.linkage.SurvivorshipRules#ATTRIBUTES}. */
    static final List<String> COLUMNS = Contracts.tables().get("person").columnNames();

    private static final String RECORDED = "recorded_";

    @Override
    public Dataset<Row> apply(Dataset<Row> survived) {
        var sexOf = udf((UDF1<String, String>) n -> n == null ? null : IdNumber.sex(n), DataTypes.StringType);
        var birthOf = udf((UDF1<String, LocalDate>) n -> n == null ? null : IdNumber.birthDate(n), DataTypes.DateType);
        return survived.select(COLUMNS.stream()
                .map(column -> switch (column) {
                    case "person_id" -> col(column);
                    case "sex" -> sexOf.apply(col("id_number.value")).as(column);
                    case "birth_date" -> birthOf.apply(col("id_number.value")).as(column);
                    default -> col(survivor(column) + ".value").as(column);
                })
                .toArray(Column[]::new));
    }

    /** What survived for a column: itself, but for those that keep what records say beside what is inside the number. */
    static String survivor(String column) {
        return column.startsWith(RECORDED) ? column.substring(RECORDED.length()) : column;
    }
}
