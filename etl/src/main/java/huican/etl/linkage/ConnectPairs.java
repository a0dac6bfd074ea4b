package huican.etl.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.min;

import huican.etl.Step;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Connected components of pairs: every identifier gets the smallest identifier that it is connected with.
 *
 * <p>Shape: {@code identifier, second_identifier} in; {@code identifier, component} out, one row per identifier that occurs in a pair. Iterates
 * (as often as the longest chain is long) and checkpoints between, which no other step may do. Independent of order and partitions.
 */
public record ConnectPairs() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> pairs) {
        var edges = pairs.select("identifier", "second_identifier")
                .union(pairs.select("second_identifier", "identifier"))
                .toDF("from", "to")
                .distinct()
                .localCheckpoint();
        var labels = edges.select(col("from").as("identifier"), col("from").as("component"))
                .distinct()
                .localCheckpoint();
        while (true) {
            var neighbours = edges.join(labels.withColumnRenamed("identifier", "to"), "to")
                    .groupBy(col("from").as("identifier"))
                    .agg(min("component").as("offered"));
            var next = labels.join(neighbours, "identifier")
                    .select(
                            col("identifier"),
                            least(col("component"), col("offered")).as("next"),
                            col("component"))
                    .localCheckpoint();
            boolean stable = next.filter(col("next").notEqual(col("component"))).isEmpty();
            labels = next.select(col("identifier"), col("next").as("component"));
            if (stable) {
                return labels;
            }
        }
    }
}
