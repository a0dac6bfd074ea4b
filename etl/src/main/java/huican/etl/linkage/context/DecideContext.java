package huican.etl.linkage.context;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.vocabulary.ContextVerdict;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What becomes of an unlinked profile: linked with the only person alike if nothing hinders and nobody else wants the place; review if several are
 * alike, or several profiles want one place; else it stays alone, and the reason is told.
 *
 * <p>Shape: {@link ApplyContextRules} in; the same with {@code verdict} ({@link ContextVerdict}) and {@code why} (Chinese, of verdict none; null else) out.
 *
 * @param places {@code rule, profile, cluster, place, obstacle} of every row of the profiles, as a rule's SQL gives them; {@code place} null: takes none
 */
public record DecideContext(Dataset<Row> places) implements Step {
    /** What comes out. */
    public static final StructType SCHEMA =
            StructType.fromDDL("rule STRING, profile STRING, cluster STRING, linked_profile STRING,"
                    + " match_weight DOUBLE, match_probability DOUBLE, levels STRING, verdict STRING, why STRING");

    private static final String NOT_ALIKE = "姓名同音而字不同，或出生日期不符";

    @Override
    public Dataset<Row> apply(Dataset<Row> compared) {
        var alike = compared.filter("alike").select("rule", "profile", "cluster");
        // A profile that asks twice for one place competes with itself.
        var wanted = places.join(alike, new String[] {"rule", "profile", "cluster"})
                .filter(col("place").isNotNull())
                .groupBy("rule", "cluster", "place")
                .agg(count(lit(1)).as("claims"));
        var hindered = places.join(wanted, new String[] {"rule", "cluster", "place"}, "left")
                .groupBy("rule", "profile", "cluster")
                .agg(
                        min("obstacle").as("obstacle"),
                        coalesce(max("claims"), lit(0)).gt(1).as("contested"));
        var persons = alike.groupBy("rule", "profile").agg(count(lit(1)).as("persons"));
        Column free = col("alike").and(col("obstacle").isNull());
        return compared.join(hindered, new String[] {"rule", "profile", "cluster"})
                .join(persons, new String[] {"rule", "profile"}, "left")
                .withColumn(
                        "verdict",
                        when(free.and(col("persons").gt(1).or(col("contested"))), ContextVerdict.REVIEW.word())
                                .when(free, ContextVerdict.LINK.word())
                                .otherwise(ContextVerdict.NONE.word()))
                .withColumn(
                        "why",
                        when(
                                col("verdict").equalTo(ContextVerdict.NONE.word()),
                                coalesce(col("obstacle"), lit(NOT_ALIKE))))
                .drop("obstacle", "contested", "persons", "alike");
    }
}
