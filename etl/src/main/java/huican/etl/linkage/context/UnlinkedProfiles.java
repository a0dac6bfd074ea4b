package huican.etl.linkage.context;

import static org.apache.spark.sql.functions.col;

import huican.etl.Step;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.NumberReason;
import huican.schemas.vocabulary.NumberState;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Profiles that numbers, weights and people have left alone: without a number of their own, in a cluster by themselves, and with no pair that people
 * are asked about.
 *
 * <p>Shape: {@link huican.etl.linkage.cluster.ProfilePersons} with {@code town} in; the same rows, fewer, out. A number that is the guardian's or head's, or contradicts the
 * birth date, is not the profile's own; one that is confirmed for somebody of another name is a question for people and not for the context.
 *
 * @param asked {@code profile}: those with a pair waiting for a decision
 */
public record UnlinkedProfiles(Dataset<Row> asked) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        Column anothers = col("number_state")
                .equalTo(NumberState.SUSPECT.word())
                .and(col("number_reason").notEqual(NumberReason.ANOTHERS_NUMBER.word()));
        var joined = profiles.filter(col("linked_profile").isNotNull())
                .select("cluster")
                .distinct();
        return profiles.filter(col("linked_profile").isNull())
                .filter(col("method").equalTo(LinkMethod.UNLINKED.word()).or(anothers))
                .filter(col("name").isNotNull().and(col("town").isNotNull()))
                .join(joined, new String[] {"cluster"}, "left_anti")
                .join(asked, new String[] {"profile"}, "left_anti");
    }
}
