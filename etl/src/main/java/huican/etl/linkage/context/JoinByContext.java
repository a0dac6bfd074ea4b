package huican.etl.linkage.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Moves profiles that the context names into the cluster of their person; whoever had only their number to go by (rows without a name) goes with them.
 *
 * <p>Shape: {@link huican.etl.linkage.cluster.ProfilePersons} in; the same out. The moved profile's {@code method} is the rule's word, its {@code match_weight} null: no weight
 * decided.
 *
 * @param links {@code profile, cluster, linked_profile, rule}, at most one row per profile; few
 */
public record JoinByContext(Dataset<Row> links) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        var moved = profiles.select("profile", "cluster")
                .join(
                        broadcast(links.select(
                                col("profile"),
                                col("cluster").as("into"),
                                col("linked_profile").as("beside"),
                                col("rule"))),
                        "profile")
                .select(col("profile").as("moved"), col("cluster"), col("into"), col("beside"), col("rule"));
        Column itself = coalesce(col("moved").equalTo(col("profile")), lit(false));
        return profiles.join(broadcast(moved), new String[] {"cluster"}, "left")
                .withColumn("cluster", coalesce(col("into"), col("cluster")))
                .withColumn("owns_number", col("owns_number").and(col("into").isNull()))
                .withColumn("method", when(itself, col("rule")).otherwise(col("method")))
                .withColumn("linked_profile", when(itself, col("beside")).otherwise(col("linked_profile")))
                .withColumn("match_weight", when(itself, lit(null)).otherwise(col("match_weight")))
                .drop("moved", "into", "beside", "rule");
    }
}
