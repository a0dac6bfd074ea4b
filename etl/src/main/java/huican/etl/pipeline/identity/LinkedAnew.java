package huican.etl.pipeline.identity;

import huican.etl.pipeline.storage.Stored;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a night links.
 *
 * @param stored where what follows of them is stored
 * @param profiles {@link NightProfiles}, stored
 * @param scored their pairs
 * @param register rows of person_register that bear on them
 * @param before {@code profile_id, person_id} of the last committed run, at least those of the profiles
 * @param standing what stays as the last committed run left it; empty if everything is linked
 */
record LinkedAnew(
        Stored stored,
        Dataset<Row> profiles,
        ScoredPairs scored,
        Dataset<Row> register,
        Dataset<Row> before,
        Optional<Standing> standing) {

    /**
     * Of the last committed run.
     *
     * @param profiles rows of identity_profile
     * @param pairs rows of identity_pair
     * @param reviews rows of identity_review
     */
    record Standing(Dataset<Row> profiles, Dataset<Row> pairs, Dataset<Row> reviews) {}
}
