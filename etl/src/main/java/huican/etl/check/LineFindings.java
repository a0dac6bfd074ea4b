package huican.etl.check;

import static org.apache.spark.sql.functions.array_append;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per finding at a line of an accepted row; exact duplicates and quarantined lines have none. Unknown towns are left out: they are
 * reported per file.
 *
 * <p>Shape: explained rows ({@code ExplainTrouble}) in; columns of the table {@code data_quality} out. {@code detail} names the column and the shape of the value, never
 * the value; for {@code duplicate_key} the line that won.
 */
public record LineFindings() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column overwritten = struct(
                lit("duplicate_key").as("rule"),
                concat(lit("同键的第 "), col("winner_line"), lit(" 行为准")).as("detail"));
        Column own = filter(col("findings"), f -> f.getField("rule").notEqual("town_unknown"));
        return rows.filter(col("fate").isNull().or(col("fate").equalTo(MarkFate.OVERWRITTEN)))
                .withColumn(
                        "finding",
                        explode(when(col("fate").isNotNull(), array_append(own, overwritten))
                                .otherwise(own)))
                .select(
                        col("source"),
                        col("extract"),
                        col("delivery_day"),
                        col("revision"),
                        col("finding.rule"),
                        col("file"),
                        col("line"),
                        col("finding.detail"));
    }
}
