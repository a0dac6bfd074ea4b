package huican.etl.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whose a number is, should several clusters hold it: that of a profile with a name before one without; then of one whose number is not
 * suspect, whose recorded birth date confirms it, that has it on a certificate, that most departments know it of; then the last by name.
 *
 * <p>Shape: profiles with {@code cluster} in; {@code number, cluster, number_valid} out, one row per number that a profile may claim as its own, valid or
 * as written. A number that is the head's, guardian's or parent's is not claimed. One shuffle by number.
 */
public record NumberOwners() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        Column known = size(split(col("extracts"), " "));
        Column claim = struct(
                col("name").isNotNull(),
                col("number_reason").isNull(),
                col("confirmed"),
                col("certified"),
                known,
                col("cluster"));
        Column others = col("number_reason").isin(JudgeNumbers.OF_ANOTHER.toArray());
        return profiles.filter(col("number").isNotNull().and(not(coalesce(others, lit(false)))))
                .groupBy("number")
                .agg(
                        max_by(col("cluster"), claim).as("cluster"),
                        max("number_valid").as("number_valid"));
    }
}
