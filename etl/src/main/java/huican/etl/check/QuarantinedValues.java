package huican.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per bad value of the rows set aside.
 *
 * <p>Shape: explained rows ({@code ExplainTrouble}) in; columns of the table {@code quarantine} out. Column names are the department's headers, null for
 * a wrong number of fields.
 */
public record QuarantinedValues() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        return rows.filter(col("fate").equalTo(MarkFate.QUARANTINED))
                .withColumn("problem", explode(col("problems")))
                .select(
                        col("source"),
                        col("extract"),
                        col("delivery_day"),
                        col("revision"),
                        col("file"),
                        col("line"),
                        col("problem.column_name"),
                        col("problem.rule"),
                        col("problem.value"),
                        col("raw_line"),
                        col("problem.value_masked"),
                        col("raw_line_masked"),
                        col("record_key"),
                        col("raw"));
    }
}
