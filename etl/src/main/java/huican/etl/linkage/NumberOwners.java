package huican.etl.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whose a number is, should several clusters hold it: that of a profile whose recorded birth date confirms it, else that on a certificate, else
 * the one most departments know it of, else the first by name of profile.
 *
 * <p>Shape: profiles with {@code cluster} in; {@code number, cluster, profile, number_valid} out, one row per number that some named profile claims as its own (suspect ones
 * do not count), valid or as written. One shuffle by number.
 */
public record NumberOwners() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        var claim = struct(
                col("confirmed"),
                col("certified"),
                org.apache.spark.sql.functions.size(org.apache.spark.sql.functions.split(col("extracts"), " ")),
                when(col("name").isNotNull(), 1).otherwise(0),
                col("cluster"));
        return profiles.filter(col("number").isNotNull().and(col("number_state").notEqual(JudgeNumbers.SUSPECT)))
                .groupBy("number")
                .agg(max_by(col("cluster"), claim).as("cluster"), max("number_valid").as("number_valid"));
    }
}
