package huican.etl.pipeline.identity;

import huican.etl.linkage.profile.Fingerprint;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.IcebergTables;
import huican.seeds.linkage.LinkageRules;
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

    /** Everything. */
    static LinkedAnew everything(
            NightContext context,
            IcebergTables iceberg,
            Stored stored,
            RowsInForce inForce,
            PairScorer scorer,
            LinkageRules rules,
            Fingerprint fingerprint) {
        var profiles = stored.keep("profiles", NightProfiles.of(stored, inForce.records(), rules, fingerprint));
        var scored = ScoredPairs.of(stored, NightProfiles.compared(profiles), scorer, rules, Optional.empty());
        return new LinkedAnew(profiles, scored, context.committed(iceberg, "person_register"), Optional.empty());
    }
}
