package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import huican.etl.linkage.profile.AssessNumbers;
import huican.etl.linkage.profile.CountClaims;
import huican.etl.linkage.profile.Fingerprint;
import huican.etl.linkage.profile.MergeProfileRows;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.linkage.profile.ProfileRecords;
import huican.etl.pipeline.storage.Stored;
import huican.seeds.linkage.LinkageRules;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** From what the rows in force say about persons to profiles. */
final class NightProfiles {
    private static final int SHA_BITS = 256;

    /**
     * {@link AssessNumbers} with {@code hash} (the identifier in the register), {@code profile_id} and {@code fingerprint}.
     *
     * @param records {@link huican.etl.linkage.profile.IdentityRecord#SCHEMA}, in force
     */
    static Dataset<Row> of(Stored stored, Dataset<Row> records, LinkageRules rules, Fingerprint fingerprint) {
        // Stored, because numbers are assessed beside all profiles that hold them: else all records would be read
        // twice.
        var merged = stored.keep(
                "merged", records.transform(new ProfileRecords()::apply).transform(new MergeProfileRows()::apply));
        return assessed(merged, rules)
                .withColumnRenamed("identifier", "hash")
                .withColumn("profile_id", ProfileIds.profileId(col("hash")))
                .transform(fingerprint::apply);
    }

    /** Those of them that are compared: who has no name, and a number of its own, goes to the number's owner. */
    static Dataset<Row> compared(Dataset<Row> profiles) {
        return profiles.filter(col("name").isNotNull().or(col("unresolved")));
    }

    /** {@code profile, values} of every different record by itself: what a model is estimated from. */
    static Dataset<Row> unmerged(Dataset<Row> records, LinkageRules rules) {
        var different = records.transform(new ProfileRecords()::apply)
                .drop("identifier", "rows")
                .distinct();
        var all = struct(Stream.of(different.columns()).map(functions::col).toArray(Column[]::new));
        var single = different
                .withColumn("profile", sha2(to_json(all), SHA_BITS))
                .withColumn("rows", lit(1L))
                .transform(new MergeProfileRows()::apply);
        return assessed(single, rules).select("profile", "values");
    }

    private static Dataset<Row> assessed(Dataset<Row> merged, LinkageRules rules) {
        return merged.transform(new CountClaims()::apply).transform(new AssessNumbers(rules.fields())::apply);
    }

    private NightProfiles() {}
}
