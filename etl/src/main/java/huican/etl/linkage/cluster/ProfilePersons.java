package huican.etl.linkage.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.NumberState;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives profiles without a name to the owner of their number, and says who owns which.
 *
 * <p>Shape: {@link NumberOwners} with {@code linked_profile, match_weight, join_method, decided_by} in; the same with {@code owns_number} and {@code method}
 * (probabilistic, rule, decision, unlinked; null: by its number) out. No shuffle.
 */
public record ProfilePersons() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        Column nameless = col("name").isNull().and(col("owner").isNotNull());
        Column alone = col("linked_profile").isNull();
        // A person's decision goes before the number.
        return profiles.withColumn(
                        "cluster", when(nameless.and(alone), col("owner")).otherwise(col("cluster")))
                .withColumn(
                        "owns_number",
                        coalesce(col("owner").equalTo(col("cluster")).and(col("owner_valid")), lit(false)))
                .withColumn("method", method(nameless, alone));
    }

    private static Column method(Column nameless, Column alone) {
        Column valid = coalesce(col("number_state").equalTo(NumberState.VALID.word()), lit(false));
        return when(col("join_method").equalTo(LinkMethod.DECISION.word()), LinkMethod.DECISION.word())
                .when(not(alone).and(not(valid)), col("join_method"))
                .when(
                        alone.and(not(nameless.or(coalesce(col("number_valid"), lit(false))))),
                        LinkMethod.UNLINKED.word());
    }
}
