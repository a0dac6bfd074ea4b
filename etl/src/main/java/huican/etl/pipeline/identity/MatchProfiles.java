package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import huican.etl.linkage.cluster.ConnectPairs;
import huican.etl.linkage.cluster.PersonDecision;
import huican.etl.linkage.cluster.ResolveClusters;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.storage.Stored;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * From profiles to clusters: pairs that may be one person, their components, each resolved. The same for a night and for any file of records.
 *
 * @param scored pairs that were linked or might have been
 * @param members {@code profile, cluster, linked_profile, match_weight, join_method, decided_by} of profiles that a pair or a decision touches
 * @param outcomes {@code left, right, rule, outcome} of the pairs
 */
record MatchProfiles(ScoredPairs scored, Dataset<Row> members, Dataset<Row> outcomes) {
    private static final StructType ENDS =
            new StructType().add("left", DataTypes.StringType).add("right", DataTypes.StringType);

    /**
     * Matches.
     *
     * @param profiles {@code profile, values, unresolved}, stored
     */
    static MatchProfiles of(
            Stored stored,
            Dataset<Row> profiles,
            ScoredPairs scored,
            PairScorer scorer,
            List<PersonDecision> decisions) {
        var ends = scored.pairs().select("left", "right").union(ends(stored, decisions));
        var connected = ends.transform(new ConnectPairs()::apply);
        // Of few pairs they are found twice in less time than it takes to keep them.
        var components = stored.together() ? connected : stored.keep("components", connected);
        var resolved = stored.keep(
                "resolved",
                scored.pairs().transform(new ResolveClusters(profiles, components, decisions, scorer)::apply));
        return new MatchProfiles(
                scored,
                resolved.select(explode(col("members")).as("m")).select("m.*"),
                resolved.select(explode(col("pairs")).as("p")).select("p.*"));
    }

    private static Dataset<Row> ends(Stored stored, List<PersonDecision> decisions) {
        return stored.spark()
                .createDataFrame(
                        decisions.stream()
                                .map(d -> RowFactory.create(d.left(), d.right()))
                                .toList(),
                        ENDS);
    }
}
