package huican.etl.linkage.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.vocabulary.NumberReason;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Whose a number is, should several clusters hold it: that of a profile with a name before one without; then of one whose number is not
 * suspect, whose recorded birth date confirms it, that has it on a certificate, that most departments know it of; then the last by name.
 *
 * <p>Shape: profiles with {@code cluster} in; the same out with {@code owner} (the cluster that owns the profile's number, valid or as written; null if no profile
 * may claim it), {@code owner_valid} and {@code names_number} (true of one profile per number with an owner, else false). A number that is the head's, guardian's or
 * parent's is not claimed. One shuffle by number.
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
        Column others =
                coalesce(col("number_reason").isin(NumberReason.wordsOfAnother().toArray()), lit(false));
        Column claims = col("number").isNotNull().and(not(others));
        // Profiles without a number are by themselves: together they would be one large group.
        var number = Window.partitionBy(coalesce(col("number"), col("profile")));
        return profiles.withColumn("claims", claims)
                .withColumn(
                        "owner",
                        max_by(when(col("claims"), col("cluster")), when(col("claims"), claim))
                                .over(number))
                .withColumn(
                        "owner_valid",
                        max(when(col("claims"), col("number_valid"))).over(number))
                .withColumn(
                        "names_number",
                        coalesce(
                                col("claims")
                                        .and(col("profile")
                                                .equalTo(min(when(col("claims"), col("profile")))
                                                        .over(number))),
                                lit(false)))
                .drop("claims");
    }
}
