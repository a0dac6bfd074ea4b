package huican.etl.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.AnsweredByContext;
import huican.etl.linkage.DecideContext;
import huican.etl.linkage.IdentityEvents;
import huican.etl.linkage.LinkMethod;
import huican.etl.linkage.LinkRates;
import huican.etl.linkage.PairScorer;
import huican.etl.linkage.ProfileIds;
import huican.etl.linkage.WeightsInUse;
import huican.etl.tables.IcebergTables;
import huican.seeds.linkage.ContextRule;
import huican.seeds.linkage.LinkageRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes what linkage found as tables of the run. */
record IdentityTables(
        NightContext context,
        IcebergTables iceberg,
        Stored stored,
        PairScorer scorer,
        LinkageRules rules,
        ProfileIds ids) {
    /** The tables it writes. */
    static final List<String> NAMES = List.of(
            "identity_link",
            "identity_profile",
            "identity_pair",
            "identity_possible",
            "identity_review",
            "identity_event",
            "identity_model",
            "identity_rate");

    private static final int REVIEW_DIGITS = 12;
    private static final StructType RATES = StructType.fromDDL(
            "source STRING, extract STRING, breakdown STRING,"
                    + " breakdown_value STRING, rows BIGINT, linked_known BIGINT, founded BIGINT, review BIGINT, unlinked BIGINT");

    /** All of them, side by side; gives the task's figures. */
    Map<String, Object> write(
            RowsInForce inForce,
            Dataset<Row> profiles,
            MatchProfiles matched,
            Dataset<Row> byContext,
            Additions additions,
            long numberOfPersons) {
        var persons = stored.read("persons");
        var reviews = new Observation("identity_review");
        var pairs = stored.keep("named_pairs", pairs(matched, byContext, persons));
        Concurrently.run(List.of(
                job("identity_link", link(links(inForce), persons)),
                job("identity_profile", profile(profiles, persons)),
                job("identity_pair", pairs),
                job("identity_possible", possible(byContext, persons)),
                job(
                        "identity_review",
                        review(pairs).observe(reviews, count(lit(1)).as("rows"))),
                job(
                        "identity_model",
                        WeightsInUse.of(
                                context.spark(), scorer, matched.judged().candidates()))));
        additions.add("identity_event", events(persons));
        var rates = said(inForce)
                .transform(new LinkRates(
                        atRisk(profiles, persons, pairs), context.night().asOf())::apply)
                .collectAsList();
        write("identity_rate", context.spark().createDataFrame(rates, RATES).coalesce(1));
        var figures = new LinkedHashMap<String, Object>();
        long all = total(rates, "rows");
        figures.put("rows", all);
        figures.put("persons", numberOfPersons);
        figures.put("linked_percent", all == 0 ? 100.0 : 100.0 * (all - total(rates, "unlinked")) / all);
        figures.put("candidate_pairs", matched.judged().candidates().get("pairs"));
        figures.put("to_review", Observed.count(reviews, "rows"));
        return figures;
    }

    /** {@code source, extract, profile_id, rows}: what the rows in force say, by the names of the extracts. */
    private Dataset<Row> said(RowsInForce inForce) {
        Column names = functions.map(context.extracts().stream()
                .flatMap(e -> Stream.of(lit(e.table()), lit(e.physicalName())))
                .toArray(Column[]::new));
        return inForce.records()
                .select(
                        col("source"),
                        functions.element_at(names, col("extract_table")).as("extract"),
                        col("profile_id"),
                        col("rows"));
    }

    private static long total(List<Row> rates, String column) {
        return rates.stream()
                .filter(row -> row.<String>getAs("breakdown").equals("all"))
                .mapToLong(row -> row.<Long>getAs(column))
                .sum();
    }

    private Dataset<Row> links(RowsInForce inForce) {
        return context.extracts().stream()
                .map(e -> inForce.of(e)
                        .select(
                                lit(e.source()).as("source"),
                                lit(e.physicalName()).as("extract"),
                                col("record_key"),
                                col("profile_id"),
                                col("number_method")))
                .reduce(Dataset::unionByName)
                .orElseThrow();
    }

    private Callable<Void> job(String table, Dataset<Row> rows) {
        return LinkTask.job(() -> write(table, rows));
    }

    private void write(String table, Dataset<Row> rows) {
        LinkTask.write(rows.select(columns(table)), context.data(table).toString());
    }

    private Column[] columns(String table) {
        return context.table(table).columnNames().stream().map(functions::col).toArray(Column[]::new);
    }

    private static Dataset<Row> link(Dataset<Row> links, Dataset<Row> persons) {
        Column method = coalesce(col("method"), col("number_method"));
        return links.join(
                        persons.select("profile_id", "person_id", "method", "match_weight", "decided_by"), "profile_id")
                .withColumn(
                        "match_probability",
                        when(col("method").isNull(), 1.0)
                                .when(col("method").equalTo(LinkMethod.PROBABILISTIC), probability()))
                .withColumn("decided_by", decidedBy())
                .withColumn("method", method);
    }

    private static Column probability() {
        return lit(1.0).divide(lit(1.0).plus(functions.pow(lit(2.0), functions.negate(col("match_weight")))));
    }

    private static Column decidedBy() {
        return when(
                        col("method").isin(LinkMethod.DECISION, LinkMethod.PROBABILISTIC, LinkMethod.RULE),
                        col("decided_by"))
                .when(col("method").startsWith(ContextRule.PREFIX), col("method"))
                .otherwise("rule");
    }

    private Dataset<Row> profile(Dataset<Row> profiles, Dataset<Row> persons) {
        return profiles.drop("values", "hash")
                .join(persons.drop("profile_id", "number"), "profile")
                .withColumn("linked_profile", idOf(col("linked_profile")))
                .withColumn("birth_date", col("birth_date").cast("date"))
                .withColumn("number_birth_date", col("number_birth_date").cast("date"))
                .withColumn("match_probability", when(col("match_weight").isNotNull(), probability()))
                .withColumn("decided_by", decidedBy())
                .withColumn("method", coalesce(col("method"), lit("number")));
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
        return matched.judged()
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
                .filter(col("verdict").equalTo(DecideContext.NONE))
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
        Column both = concat(col("left_profile"), lit("+"), col("right_profile"));
        return pairs.filter(col("outcome").equalTo("review"))
                .withColumn(
                        "review_id",
                        concat(
                                lit("v"),
                                ids.hash().function("review|", REVIEW_DIGITS).apply(both)));
    }

    private Dataset<Row> events(Dataset<Row> persons) {
        var before = context.committed(iceberg, "identity_profile");
        return persons.transform(new IdentityEvents(before)::apply)
                .withColumn("run_id", lit(context.night().runId()))
                .withColumn("as_of", lit(context.night().asOf()))
                .select(columns("identity_event"));
    }

    /** Profiles with what link rates are counted by. */
    private Dataset<Row> atRisk(Dataset<Row> profiles, Dataset<Row> persons, Dataset<Row> pairs) {
        var review = pairs.filter(col("outcome").equalTo("review"))
                .select(functions
                        .explode(functions.array("left_profile", "right_profile"))
                        .as("profile_id"))
                .distinct()
                .withColumn("in_review", lit(true));
        var before = context.committed(iceberg, "identity_profile")
                .select("person_id")
                .distinct()
                .withColumn("known", lit(true));
        return persons.select("profile", "profile_id", "person_id", "method")
                .join(profiles.select("profile", "town", "sex", "birth_date", "number_birth_date"), "profile")
                .join(review, new String[] {"profile_id"}, "left")
                .join(before, new String[] {"person_id"}, "left")
                .select(
                        col("profile_id"),
                        col("town"),
                        col("sex"),
                        coalesce(col("birth_date"), col("number_birth_date")).as("birth_date"),
                        coalesce(col("known"), lit(false)).as("known"),
                        coalesce(col("in_review"), lit(false)).as("in_review"),
                        coalesce(col("method").equalTo(LinkMethod.UNLINKED), lit(false))
                                .as("unlinked"));
    }
}
