package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import huican.etl.linkage.profile.ComparedValues;
import huican.etl.linkage.profile.Fingerprint;
import huican.etl.linkage.profile.ProfileWords;
import huican.etl.linkage.score.CarryOverPairs;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Few;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.IcebergTables;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageRules;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Chooses what a night links: the profiles whose records changed since the last committed run, and everybody whose person may depend on theirs: whole regions of that run
 * ({@link huican.etl.linkage.register.FormRegions}), for a region that nothing touches comes out as before. Touched are, in this order, regions of changed profiles, of
 * numbers that these have or name, of whom only the context may find a person, of whom people decided; of profiles that make a pair with a changed one; of whom the context
 * might mean; and of whom the register knows under the same person (docs/adr/0033).
 */
final class ProfilesToLink {
    private static final int ONE_IN = 20;
    private static final String BETWEEN = " ";

    private final NightContext context;
    private final IcebergTables iceberg;
    private final Stored stored;
    private final RowsInForce inForce;
    private final PairScorer scorer;
    private final LinkageRules rules;
    private final Fingerprint fingerprint;
    private final CommittedProfiles before;

    ProfilesToLink(
            NightContext context,
            IcebergTables iceberg,
            Stored stored,
            RowsInForce inForce,
            PairScorer scorer,
            LinkageRules rules,
            Fingerprint fingerprint) {
        this.context = context;
        this.iceberg = iceberg;
        this.stored = stored;
        this.inForce = inForce;
        this.scorer = scorer;
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.before = new CommittedProfiles(context.committed(iceberg, "identity_profile"), context.profileIds());
    }

    /**
     * What is linked: regions, or everything.
     *
     * @param sameDefinitions whether the last committed run linked by tonight's
     */
    LinkedAnew choose(boolean sameDefinitions) {
        return sameDefinitions ? regions().orElseGet(this::everything) : everything();
    }

    private LinkedAnew everything() {
        var profiles = stored.keep("profiles", NightProfiles.of(stored, inForce.records(), rules, fingerprint));
        var scored = ScoredPairs.of(stored, NightProfiles.compared(profiles), scorer, rules, Optional.empty());
        return new LinkedAnew(profiles, scored, context.committed(iceberg, "person_register"), Optional.empty());
    }

    /**
     * The regions that changes touch.
     *
     * @return empty if what changed cannot be told, if it is more than one profile in {@value #ONE_IN}, which pays no more, or if a key had or has too many profiles: then
     *     pairs of profiles that did not change come and go
     */
    private Optional<LinkedAnew> regions() {
        if (hadLeftOut()) {
            return Optional.empty();
        }
        return inForce.changedProfiles().flatMap(this::of);
    }

    private Optional<LinkedAnew> of(Dataset<Row> changes) {
        // Stored and counted before they are gathered: there may be as many as there are people.
        var observed = new Observation("changed");
        var all = stored.keep(
                "changed", changes.distinct().observe(observed, count(lit(1)).as("rows")));
        if (Observed.count(observed, "rows") > before.rows().count() / ONE_IN) {
            return Optional.empty();
        }
        var changed = Few.of(all);
        var touched = before.regions(isTouchedBy(changed));
        var assessed = stored.keep("assessed", assessed(changed, touched));
        var outside = before.outside(touched);
        var found = ScoredPairs.ofChanged(stored, compared(assessed, outside), scorer, rules);
        if (found.candidates().get(ScoredPairs.LEFT_OUT) > 0) {
            return Optional.empty();
        }
        var paired = outside.regions(ends(found.pairs()).hold(col("profile")));
        var meant = Few.of(ContextLinks.regionsMeant(
                ContextRules.ofProduct(),
                context.extracts(),
                unlinkable(columns(assessed).unionByName(before.assessed(before.in(paired)))),
                outside.outside(paired).rows()));
        return Optional.of(withRegister(assessed, found, touched, paired.with(meant)));
    }

    private Column isTouchedBy(Few changed) {
        var numbers = Few.of(inForce.records()
                .filter(changed.hold(col("profile_id")))
                .select(explode(array_compact(array(col("number"), col("other_number")))))
                .distinct());
        Column touched = changed.hold(col("profile_id"))
                .or(numbers.holdAnyOf(CommittedProfiles.numbers()))
                .or(CommittedProfiles.isLeftToContext());
        var decided = Decided.profileIds(context.known().decisions());
        return decided.isEmpty() ? touched : touched.or(col("profile_id").isin(decided.toArray()));
    }

    /** {@link NightProfiles} of the changed profiles and of the regions they touch, with {@code changed}: whether they are compared by anything else than before. */
    private Dataset<Row> assessed(Few changed, Few touched) {
        Column both = concat_ws(BETWEEN, col("profile_id"), col("fingerprint"));
        var same = Few.of(before.in(touched).select(both));
        var ids = same.mapped(text -> text.substring(0, text.indexOf(BETWEEN))).with(changed);
        var records = inForce.records().filter(ids.hold(col("profile_id")));
        return NightProfiles.of(stored, records, rules, fingerprint).withColumn("changed", not(same.hold(both)));
    }

    /** {@code profile, values, unresolved, changed} of everybody. */
    private Dataset<Row> compared(Dataset<Row> assessed, CommittedProfiles outside) {
        return NightProfiles.compared(assessed)
                .select("profile", "values", "unresolved", "changed")
                .unionByName(NightProfiles.compared(outside.rows())
                        .select(
                                col("profile"),
                                ComparedValues.unpacked(col("compared")).as("values"),
                                col("unresolved"),
                                lit(false).as("changed")));
    }

    /** Whom nothing but the context may find a person for, when pairs and numbers are through: these and no others. */
    private static Dataset<Row> unlinkable(Dataset<Row> profiles) {
        return profiles.filter(not(coalesce(col("number_state").equalTo(ProfileWords.VALID), lit(false)))
                        .and(col("name").isNotNull())
                        .and(col("town").isNotNull()))
                .select("profile", "name", "town", "extracts");
    }

    /** Adds regions until the register knows nobody outside under a person whom it knows somebody inside under. */
    private LinkedAnew withRegister(Dataset<Row> assessed, ScoredPairs found, Few touched, Few added) {
        var regions = touched.with(added);
        var profiles = stored.keep("profiles", columns(assessed).unionByName(before.assessed(before.in(added))));
        var register = register(profiles);
        for (var more = knownOutside(register, regions); !more.isEmpty(); more = knownOutside(register, regions)) {
            added = added.with(more);
            regions = regions.with(more);
            profiles = stored.keep("profiles", columns(assessed).unionByName(before.assessed(before.in(added))));
            register = register(profiles);
        }
        return linked(assessed, profiles, found, register, regions);
    }

    private Few knownOutside(Dataset<Row> register, Few regions) {
        var outside = before.outside(regions);
        return outside.regions(
                outside.isKnownBy(Few.of(register.select("identifier")), Few.of(register.select("person_id"))));
    }

    /** Rows of the register of all persons that it knows any of the profiles under, stored. */
    private Dataset<Row> register(Dataset<Row> profiles) {
        var register = context.committed(iceberg, "person_register");
        var identifiers = Few.of(profiles.select(col("hash"))
                .union(profiles.filter("number_valid")
                        .select(context.profileIds().ofNumber(col("number")))));
        var persons =
                Few.of(register.filter(identifiers.hold(col("identifier"))).select("person_id"));
        return stored.keep("register", register.filter(persons.hold(col("person_id"))));
    }

    private LinkedAnew linked(
            Dataset<Row> assessed, Dataset<Row> profiles, ScoredPairs found, Dataset<Row> register, Few regions) {
        var changed = Few.of(assessed.filter("changed").select("profile_id"));
        var unchanged = profiles.filter(not(changed.hold(col("profile_id")))).select("profile", "profile_id");
        var linked = Few.of(before.in(regions).select("profile_id"));
        Column ofThese = linked.hold(col("left_profile"));
        var pairs = context.committed(iceberg, "identity_pair");
        return new LinkedAnew(
                profiles,
                found.with(stored, pairs.filter(ofThese).transform(new CarryOverPairs(unchanged, scorer)::apply)),
                register,
                Optional.of(new LinkedAnew.Standing(
                        before.outside(regions).rows(),
                        // A pair is of one region.
                        pairs.filter(not(ofThese)),
                        context.committed(iceberg, "identity_review").filter(not(ofThese)))));
    }

    private static Dataset<Row> columns(Dataset<Row> assessed) {
        return assessed.select(
                CommittedProfiles.COLUMNS.stream().map(functions::col).toArray(Column[]::new));
    }

    private static Few ends(Dataset<Row> pairs) {
        return Few.of(pairs.select(explode(array(col("left"), col("right")))).distinct());
    }

    private boolean hadLeftOut() {
        return !context.committed(iceberg, "identity_model")
                .filter(col("comparison").equalTo("candidates"))
                .filter(col("level").equalTo(ScoredPairs.LEFT_OUT))
                .filter(col("weight").gt(0))
                .isEmpty();
    }
}
