package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.cluster.NumberOwners;
import huican.etl.linkage.cluster.ProfilePersons;
import huican.etl.linkage.context.JoinByContext;
import huican.etl.linkage.profile.Fingerprint;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.linkage.register.AssignPersons;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.inforce.IdentifyAnew;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Additions;
import huican.etl.pipeline.storage.CarriedOver;
import huican.etl.pipeline.storage.Stored;
import huican.schemas.vocabulary.ContextVerdict;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Decides which rows in force are of the same human being. Out: the tables {@code identity_*}, {@code person_register} and
 * {@code superseded_record}.
 */
public final class LinkTask {
    /** Profiles with their clusters, as numbers, persons and the context take them. */
    static final StructType CLUSTERS = StructType.fromDDL("profile STRING, profile_id STRING, hash STRING, name STRING,"
            + " number STRING, number_valid BOOLEAN, number_state STRING, number_reason STRING, confirmed BOOLEAN,"
            + " certified BOOLEAN, extracts STRING, town STRING, cluster STRING, linked_profile STRING,"
            + " match_weight DOUBLE, join_method STRING, decided_by STRING, owner STRING, owner_valid BOOLEAN,"
            + " names_number BOOLEAN, owns_number BOOLEAN, method STRING");

    /** Profiles of touched regions, about a kilobyte each, that one task links in seconds: what several would save is less than what they cost, and the driver holds them. */
    private static final int MOST_TOGETHER = 10_000;

    public static Map<String, Object> run(NightContext context) {
        return run(context, MOST_TOGETHER);
    }

    /** @param mostTogether profiles of touched regions that one task links */
    static Map<String, Object> run(NightContext context, int mostTogether) {
        var night = context.night();
        var stored = new Stored(context.spark(), context.work("linkage"));
        Path definitions = night.home().definitions();
        var rules = LinkageRules.of(definitions);
        var model = LinkageModel.of(definitions);
        var scorer = new PairScorer(rules, model);
        var fingerprint = new Fingerprint(PairDefinitions.digest(definitions, model));
        var ids = context.profileIds();
        try (var iceberg = context.openTables()) {
            IdentifyAnew.write(context, RowsInForce.all(context, iceberg));
            var additions = new Additions(context, iceberg, stored);
            var from = LinkedFrom.tonight(context, model);
            var last = LinkedFrom.last(context);
            if (last.equals(Optional.of(from))) {
                var figures = IdentityTables.carryOver(context, iceberg, additions);
                additions.carriedOver(from.text()).write(context);
                return figures;
            }
            var inForce = RowsInForce.find(context, iceberg, context.data(RowsInForce.SUPERSEDED));
            if (inForce.allCount() && CarriedOver.wasEmpty(context, iceberg, RowsInForce.SUPERSEDED)) {
                additions.carryOver(RowsInForce.SUPERSEDED);
            }
            boolean sameDefinitions =
                    last.filter(l -> l.definitions().equals(from.definitions())).isPresent();
            var anew = new ProfilesToLink(context, iceberg, stored, inForce, scorer, rules, fingerprint, mostTogether)
                    .choose(sameDefinitions);
            var few = anew.stored();
            var profiles = anew.profiles();
            var decisions = Decided.of(context.known().decisions(), profiles);
            var matched = few.work(
                    () -> MatchProfiles.of(few, NightProfiles.compared(profiles), anew.scored(), scorer, decisions));
            var clusters = few.work(() -> clusters(few, profiles, matched));
            var byContext = new ContextLinks(
                            context.extracts(),
                            inForce::of,
                            few,
                            scorer,
                            profiles,
                            clusters,
                            matched.outcomes(),
                            decisions)
                    .by(ContextRules.ofProduct());
            var assigned = few.work(
                    () -> assignPersons(context, few, additions, clusters, linked(byContext), anew.register()));
            var figures = new IdentityTables(context, iceberg, scorer, rules, ids)
                    .write(inForce, anew, matched, byContext, assigned, additions);
            additions.carriedOver(from.text()).write(context);
            return figures;
        }
    }

    /** Profiles, without what only pairs are compared by, as pairs, decisions and numbers put them together: {@link #CLUSTERS}. */
    static Dataset<Row> clusters(Stored stored, Dataset<Row> profiles, MatchProfiles matched) {
        return stored.keep(
                "clusters",
                profiles.select(
                                "profile",
                                "profile_id",
                                "hash",
                                "name",
                                "number",
                                "number_valid",
                                "number_state",
                                "number_reason",
                                "confirmed",
                                "certified",
                                "extracts",
                                "town")
                        .join(matched.members(), new String[] {"profile"}, "left")
                        .withColumn("cluster", coalesce(col("cluster"), col("profile")))
                        .transform(new NumberOwners()::apply)
                        .transform(new ProfilePersons()::apply));
    }

    static Dataset<Row> linked(Dataset<Row> byContext) {
        return byContext
                .filter(col("verdict").equalTo(ContextVerdict.LINK.word()))
                .select("profile", "cluster", "linked_profile", "rule");
    }

    /**
     * Persons, stored.
     *
     * @param persons each profile's
     * @param clusters each cluster's
     * @param identifiers {@link AssignPersons#known}
     */
    record Assigned(Dataset<Row> persons, Dataset<Row> clusters, Dataset<Row> identifiers) {}

    private static Assigned assignPersons(
            NightContext context,
            Stored stored,
            Additions additions,
            Dataset<Row> before,
            Dataset<Row> byContext,
            Dataset<Row> register) {
        var clusters = before.transform(new JoinByContext(byContext)::apply);
        // A number under which only a row stood that the context says is somebody else's is nobody's.
        var left = byContext.select(col("profile").as("owner"));
        var numbers = before.filter(col("names_number").and(col("owner_valid")))
                .join(broadcast(left), new String[] {"owner"}, "left_anti")
                .select(
                        context.profileIds().ofNumber(col("number")).as("hash"),
                        ProfileIds.keyOfNumber(col("number")).as("identifier"),
                        lit(true).as("is_number"),
                        col("owner").as("cluster"));
        var identifiers = clusters.select(
                        col("hash"), col("profile").as("identifier"), lit(false).as("is_number"), col("cluster"))
                .unionByName(numbers);
        var assign = new AssignPersons(identifiers, register, context.night().runId());
        var known = stored.keep("identifiers", assign.known());
        var persons = stored.keep("person_of", assign.persons(known));
        var ofProfiles = stored.keep(
                "persons",
                clusters.join(persons, "cluster")
                        .select(
                                col("profile"),
                                col("profile_id"),
                                col("person_id"),
                                when(col("owns_number"), col("number")).as("number"),
                                col("owns_number"),
                                col("method"),
                                col("linked_profile"),
                                col("match_weight"),
                                col("decided_by")));
        additions.add("person_register", assign.added(known, persons));
        return new Assigned(ofProfiles, persons, known);
    }

    private LinkTask() {}
}
