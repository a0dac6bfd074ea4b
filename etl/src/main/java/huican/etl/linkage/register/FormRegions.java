package huican.etl.linkage.register;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import huican.etl.Step;
import huican.etl.linkage.cluster.ConnectPairs;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Regions: profiles of which one may have a say in whose rows another's are, because they share a number, a pair, a person or what the register knows of one. What
 * does not touch a region changes nobody in it.
 *
 * <p>Shape: {@code profile_id, token} in, a row per profile and what it shares; {@code profile_id, region} out, of profiles that share any; a region is named by its
 * smallest profile, whoever shares nothing is one by itself. One shuffle by token; what is shared goes through one task ({@link ConnectPairs}).
 */
public record FormRegions() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> tokens) {
        var token = Window.partitionBy("token");
        return tokens.select(
                        col("profile_id").as("right"),
                        min("profile_id").over(token).as("left"))
                .filter(col("left").notEqual(col("right")))
                .transform(new ConnectPairs()::apply)
                .toDF("profile_id", "region");
    }
}
