package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.etl.linkage.compare.NormalName;
import huican.schemas.vocabulary.NumberReason;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Records of a file as {@link ProfileRecords}: the same profiles that a night would make of them.
 *
 * <p>Shape: {@code record, source, extract, number, number_valid, number_length (may be missing), certificate, name, sex, birth_date, town, address, phone, household, related} (text) in; the
 * columns of {@link ProfileRecords} with {@code record} out.
 */
public record FileRecords() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        var normal = udf((UDF1<String, String>) NormalName::of, DataTypes.StringType);
        Column certificate = substring(col("certificate"), 1, 18);
        Column number = coalesce(col("number"), certificate);
        Column birthOf = concat_ws("-", substring(number, 7, 4), substring(number, 11, 2), substring(number, 13, 2));
        Column other = split(col("related"), " ").getItem(0);
        return records.select(
                col("record"),
                ProfileKey.of(number, normal.apply(col("name")), col("record")).as("profile"),
                col("source"),
                col("extract"),
                number.as("number"),
                coalesce(col("number_valid").cast("boolean"), lit(false)).as("number_valid"),
                numberLength(records).as("number_length"),
                when(certificate.notEqual(number), certificate).as("second_number"),
                coalesce(certificate.notEqual(number), lit(false)).as("two_numbers"),
                col("name"),
                col("sex"),
                col("birth_date"),
                col("town"),
                col("address"),
                col("phone"),
                col("household"),
                when(other.notEqual(number), other).as("other_number"),
                number.equalTo(certificate).as("certified"),
                col("birth_date").equalTo(birthOf).as("confirmed"),
                when(other.equalTo(number), NumberReason.GUARDIANS_NUMBER.word())
                        .as("others"),
                lit(1L).as("rows"));
    }

    /** A file that does not say how its numbers were delivered has them as they were. */
    private static Column numberLength(Dataset<Row> records) {
        boolean hasLength = List.of(records.columns()).contains("number_length");
        return when(
                col("number_valid").cast("boolean"), hasLength ? coalesce(col("number_length"), lit("18")) : lit("18"));
    }
}
