package huican.etl.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.etl.linkage.compare.NormalName;
import huican.etl.standardise.Texts;
import huican.schemas.contract.ExtractContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Says which profile each accepted row belongs to.
 *
 * <p>Shape: accepted rows of one extract in; the same with {@code profile} (never null) and {@code number_method} out. A profile is {@code n|}, the row's own number and the
 * normalised name (nothing if the extract gives none): all rows with one number and one name. The own number is the valid ID number, else the valid
 * one inside the certificate number, else either as written. Without any the profile is {@code rec:} and the record itself. Numbers of guardians and
 * heads of household have other roles and are not looked at. {@code number_method} is {@code id_number} or {@code certificate_no} by where the own number
 * stands, null without one.
 */
public record RowProfiles(ExtractContract extract) implements Step {
    public static final String BY_ID_NUMBER = "id_number";
    public static final String BY_CERTIFICATE = "certificate_no";

    private static final int ID_LENGTH = 18;
    private static final int CENTURY_AT = 7;
    /** Whether a number stands in a packed row, however its digits are spaced and wide. */
    private static final UserDefinedFunction WRITTEN = udf(
            (UDF2<String, String, Boolean>) (raw, number) ->
                    raw == null || number == null || Texts.number(raw).contains(number),
            DataTypes.BooleanType);

    private static final UserDefinedFunction NORMAL_NAME =
            udf((UDF1<String, String>) NormalName::of, DataTypes.StringType);

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column record = concat_ws("|", lit("rec:" + extract.source()), lit(extract.physicalName()), col("record_key"));
        Column name = extract.role("person_name")
                .map(c -> coalesce(NORMAL_NAME.apply(col(c.name())), lit("")))
                .orElse(lit(""));
        return rows.withColumn(
                        "profile", when(number().isNull(), record).otherwise(concat_ws("|", lit("n"), number(), name)))
                .withColumn(
                        "number_method",
                        when(idNumber(false).equalTo(number()), BY_ID_NUMBER)
                                .when(number().isNotNull(), BY_CERTIFICATE));
    }

    /** The row's own number: 18 characters if it is valid, else as written; null without. */
    Column number() {
        return coalesce(idNumber(true), certificate(true), idNumber(false), certificate(false));
    }

    /** The row's other own number, if it has two that differ; null else. */
    Column secondNumber() {
        return when(certificate(false).notEqual(number()), certificate(false))
                .when(idNumber(false).notEqual(number()), idNumber(false));
    }

    /** Whether {@link #number} is valid. */
    Column numberValid() {
        return coalesce(idNumber(true), certificate(true)).isNotNull();
    }

    /**
     * With how many characters a valid number was delivered: 18 if the row as delivered holds all of them, else 15, to which the rest was computed.
     * What nobody can say counts as 18: of such a number more is asked.
     */
    Column numberLength() {
        Column written = col("raw").isNull().or(col("raw").contains(number())).or(WRITTEN.apply(col("raw"), number()));
        Column anyOfTheOldForm = substring(number(), CENTURY_AT, 2).equalTo("19");
        return when(numberValid(), when(not(anyOfTheOldForm).or(written), "18").otherwise("15"));
    }

    private Column idNumber(boolean onlyValid) {
        return extract.role("id_number")
                .map(c -> onlyValid ? when(col(c.name() + "_valid"), col(c.name())) : col(c.name()))
                .orElse(nothing());
    }

    private Column certificate(boolean onlyValid) {
        return extract.role("certificate_no")
                .map(c -> {
                    Column number = substring(col(c.name()), 1, ID_LENGTH);
                    return onlyValid ? when(col(c.name() + "_valid"), number) : number;
                })
                .orElse(nothing());
    }

    static Column nothing() {
        return lit(null).cast(DataTypes.StringType);
    }
}
