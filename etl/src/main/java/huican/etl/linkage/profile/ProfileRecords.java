package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.col;

import huican.etl.Step;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Identity records as {@link MergeProfileRows} wants them.
 *
 * <p>Shape: {@link IdentityRecord#SCHEMA} in; {@code identifier, profile, source, extract} (the table of accepted rows), what the record says with {@code birth_date}
 * as text (yyyy-MM-dd), {@code two_numbers} (whether there is a second) and {@code rows} out.
 */
public record ProfileRecords() implements Step {
    /** Of a record what it says for linkage; the number of its rows comes beside. */
    public static final List<String> REPORTED = List.of(
            "source",
            "extract_table",
            "number",
            "number_valid",
            "number_length",
            "second_number",
            "name",
            "sex",
            "birth_date",
            "town",
            "address",
            "phone",
            "household",
            "certified",
            "other_number",
            "confirmed",
            "others");

    @Override
    public Dataset<Row> apply(Dataset<Row> records) {
        return records.select(
                col("identifier"),
                col("profile"),
                col("source"),
                col("extract_table").as("extract"),
                col("number"),
                col("number_valid"),
                col("number_length"),
                col("second_number"),
                col("second_number").isNotNull().as("two_numbers"),
                col("name"),
                col("sex"),
                col("birth_date").cast("string").as("birth_date"),
                col("town"),
                col("address"),
                col("phone"),
                col("household"),
                col("certified"),
                col("other_number"),
                col("confirmed"),
                col("others"),
                col("rows"));
    }
}
