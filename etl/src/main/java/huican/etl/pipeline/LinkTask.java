package huican.etl.pipeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.AssignPersons;
import huican.etl.linkage.DecideContext;
import huican.etl.linkage.Fingerprint;
import huican.etl.linkage.JoinByContext;
import huican.etl.linkage.KeyedHash;
import huican.etl.linkage.NumberOwners;
import huican.etl.linkage.PairScorer;
import huican.etl.linkage.ProfilePersons;
import huican.etl.tables.IcebergTables;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;

/**
 * Decides which rows in force are of the same human being. Out: {@code persons} (profile → person) and the tables {@code identity_*} and {@code person_register}.
 */
final class LinkTask {
    private static final int HASH_DIGITS = 32;
    /** What of a profile says whose a number is. */
    private static final Column[] CLAIM = Stream.of(
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
            .map(functions::col)
            .toArray(Column[]::new);

    static Map<String, Object> run(NightContext context) {
        var night = context.night();
        var stored = new Stored(context.spark(), context.work("linkage"));
        Path definitions = night.home().definitions();
        var rules = LinkageRules.of(definitions);
        var model = LinkageModel.of(definitions);
        var scorer = new PairScorer(rules, model);
        var fingerprint = new Fingerprint(LastMatch.digest(definitions, model));
        var hash = KeyedHash.ofHome(night.home().secrets().resolve("person_id.key"));
        try (var iceberg = context.openTables()) {
            var inForce = RowsInForce.find(context, iceberg, context.data("superseded_record"));
            boolean asBefore = inForce.allCount() && CarriedOver.wasEmpty(context, iceberg, "superseded_record");
            new CarriedOver(asBefore ? List.of("superseded_record") : List.of()).write(context);
            var rows = NightProfiles.of(context, inForce, stored, rules, hash, fingerprint);
            var decisions = Decided.of(context.known().decisions(), rows.profiles());
            var matched = MatchProfiles.of(
                    stored,
                    rows.profiles().filter(col("name").isNotNull().or(col("stray"))),
                    scorer,
                    rules,
                    decisions,
                    LastMatch.of(context, iceberg, stored, rows.profiles(), scorer));
            var clusters = clusters(stored, rows.profiles(), matched);
            var byContext = new ContextLinks(
                            context.extracts(),
                            inForce::of,
                            stored,
                            scorer,
                            rows.profiles(),
                            clusters,
                            matched.outcomes(),
                            decisions)
                    .judge(ContextRules.ofProduct());
            assignPersons(context, iceberg, stored, clusters, linked(byContext), hash);
            return new IdentityTables(context, iceberg, stored, scorer, rules, hash).write(rows, matched, byContext);
        }
    }

    /** {@code profile, person_id, number}: tonight's persons; {@code number} is the valid one that the person owns, null without. */
    static Dataset<Row> persons(NightContext context) {
        return new Stored(context.spark(), context.work("linkage"))
                .read("persons")
                .select("profile", "person_id", "number");
    }

    /** Profiles as pairs, decisions and numbers put them together. */
    static Dataset<Row> clusters(Stored stored, Dataset<Row> profiles, MatchProfiles matched) {
        var clustered = stored.keep(
                "clustered",
                profiles.select(CLAIM)
                        .join(matched.members(), new String[] {"profile"}, "left")
                        .withColumn("cluster", coalesce(col("cluster"), col("profile"))));
        var owners = stored.keep("owners", clustered.transform(new NumberOwners()::apply));
        return stored.keep("clusters", clustered.transform(new ProfilePersons(owners)::apply));
    }

    static Dataset<Row> linked(Dataset<Row> byContext) {
        return byContext
                .filter(col("verdict").equalTo(DecideContext.LINK))
                .select("profile", "cluster", "linked_profile", "rule");
    }

    private static void assignPersons(
            NightContext context,
            IcebergTables iceberg,
            Stored stored,
            Dataset<Row> before,
            Dataset<Row> byContext,
            KeyedHash hash) {
        var clusters = before.transform(new JoinByContext(byContext)::apply);
        // A number under which only a row stood that the context says is somebody else's is nobody's.
        var left = byContext.select(col("profile").as("cluster"));
        var numbers = stored.read("owners")
                .filter("number_valid")
                .join(broadcast(left), new String[] {"cluster"}, "left_anti")
                .select(
                        hash.function("id:", HASH_DIGITS).apply(col("number")).as("hash"),
                        concat(lit("id:"), col("number")).as("identifier"),
                        lit(true).as("is_number"),
                        col("cluster"));
        var identifiers = stored.keep(
                "identifiers",
                clusters.select(
                                col("hash"),
                                col("profile").as("identifier"),
                                lit(false).as("is_number"),
                                col("cluster"))
                        .unionByName(numbers));
        var assign = new AssignPersons(
                identifiers,
                context.committed(iceberg, "person_register"),
                context.night().runId());
        var persons = stored.keep("person_of", assign.persons());
        stored.keep(
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
        write(assign.registerAfter(persons), context.data("person_register").toString());
    }

    static void write(Dataset<Row> rows, String folder) {
        rows.write().mode(SaveMode.Overwrite).parquet(folder);
    }

    static Callable<Void> job(Runnable body) {
        return () -> {
            body.run();
            return null;
        };
    }

    private LinkTask() {}
}
