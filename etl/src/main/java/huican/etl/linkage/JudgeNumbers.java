package huican.etl.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.etl.linkage.compare.Dates;
import huican.etl.standardise.IdNumber;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Says whether a profile's number is its own, and lays out the values that are compared.
 *
 * <p>Shape: {@link MergeProfileRows} in; the same with {@code number_state} (valid, invalid, suspect; null without a number), {@code number_reason}
 * (why it is suspect: {@code heads_number, guardians_number, contradicts_birth_date}), {@code number_birth_date} (inside the number; null if it is none), and
 * {@code values} (ARRAY of text in the order of {@code fields}) out. A number that some row confirms by its birth date is never suspect. A suspect number is compared as another person's, never as the
 * profile's own: it is the rule against a parent's number in a child's row.
 */
public record JudgeNumbers(List<String> fields) implements Step {
    public static final String VALID = "valid";
    public static final String INVALID = "invalid";
    public static final String SUSPECT = "suspect";
    static final String CONTRADICTS_BIRTH_DATE = "contradicts_birth_date";

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        var birthOf = udf((UDF1<String, String>) JudgeNumbers::birthDate, DataTypes.StringType);
        var near = udf((UDF2<String, String, Boolean>) Dates::near, DataTypes.BooleanType);
        Column inside = birthOf.apply(col("number"));
        Column contradicts = col("number_valid")
                .and(col("birth_date").isNotNull())
                .and(not(near.apply(col("birth_date"), inside)));
        Column reason = when(not(col("confirmed")), coalesce(col("others"), when(contradicts, CONTRADICTS_BIRTH_DATE)));
        Column suspect = col("number_reason").isNotNull();
        return profiles.withColumn("number_reason", reason)
                .withColumn(
                        "number_state",
                        when(col("number").isNull(), lit(null).cast("string"))
                                .when(suspect, SUSPECT)
                                .when(col("number_valid"), VALID)
                                .otherwise(INVALID))
                .withColumn("number_birth_date", when(not(suspect), inside))
                .withColumn("values", values(suspect));
    }

    private Column values(Column suspect) {
        return array(fields.stream()
                .map(field -> switch (field) {
                    case "number" -> when(not(suspect), col("number"));
                    case "related" -> {
                        Column all = concat_ws(" ", when(suspect, col("number")), col("related"));
                        yield when(all.notEqual(""), all);
                    }
                    case "number_sex" -> when(not(suspect).and(col("number_valid")), sexOf());
                    default -> col(field);
                })
                .toArray(Column[]::new));
    }

    private static Column sexOf() {
        return udf((UDF1<String, String>) IdNumber::sex, DataTypes.StringType).apply(col("number"));
    }

    /** Of 18 characters, or of 17 or 15 (one lost, or the old form); also of a number that is not valid. */
    private static String birthDate(String number) {
        if (number == null || number.length() < 17 || number.chars().limit(14).anyMatch(c -> c < '0' || c > '9')) {
            return null;
        }
        LocalDate date = IdNumber.birthDate(number);
        return date == null ? null : date.toString();
    }
}
