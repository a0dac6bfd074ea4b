package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;

import huican.etl.linkage.CountClaims;
import huican.etl.linkage.Fingerprint;
import huican.etl.linkage.JudgeNumbers;
import huican.etl.linkage.KeyedHash;
import huican.etl.linkage.MergeProfileRows;
import huican.etl.linkage.ProfileRows;
import huican.etl.linkage.RowProfiles;
import huican.schemas.contract.ExtractContract;
import huican.seeds.linkage.LinkageRules;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * From the rows in force to profiles.
 *
 * @param links {@code source, extract, record_key, profile, number_method}: every row in force; not stored
 * @param profiles {@link JudgeNumbers} with {@code hash} (keyed), {@code profile_id} and {@code fingerprint}: what they say about persons
 */
record NightProfiles(Dataset<Row> links, Dataset<Row> profiles) {
    private static final int HASH_DIGITS = 32;
    private static final int ID_DIGITS = 20;
    private static final int SHA_BITS = 256;

    static NightProfiles of(
            NightContext context,
            RowsInForce inForce,
            Stored stored,
            LinkageRules rules,
            KeyedHash hash,
            Fingerprint fingerprint) {
        // Stored, because numbers are judged beside all profiles that hold them: else all rows would be read twice.
        var merged = stored.keep("merged", said(context, inForce).transform(new MergeProfileRows()::apply));
        var profiles = judged(merged, rules)
                .withColumn("hash", hash.function("", HASH_DIGITS).apply(col("profile")))
                .withColumn("profile_id", concat(lit("f"), substring(col("hash"), 1, ID_DIGITS)))
                .transform(fingerprint::apply);
        return new NightProfiles(links(context, inForce), stored.keep("profiles", profiles));
    }

    private static Dataset<Row> links(NightContext context, RowsInForce inForce) {
        return context.extracts().stream()
                .map(e -> rows(inForce, e)
                        .select(
                                lit(e.source()).as("source"),
                                lit(e.physicalName()).as("extract"),
                                col("record_key"),
                                col("profile"),
                                col("number_method")))
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    /** {@code profile, values} of every different row by itself: what a model is estimated from. */
    static Dataset<Row> unmerged(NightContext context, RowsInForce inForce, LinkageRules rules) {
        var rows = said(context, inForce).distinct();
        var all = struct(Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new));
        var single = rows.withColumn("profile", sha2(to_json(all), SHA_BITS)).transform(new MergeProfileRows()::apply);
        return judged(single, rules).select("profile", "values");
    }

    /** What every row in force says about its person. */
    private static Dataset<Row> said(NightContext context, RowsInForce inForce) {
        return context.extracts().stream()
                .map(e -> rows(inForce, e).transform(new ProfileRows(e)::apply))
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    private static Dataset<Row> judged(Dataset<Row> merged, LinkageRules rules) {
        return merged.transform(new CountClaims()::apply).transform(new JudgeNumbers(rules.fields())::apply);
    }

    private static Dataset<Row> rows(RowsInForce inForce, ExtractContract extract) {
        return inForce.of(extract).transform(new RowProfiles(extract)::apply);
    }
}
