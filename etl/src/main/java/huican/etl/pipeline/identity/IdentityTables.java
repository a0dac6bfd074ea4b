package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.context.AnsweredByContext;
import huican.etl.linkage.model.WeightsInUse;
import huican.etl.linkage.profile.ComparedValues;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.linkage.register.FormRegions;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.inforce.FilesInForce;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Additions;
import huican.etl.pipeline.storage.Concurrently;
import huican.etl.pipeline.storage.Few;
import huican.etl.pipeline.storage.FewRows;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.RowFiles;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.TableSchema;
import huican.schemas.figures.LinkFigures;
import huican.schemas.figures.TaskFigures;
import huican.schemas.vocabulary.ContextVerdict;
import huican.schemas.vocabulary.Decider;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.PairOutcome;
import huican.schemas.vocabulary.Term;
import huican.seeds.linkage.ContextRule;
import huican.seeds.linkage.LinkageRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Writes what linkage found as tables of the run. */
public record IdentityTables(
        NightContext context, IcebergTables iceberg, PairScorer scorer, LinkageRules rules, ProfileIds ids) {
    /** All of them, side by side; gives the task's figures. */
    Map<String, Object> write(
            RowsInForce inForce,
            LinkedAnew anew,
            MatchProfiles matched,
            Dataset<Row> byContext,
            LinkTask.Assigned assigned,
            Additions additions) {
        var reviews = new Observation("identity_review");
        var linkedAnew = anew.stored().work(() -> linked(anew, matched, byContext, assigned, additions));
        Concurrently.run(List.of(
                job(
                        "identity_profile",
                        withStanding("identity_profile", linkedAnew.profiles(), anew, LinkedAnew.Standing::profiles)),
                job(
                        "identity_pair",
                        withStanding("identity_pair", linkedAnew.pairs(), anew, LinkedAnew.Standing::pairs)),
                job(
                        "identity_review",
                        withStanding("identity_review", review(linkedAnew.pairs()), anew, LinkedAnew.Standing::reviews)
                                .observe(reviews, count(lit(1)).as("rows"))),
                Concurrently.job(() -> FewRows.write(
                        context,
                        "identity_model",
                        WeightsInUse.of(scorer, matched.scored().candidates())))));
        var profile = written("identity_profile");
        var exchanged = exchanged(anew);
        var rates = new AtomicReference<IdentityRates.Linked>();
        var persons = new AtomicLong();
        Concurrently.run(List.of(
                Concurrently.job(() -> rates.set(new IdentityRates(context, iceberg)
                        .write(inForce, profile, written("identity_review"), exchanged.map(Exchanged::newcomers)))),
                Concurrently.job(() -> persons.set(exchanged
                        .map(e -> e.persons(context.committedRows(iceberg, "person")))
                        .orElseGet(() -> profile.select("person_id").distinct().count())))));
        return TaskFigures.map(new LinkFigures(
                rates.get().rows(),
                rates.get().percent(),
                persons.get(),
                matched.scored().candidates().get("pairs"),
                Observed.count(reviews, "rows")));
    }

    /** Persons of the regions that were linked anew, before and after; whose profiles stand, no region of these has. */
    private record Exchanged(Few before, Few after) {
        /** Whom nobody had. */
        Few newcomers() {
            return after.without(before);
        }

        /** How many there are in all. */
        long persons(long committed) {
            return committed - before.size() + after.size();
        }
    }

    /** Empty if everything was linked anew. */
    private static Optional<Exchanged> exchanged(LinkedAnew anew) {
        var stored = anew.stored();
        return anew.standing()
                .map(standing -> new Exchanged(
                        stored.texts(ProfilesToLink.BEFORE, "person_id"), stored.texts("person_of", "person_id")));
    }

    /** Of what was linked anew, rows of identity_profile and identity_pair. */
    private record Linked(Dataset<Row> profiles, Dataset<Row> pairs) {}

    /** And writes what nothing stands beside. */
    private Linked linked(
            LinkedAnew anew,
            MatchProfiles matched,
            Dataset<Row> byContext,
            LinkTask.Assigned assigned,
            Additions additions) {
        var few = anew.stored();
        var persons = assigned.persons();
        var named = few.keep("named_pairs", pairs(matched, byContext, persons));
        var regions = few.keep("regions", regions(anew.profiles(), assigned, named));
        var profiles = profile(anew.profiles(), persons, regions).select(columns("identity_profile"));
        writePossible(few, possible(byContext, persons));
        new IdentityEventTable(context).add(anew, persons, additions);
        // What is planned for few must not be what writes those that stand.
        return new Linked(few.together() ? few.keep("linked_profiles", profiles) : profiles, named);
    }

    private void writePossible(Stored few, Dataset<Row> possible) {
        String table = "identity_possible";
        if (!few.together()) {
            write(table, possible);
            return;
        }
        few.keep(table, possible.select(columns(table)));
        FewRows.write(
                context,
                table,
                few.rows(table).stream().map(IdentityTables::values).toList());
    }

    private static Object[] values(Row row) {
        var values = new Object[row.size()];
        Arrays.setAll(values, row::get);
        return values;
    }

    private Dataset<Row> written(String table) {
        return context.read(FilesInForce.below(context.data(table)), TableSchema.spark(context.table(table)));
    }

    /** Rows of a table: those linked anew and those that stand. */
    private Dataset<Row> withStanding(
            String table, Dataset<Row> rows, LinkedAnew anew, Function<LinkedAnew.Standing, Dataset<Row>> standing) {
        var columns = columns(table);
        return anew.standing()
                .map(s -> rows.select(columns).unionByName(standing.apply(s).select(columns)))
                .orElse(rows.select(columns));
    }

    /** {@code profile_id, region} of profiles that share anything with others. */
    private Dataset<Row> regions(Dataset<Row> profiles, LinkTask.Assigned assigned, Dataset<Row> pairs) {
        var persons = assigned.persons();
        Column pair = concat(col("left_profile"), lit("+"), col("right_profile"));
        var known = assigned.identifiers()
                .join(assigned.clusters(), "cluster")
                .filter(col("known_person").notEqual(col("person_id")))
                .select("person_id", "known_person")
                .distinct();
        return profiles.select(
                        col("profile_id"),
                        functions.explode(CommittedProfiles.numbers()).as("token"))
                .union(persons.select("profile_id", "person_id"))
                .union(persons.join(known, "person_id").select("profile_id", "known_person"))
                .union(pairs.select(col("left_profile"), pair))
                .union(pairs.select(col("right_profile"), pair))
                .transform(new FormRegions()::apply);
    }

    /** Writes the table whose rows depend on the day whatever was linked; all others stay as they were. */
    static Map<String, Object> carryOver(NightContext context, IcebergTables iceberg, Additions additions) {
        var profile = context.committed(iceberg, "identity_profile");
        var inForce = RowsInForce.asBefore(context, iceberg);
        context.tablesWrittenBy(NightTask.LINK).stream()
                .filter(table -> !table.equals(IdentityRates.TABLE))
                .forEach(additions::carryOver);
        var review = context.committed(iceberg, "identity_review");
        var nobody = Few.of(context.spark(), List.of());
        var rates = new IdentityRates(context, iceberg).write(inForce, profile, review, Optional.of(nobody));
        return TaskFigures.map(new LinkFigures(
                rates.rows(),
                rates.percent(),
                context.committedRows(iceberg, "person"),
                0,
                context.committedRows(iceberg, "identity_review")));
    }

    private Callable<Void> job(String table, Dataset<Row> rows) {
        return Concurrently.job(() -> write(table, rows));
    }

    private void write(String table, Dataset<Row> rows) {
        RowFiles.write(rows.select(columns(table)), context.data(table).toString());
    }

    private Column[] columns(String table) {
        return context.table(table).columnNames().stream().map(functions::col).toArray(Column[]::new);
    }

    private static Column probability() {
        return lit(1.0).divide(lit(1.0).plus(functions.pow(lit(2.0), functions.negate(col("match_weight")))));
    }

    private static Column decidedBy() {
        return when(
                        col("method")
                                .isin(Term.words(LinkMethod.DECISION, LinkMethod.PROBABILISTIC, LinkMethod.RULE)
                                        .toArray()),
                        col("decided_by"))
                .when(col("method").startsWith(ContextRule.PREFIX), col("method"))
                .otherwise(Decider.RULE.word());
    }

    private Dataset<Row> profile(Dataset<Row> profiles, Dataset<Row> persons, Dataset<Row> regions) {
        return profiles.drop("hash")
                .join(persons.drop("profile_id", "number"), "profile")
                .join(regions, new String[] {"profile_id"}, "left")
                .withColumn("region", coalesce(col("region"), col("profile_id")))
                .withColumn("compared", ComparedValues.packed(col("values")))
                .withColumn("linked_profile", idOf(col("linked_profile")))
                .withColumn("birth_date", col("birth_date").cast("date"))
                .withColumn("number_birth_date", col("number_birth_date").cast("date"))
                .withColumn("match_probability", when(col("match_weight").isNotNull(), probability()))
                .withColumn("decided_by", decidedBy())
                .withColumn("method", coalesce(col("method"), lit(LinkMethod.NUMBER.word())));
    }

    /** Null of none. */
    private Column idOf(Column profile) {
        ProfileIds ofHome = ids;
        UDF1<String, String> id = named -> named == null ? null : ProfileIds.profileId(ofHome.identifier(named));
        return functions.udf(id, DataTypes.StringType).apply(profile);
    }

    /** Pairs by profile_id, with both persons. */
    private Dataset<Row> pairs(MatchProfiles matched, Dataset<Row> byContext, Dataset<Row> persons) {
        var named = persons.select("profile", "profile_id", "person_id");
        return matched.scored()
                .pairs()
                .drop("rule")
                .join(matched.outcomes(), new String[] {"left", "right"})
                .transform(new AnsweredByContext(byContext)::apply)
                .join(named.toDF("left", "left_id", "left_person"), "left")
                .join(named.toDF("right", "right_id", "right_person"), "right")
                .select(
                        functions.least(col("left_id"), col("right_id")).as("left_profile"),
                        functions.greatest(col("left_id"), col("right_id")).as("right_profile"),
                        when(col("left_id").lt(col("right_id")), col("left_person"))
                                .otherwise(col("right_person"))
                                .as("left_person"),
                        when(col("left_id").lt(col("right_id")), col("right_person"))
                                .otherwise(col("left_person"))
                                .as("right_person"),
                        col("match_weight"),
                        col("match_probability"),
                        col("rule"),
                        col("verdict"),
                        col("levels"),
                        col("outcome"),
                        blockNames().as("blocks"));
    }

    private Column blockNames() {
        var names = new Column[rules.blocks().size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = when(
                    col("blocks").bitwiseAND(lit(1L << i)).notEqual(0L),
                    rules.blocks().get(i).name());
        }
        return concat_ws(" ", names);
    }

    /** Profiles that stayed alone and whom their rows may be about. */
    private static Dataset<Row> possible(Dataset<Row> byContext, Dataset<Row> persons) {
        var who = persons.select("profile", "profile_id", "person_id");
        return byContext
                .filter(col("verdict").equalTo(ContextVerdict.NONE.word()))
                .select("profile", "linked_profile", "rule", "why")
                .join(who, "profile")
                .join(
                        who.select(
                                col("profile").as("linked_profile"),
                                col("person_id").as("possible_person_id")),
                        "linked_profile")
                .filter(col("person_id").notEqual(col("possible_person_id")));
    }

    private Dataset<Row> review(Dataset<Row> pairs) {
        return pairs.filter(col("outcome").equalTo(PairOutcome.REVIEW.word()))
                .withColumn("review_id", ids.reviewId(col("left_profile"), col("right_profile")));
    }
}
