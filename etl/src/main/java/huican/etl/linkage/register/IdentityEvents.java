package huican.etl.linkage.register;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.vocabulary.IdentityChange;
import huican.schemas.vocabulary.LinkMethod;
import huican.seeds.linkage.ContextRule;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What happened to persons since the last committed run.
 *
 * <p>Shape: tonight's {@code profile_id, person_id, method} in; {@code event, person_id, into_person_id, cause} out: {@code merge} of a person that is no
 * more into another one, {@code split} of another person from one that goes on. Found by the profiles that changed their person.
 *
 * @param before {@code profile_id, person_id} of the last committed run
 */
public record IdentityEvents(Dataset<Row> before) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        return events(moved(profiles), profiles);
    }

    /** {@code was, person_id, reason}: from whom profiles went to whom; few. */
    public Dataset<Row> moved(Dataset<Row> profiles) {
        return profiles.join(before.select(col("profile_id"), col("person_id").as("was")), "profile_id")
                .filter(col("person_id").notEqual(col("was")))
                .groupBy(col("was"), col("person_id"))
                .agg(max(when(col("method").equalTo(LinkMethod.DECISION.word()), 3)
                                .when(col("method").equalTo(LinkMethod.PROBABILISTIC.word()), 2)
                                .when(col("method").startsWith(ContextRule.PREFIX), 1)
                                .otherwise(0))
                        .as("reason"));
    }

    /**
     * The events.
     *
     * @param moved {@link #moved}
     */
    public Dataset<Row> events(Dataset<Row> moved, Dataset<Row> profiles) {
        var goesOn = profiles.select(col("person_id").as("was"))
                .join(broadcast(moved.select("was").distinct()), new String[] {"was"}, "left_semi")
                .distinct()
                .withColumn("goes_on", lit(true));
        return moved.join(goesOn, new String[] {"was"}, "left")
                .select(
                        when(col("goes_on"), IdentityChange.SPLIT.word())
                                .otherwise(IdentityChange.MERGE.word())
                                .as("event"),
                        col("was").as("person_id"),
                        col("person_id").as("into_person_id"),
                        when(col("reason").equalTo(3), "人工裁定")
                                .when(col("reason").equalTo(2), "身份比对")
                                .when(col("reason").equalTo(1), "按上下文归并")
                                .otherwise("部门更正了号码或姓名")
                                .as("cause"));
    }
}
