package huican.etl.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lays out by which profile and number the register may know a delivered row.
 *
 * <p>Shape: accepted rows of one extract in; {@code table, delivery_day, revision, file, profile} (as in {@link RowProfiles}), {@code number} (the valid
 * one; null without) and {@code named} BOOLEAN out, one row each. No shuffle.
 */
public record FileProfiles(ExtractContract extract) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var profiles = new RowProfiles(extract);
        Column named =
                extract.role("person_name").map(c -> col(c.name()).isNotNull()).orElse(lit(false));
        return rows.transform(profiles::apply)
                .select(
                        lit(extract.table()).as("table"),
                        col("delivery_day"),
                        col("revision"),
                        col("file"),
                        col("profile"),
                        when(profiles.numberValid(), profiles.number()).as("number"),
                        named.as("named"));
    }
}
