package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.cluster.PersonDecision;
import huican.etl.linkage.context.ApplyContextRules;
import huican.etl.linkage.context.ContextCandidates;
import huican.etl.linkage.context.DecideContext;
import huican.etl.linkage.context.UnlinkedProfiles;
import huican.etl.linkage.score.PairScorer;
import huican.etl.linkage.score.ScorePairs;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.Stored;
import huican.schemas.contract.ExtractContract;
import huican.schemas.vocabulary.ContextVerdict;
import huican.schemas.vocabulary.PairOutcome;
import huican.seeds.linkage.ContextRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that no number names and the people they may be about: after everything else, on the few profiles that are left, whatever changed since the
 * last night (there is nothing to go on from).
 *
 * @param extracts of all departments
 * @param rows accepted rows in force of an extract, with {@code profile_id}
 * @param profiles {@code profile, values}
 * @param clusters {@link huican.etl.linkage.cluster.ProfilePersons} with {@code town} and {@code profile_id}
 * @param outcomes {@code left, right, rule, outcome} of the pairs that were compared
 */
record ContextLinks(
        List<ExtractContract> extracts,
        Function<ExtractContract, Dataset<Row>> rows,
        Stored stored,
        PairScorer scorer,
        Dataset<Row> profiles,
        Dataset<Row> clusters,
        Dataset<Row> outcomes,
        List<PersonDecision> decisions) {
    private static final StructType PAIR =
            new StructType().add("profile", DataTypes.StringType).add("other", DataTypes.StringType);

    private static final StructType PLACE = new StructType()
            .add("rule", DataTypes.StringType)
            .add("profile", DataTypes.StringType)
            .add("cluster", DataTypes.StringType)
            .add("place", DataTypes.StringType)
            .add("obstacle", DataTypes.StringType);

    /**
     * Applies the rules.
     *
     * @return {@code rule, profile, cluster, linked_profile, match_weight, match_probability, levels, verdict, why}, stored or empty: who may be meant, one row
     *     per rule, profile and person; at most one row of a profile is of verdict link
     */
    Dataset<Row> by(List<ContextRule> rules) {
        var people = stored.work(this::people);
        var compared = people.flatMap(p -> stored.work(() -> compared(rules, p)));
        if (compared.isEmpty()) {
            return nobody();
        }
        // Rows are read: those of the people looked at are few, but those they are looked for among are not.
        var places = stored.keep(
                "context_places", places(rules, compared.get(), people.get().others()));
        return stored.work(() -> stored.keep(
                "context",
                agreed(stored.keep("context_by_rule", compared.get().transform(new DecideContext(places)::apply)))));
    }

    /**
     * @param unlinked whom nothing has found a person for
     * @param others all profiles but those
     */
    private record People(Dataset<Row> unlinked, Dataset<Row> others) {}

    /** Empty if nobody is unlinked. */
    private Optional<People> people() {
        var found = new Observation("unlinked");
        var unlinked = stored.keep(
                "unlinked",
                clusters.transform(new UnlinkedProfiles(asked(col("rule").isNotNull()))::apply)
                        .observe(found, count(lit(1)).as("profiles")));
        if (Observed.count(found, "profiles") == 0) {
            return Optional.empty();
        }
        var others = clusters.join(broadcast(unlinked.select("profile")), new String[] {"profile"}, "left_anti")
                .select("profile_id", "profile", "cluster", "name", "town", "extracts", "owns_number");
        return Optional.of(new People(unlinked, others));
    }

    /** What the unlinked show beside whom the rules may mean; empty if that is nobody. */
    private Optional<Dataset<Row>> compared(List<ContextRule> rules, People all) {
        var people = all.others();
        var candidates = candidates(rules, extracts, all.unlinked(), people);
        var meant = new Observation("context_pairs");
        var pairs = stored.keep(
                "context_pairs",
                people.join(broadcast(candidates.withColumnRenamed("profile", "left")), "cluster")
                        .select(col("rule"), col("left"), col("profile").as("right"), col("cluster"))
                        .observe(meant, count(lit(1)).as("rows")));
        if (Observed.count(meant, "rows") == 0) {
            return Optional.empty();
        }
        var scored = pairs.select(col("left"), col("right"), lit(0L).as("blocks"))
                .distinct()
                .transform(new ScorePairs(profiles, scorer, true)::apply)
                .drop("rule", "blocks");
        var alike = new Observation("context_compared");
        var compared = stored.keep(
                "context_compared",
                pairs.join(broadcast(scored), new String[] {"left", "right"})
                        .transform(new ApplyContextRules(rules)::apply)
                        .join(broadcast(notMeant(pairs, people)), new String[] {"profile", "cluster"}, "left_anti")
                        .observe(alike, count(lit(1)).as("rows")));
        return Observed.count(alike, "rows") == 0 ? Optional.empty() : Optional.of(compared);
    }

    /** What is found if nobody may be meant: then nothing more is asked. */
    private Dataset<Row> nobody() {
        return stored.spark().createDataFrame(List.of(), DecideContext.SCHEMA);
    }

    /**
     * {@code region} of everybody who might be meant by some profiles that may turn out unlinked; more than are in the end.
     *
     * @param unlinked {@code profile, name, town, extracts}
     * @param people rows of identity_profile
     */
    static Dataset<Row> regionsMeant(
            List<ContextRule> rules, List<ExtractContract> extracts, Dataset<Row> unlinked, Dataset<Row> people) {
        // A region is a person or several: whoever has a name and a town as one person has them as a region.
        var regions = people.select(
                col("profile"),
                col("region").as("cluster"),
                col("name"),
                col("town"),
                col("extracts"),
                col("owns_number"));
        return candidates(rules, extracts, unlinked, regions)
                .select(col("cluster").as("region"));
    }

    private static Dataset<Row> candidates(
            List<ContextRule> rules, List<ExtractContract> extracts, Dataset<Row> unlinked, Dataset<Row> people) {
        return rules.stream()
                .map(rule -> askedBy(rule, extracts, unlinked))
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .transform(new ContextCandidates(people)::apply);
    }

    private static Dataset<Row> askedBy(ContextRule rule, List<ExtractContract> extracts, Dataset<Row> unlinked) {
        ExtractContract extract = extract(extracts, rule.extract());
        String population = extract.population().isEmpty()
                ? ""
                : extract(extracts, extract.population()).table();
        return unlinked.filter(array_contains(split(col("extracts"), " "), extract.table()))
                .select(
                        lit(rule.word()).as("rule"),
                        lit(population).as("population"),
                        col("profile"),
                        col("name"),
                        col("town"));
    }

    /** Whom people or the night refused a profile; and, of one that people are asked about, everybody else. */
    private Dataset<Row> notMeant(Dataset<Row> pairs, Dataset<Row> people) {
        var cluster = people.select(col("profile").as("other"), col("cluster"));
        var refused = sides(outcomes.filter(col("outcome").equalTo(PairOutcome.SEPARATE.word())))
                .union(decidedApart())
                .join(cluster, "other")
                .select("profile", "cluster");
        var asked = sides(outcomes.filter(col("outcome").equalTo(PairOutcome.REVIEW.word())))
                .join(cluster.withColumnRenamed("cluster", "asked_about"), "other")
                .select("profile", "asked_about");
        var otherThanAsked = pairs.select(col("left").as("profile"), col("cluster"))
                .join(asked, "profile")
                .filter(col("asked_about").notEqual(col("cluster")))
                .select("profile", "cluster");
        return refused.union(otherThanAsked).distinct();
    }

    /** What the rules' SQL says, over views of the rows of the people looked at: {@code rule, profile, cluster, place, obstacle}. */
    private Dataset<Row> places(List<ContextRule> rules, Dataset<Row> compared, Dataset<Row> people) {
        Column nobody = col("profile").as("cluster");
        var whose = stored.keep(
                "context_whose",
                people.join(broadcast(compared.select("cluster").distinct()), "cluster")
                        .select(
                                col("profile_id"),
                                col("profile"),
                                col("cluster"),
                                lit(false).as("lost"))
                        .union(clusters.join(
                                        broadcast(compared.select("profile").distinct()), "profile")
                                .select(
                                        col("profile_id"),
                                        col("profile"),
                                        nobody,
                                        lit(true).as("lost"))));
        var looking = looking(compared);
        return rules.stream()
                .filter(rule -> looking.contains(rule.word()))
                .map(rule -> place(rule, compared, whose))
                .reduce(Dataset::unionByName)
                .orElseGet(() -> stored.spark().createDataFrame(List.of(), PLACE));
    }

    /** Rules with anybody to look at: for the others no rows are read. */
    private static Set<String> looking(Dataset<Row> compared) {
        return compared.select("rule").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }

    /** A view is looked up when the SQL is read: the next rule's may have the same name. */
    private Dataset<Row> place(ContextRule rule, Dataset<Row> compared, Dataset<Row> whose) {
        compared.filter(col("rule").equalTo(rule.word()))
                .select("profile", "cluster")
                .createOrReplaceTempView("candidate");
        view(extract(rule.extract()), whose, "extract_row");
        rule.reads().forEach(name -> view(extract(name), whose, extract(name).table()));
        return stored.spark().sql(rule.place()).withColumn("rule", lit(rule.word()));
    }

    private void view(ExtractContract extract, Dataset<Row> whose, String name) {
        rows.apply(extract).join(broadcast(whose), "profile_id").createOrReplaceTempView(name);
    }

    /** A profile with rows of several extracts is linked if all rules that looked at it say so, and mean one person; else it is for people. */
    private static Dataset<Row> agreed(Dataset<Row> compared) {
        Column link = col("verdict").equalTo(ContextVerdict.LINK.word());
        var links = compared.groupBy("profile")
                .agg(
                        countDistinct("rule").as("looking"),
                        countDistinct(when(link, col("rule"))).as("saying"),
                        countDistinct(when(link, col("cluster"))).as("persons"),
                        min(when(link, col("rule"))).as("first"));
        Column agree = col("saying").equalTo(col("looking")).and(col("persons").equalTo(1));
        return compared.join(links, "profile")
                .filter(link.equalTo(false).or(col("rule").equalTo(col("first"))))
                .withColumn(
                        "verdict",
                        when(link.and(agree.equalTo(false)), ContextVerdict.REVIEW.word())
                                .otherwise(col("verdict")))
                .drop("looking", "saying", "persons", "first");
    }

    private Dataset<Row> asked(Column which) {
        return sides(outcomes.filter(
                        col("outcome").equalTo(PairOutcome.REVIEW.word()).and(which)))
                .select("profile")
                .distinct();
    }

    private Dataset<Row> decidedApart() {
        return stored.spark()
                .createDataFrame(
                        decisions.stream()
                                .filter(d -> !d.same())
                                .flatMap(d -> Stream.of(
                                        RowFactory.create(d.left(), d.right()), RowFactory.create(d.right(), d.left())))
                                .toList(),
                        PAIR);
    }

    private static Dataset<Row> sides(Dataset<Row> pairs) {
        return pairs.select(col("left").as("profile"), col("right").as("other"))
                .union(pairs.select(col("right"), col("left")));
    }

    private ExtractContract extract(String name) {
        return extract(extracts, name);
    }

    private static ExtractContract extract(List<ExtractContract> extracts, String name) {
        return extracts.stream()
                .filter(e -> name.equals(e.source() + "." + e.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("没有抽取 " + name));
    }
}
