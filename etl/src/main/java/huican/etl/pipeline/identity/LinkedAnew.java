package huican.etl.pipeline.identity;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a night links.
 *
 * @param profiles {@link NightProfiles}, stored
 * @param scored their pairs
 * @param register rows of person_register that bear on them
 * @param standing what stays as the last committed run left it; empty if everything is linked
 */
record LinkedAnew(Dataset<Row> profiles, ScoredPairs scored, Dataset<Row> register, Optional<Standing> standing) {

    /**
     * Of the last committed run.
     *
     * @param profiles rows of identity_profile
     * @param pairs rows of identity_pair
     * @param reviews rows of identity_review
     */
    record Standing(Dataset<Row> profiles, Dataset<Row> pairs, Dataset<Row> reviews) {}
}
