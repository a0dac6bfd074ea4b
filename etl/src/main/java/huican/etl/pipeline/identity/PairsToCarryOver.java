package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.linkage.score.CarryOverPairs;
import huican.etl.linkage.score.PairCarryOver;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.IcebergTables;
import huican.schemas.run.Sha256;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** What the last committed run matched, as far as tonight can go on from it. */
final class PairsToCarryOver {
    private static final int ONE_IN = 20;

    /** Of the definitions that a match goes by: a night with others, or with other comparisons, matches everything anew. */
    static String digest(Path definitions, LinkageModel model) {
        var digest = Sha256.digest();
        for (String part :
                List.of("comparisons " + PairScorer.VERSION, LinkageRules.textOf(definitions), model.csv())) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    /**
     * What is as before.
     *
     * @param profiles {@code profile, profile_id, fingerprint}
     * @return empty if more than one profile in {@value #ONE_IN} changed, which pays no more, or if a key had too many profiles: which of them are gone
     *     since, nobody knows
     */
    static Optional<PairCarryOver> of(
            NightContext context, IcebergTables iceberg, Stored stored, Dataset<Row> profiles, PairScorer scorer) {
        if (!context.known().snapshots().containsKey("identity_profile") || leftOut(context, iceberg)) {
            return Optional.empty();
        }
        var all = new Observation("profiles");
        var anew = new Observation("changed");
        var before = context.committed(iceberg, "identity_profile").select("profile_id", "fingerprint");
        var named = profiles.select("profile", "profile_id", "fingerprint");
        var changed = stored.keep(
                "changed",
                named.observe(all, count(lit(1)).as("rows"))
                        .join(before, new String[] {"profile_id", "fingerprint"}, "left_anti")
                        .select("profile")
                        .observe(anew, count(lit(1)).as("rows")));
        if (Observed.count(anew, "rows") > Observed.count(all, "rows") / ONE_IN) {
            return Optional.empty();
        }
        var unchanged = named.join(broadcast(changed), new String[] {"profile"}, "left_anti")
                .select("profile", "profile_id");
        var pairs = context.committed(iceberg, "identity_pair").transform(new CarryOverPairs(unchanged, scorer)::apply);
        return Optional.of(new PairCarryOver(changed, pairs));
    }

    private static boolean leftOut(NightContext context, IcebergTables iceberg) {
        return !context.committed(iceberg, "identity_model")
                .filter(col("comparison").equalTo("candidates"))
                .filter(col("level").equalTo(ScoredPairs.LEFT_OUT))
                .filter(col("weight").gt(0))
                .isEmpty();
    }

    private PairsToCarryOver() {}
}
