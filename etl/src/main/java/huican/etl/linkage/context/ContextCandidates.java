package huican.etl.linkage.context;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.etl.linkage.compare.KeyParts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Who in the population has the name, by sound, and the town of an unlinked profile. A person has every name and town of its profiles: departments
 * keep old towns and write names in their own ways.
 *
 * <p>Shape: unlinked profiles with {@code rule, population, profile, name, town} in, few; {@code rule, profile, cluster} out, distinct. {@code population}: table
 * of the extract whose rows make somebody a member; empty: whoever owns a number. Nothing is shuffled but the pairs found.
 *
 * @param people {@code profile, cluster, name, town, extracts, owns_number} of all profiles that are not unlinked
 */
public record ContextCandidates(Dataset<Row> people) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> unlinked) {
        UDF1<String, String> soundOf = KeyParts.SOUND::apply;
        var sound = udf(soundOf, DataTypes.StringType);
        var wanted = unlinked.select(
                col("rule"),
                col("population"),
                col("profile"),
                sound.apply(col("name")).as("sound"),
                col("town").as("own_town"));
        var named = people.select(col("cluster"), sound.apply(col("name")).as("sound"))
                .join(broadcast(wanted), "sound")
                .select("rule", "population", "profile", "cluster", "own_town")
                .distinct();
        Column extracts = split(coalesce(col("extracts"), lit("")), " ");
        Column member = when(col("population").equalTo(""), col("owns_number"))
                .otherwise(array_contains(extracts, col("population")));
        return people.select("cluster", "town", "extracts", "owns_number")
                .join(broadcast(named), "cluster")
                .groupBy("rule", "profile", "cluster")
                .agg(
                        max(coalesce(col("town").equalTo(col("own_town")), lit(false)))
                                .as("in_town"),
                        max(coalesce(member, lit(false))).as("member"))
                .filter(col("in_town").and(col("member")))
                .select("rule", "profile", "cluster");
    }
}
