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
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.model.WeightsInUse;
import huican.etl.linkage.profile.ComparedValues;
import huican.etl.linkage.profile.Fingerprint;
import huican.etl.linkage.score.CarryOverPairs;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Few;
import huican.etl.pipeline.storage.FewRows;
import huican.etl.pipeline.storage.Observed;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.IcebergTables;
import huican.schemas.vocabulary.NumberState;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageRules;
import java.util.List;
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
    /** Stored: what is linked. */
    private static final String PROFILES = "profiles";
    /** Stored: changed profiles and those of the regions they touch. */
    private static final String ASSESSED = "assessed";

    /** Stored: {@link LinkedAnew#before} of regions. */
    static final String BEFORE = "before";

    private static final String BETWEEN = " ";
    /** Of so many rows the driver holds what all of them say about persons. */
    private static final long MOST_ROWS_AT_ONCE = 1_000_000;

    private final NightContext context;
    private final IcebergTables iceberg;
    private final Stored stored;
    private final RowsInForce inForce;
    private final PairScorer scorer;
    private final LinkageRules rules;
    private final Fingerprint fingerprint;
    private final CommittedProfiles before;
    private final int mostTogether;

    /** @param mostTogether profiles of touched regions that one task links better than several */
    ProfilesToLink(
            NightContext context,
            IcebergTables iceberg,
            Stored stored,
            RowsInForce inForce,
            PairScorer scorer,
            LinkageRules rules,
            Fingerprint fingerprint,
            int mostTogether) {
        this.context = context;
        this.iceberg = iceberg;
        this.stored = stored;
        this.inForce = inForce;
        this.scorer = scorer;
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.mostTogether = mostTogether;
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
        var profiles = stored.keep(PROFILES, NightProfiles.of(stored, inForce.records(), rules, fingerprint));
        var scored = ScoredPairs.of(stored, NightProfiles.compared(profiles), scorer, rules, Optional.empty());
        return new LinkedAnew(
                stored,
                profiles,
                scored,
                context.committed(iceberg, "person_register"),
                before.rows().select("profile_id", "person_id"),
                Optional.empty());
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
        // Of a large night stored and counted before they are gathered: there may be as many as there are people.
        var few = context.expectedRows() < MOST_ROWS_AT_ONCE ? stored.ofFew() : stored;
        var observed = new Observation("changed");
        few.keep("changed", changes.observe(observed, count(lit(1)).as("rows")));
        long most = context.committedRows(iceberg, "identity_profile") / ONE_IN;
        if (Observed.count(observed, "rows") > most
                && few.atHand("changed").select("profile_id").distinct().count() > most) {
            return Optional.empty();
        }
        var rows = few.rows("changed");
        var changed = Few.of(
                context.spark(), rows.stream().map(row -> row.getString(0)).toList());
        var numbers = Few.of(
                context.spark(),
                rows.stream().flatMap(row -> row.<String>getList(1).stream()).toList());
        var touched = before.regions(isTouchedBy(changed, numbers));
        var then = before.in(touched).select("profile_id", "fingerprint", "person_id");
        var gathered = context.spark().createDataFrame(then.collectAsList(), then.schema());
        var ids = Few.of(gathered.select("profile_id"));
        return new Regions(ids.size() <= mostTogether ? stored.ofFew() : stored, changed, touched, gathered, ids)
                .link();
    }

    private Column isTouchedBy(Few changed, Few numbers) {
        // Numbers that a changed profile had already are of its region.
        Column touched = changed.hold(col("profile_id"))
                .or(numbers.holdAnyOf(CommittedProfiles.numbers()))
                .or(CommittedProfiles.isLeftToContext());
        var decided = Decided.profileIds(context.known().decisions());
        return decided.isEmpty() ? touched : touched.or(col("profile_id").isin(decided.toArray()));
    }

    private boolean hadLeftOut() {
        var model = FewRows.committed(context, iceberg, "identity_model");
        return WeightsInUse.candidates(model, ScoredPairs.LEFT_OUT) > 0;
    }

    /** The regions that changes touch, and those that hang on them. */
    private final class Regions {
        private final Stored kept;
        private final Few changed;
        private final Few touched;
        /** The touched as they were, {@code profile_id, fingerprint, person_id}, at hand. */
        private final Dataset<Row> then;

        private final Few ids;

        Regions(Stored kept, Few changed, Few touched, Dataset<Row> then, Few ids) {
            this.kept = kept;
            this.changed = changed;
            this.touched = touched;
            this.then = then;
            this.ids = ids;
        }

        /** Empty if a key has too many profiles. */
        Optional<LinkedAnew> link() {
            var assessed = assessed();
            var outside = before.outside(touched);
            var changedOnes = NightProfiles.compared(kept.atHand(ASSESSED)).filter("changed");
            var found = ScoredPairs.ofChanged(kept, compared(assessed, outside), changedOnes, scorer, rules);
            if (found.candidates().get(ScoredPairs.LEFT_OUT) > 0) {
                return Optional.empty();
            }
            var paired = paired(found);
            var more = paired.isEmpty()
                    ? columns(assessed)
                    : columns(assessed).unionByName(before.assessed(before.in(paired)));
            var meant = Few.of(ContextLinks.regionsMeant(
                    ContextRules.ofProduct(),
                    context.extracts(),
                    unlinkable(more),
                    outside.outside(paired).rows()));
            return Optional.of(withRegister(assessed, found, paired.with(meant)));
        }

        /** {@link NightProfiles} of the changed profiles and of the regions they touch, stored, with {@code changed}: whether they are compared by anything else than before. */
        private Dataset<Row> assessed() {
            var records = inForce.records().filter(ids.with(changed).hold(col("profile_id")));
            var profiles = NightProfiles.of(kept, records, rules, fingerprint);
            var same = Few.of(then.select(both()));
            return kept.work(() -> kept.keep(ASSESSED, profiles.withColumn("changed", not(same.hold(both())))));
        }

        /** {@code profile, values, unresolved, changed} of everybody, and the region of whom the changes did not touch yet. */
        private Dataset<Row> compared(Dataset<Row> assessed, CommittedProfiles outside) {
            return NightProfiles.compared(assessed)
                    .select(
                            col("profile"),
                            col("values"),
                            col("unresolved"),
                            col("changed"),
                            lit(null).cast("string").as("region"))
                    .unionByName(NightProfiles.compared(outside.rows())
                            .select(
                                    col("profile"),
                                    ComparedValues.unpacked(col("compared")).as("values"),
                                    col("unresolved"),
                                    lit(false).as("changed"),
                                    col("region")));
        }

        private Few paired(ScoredPairs found) {
            return kept.work(() -> Few.of(found.profiles()
                    .filter(col("region").isNotNull())
                    .join(
                            found.pairs()
                                    .select(explode(array(col("left"), col("right")))
                                            .as("profile")),
                            new String[] {"profile"},
                            "left_semi")
                    .select("region")));
        }

        /** Adds regions until the register knows nobody outside under a person whom it knows somebody inside under. */
        private LinkedAnew withRegister(Dataset<Row> assessed, ScoredPairs found, Few added) {
            var all = added;
            var known = known(assessed, all);
            for (var more = knownOutside(known, all); !more.isEmpty(); more = knownOutside(known, all)) {
                all = all.with(more);
                known = known(assessed, all);
            }
            return linked(assessed, found, known, all);
        }

        /** Profiles that are linked, and what the register knows of them. */
        private Known known(Dataset<Row> assessed, Few added) {
            var profiles = added.isEmpty()
                    ? columns(assessed)
                    : kept.keep(PROFILES, columns(assessed).unionByName(before.assessed(before.in(added))));
            var register = context.committed(iceberg, "person_register");
            Column ofNumber = when(col("number_valid"), context.profileIds().ofNumber(col("number")));
            var identifiers = Few.ofEach(kept.atHand(added.isEmpty() ? ASSESSED : PROFILES)
                    .select(array_compact(array(col("hash"), ofNumber))));
            var theirs = Few.of(then.select("person_id"));
            Column asked = identifiers.hold(col("identifier"));
            var seen = kept.keep("register", register.filter(asked.or(theirs.hold(col("person_id")))));
            var persons = Few.of(kept.atHand("register").filter(asked).select("person_id"));
            boolean isClosed = persons.without(theirs).isEmpty();
            return new Known(
                    profiles,
                    identifiers,
                    persons,
                    isClosed ? seen : kept.keep("register", register.filter(persons.hold(col("person_id")))),
                    isClosed);
        }

        private Few knownOutside(Known known, Few added) {
            if (known.isClosed()) {
                return Few.of(context.spark(), List.of());
            }
            var outside = before.outside(touched.with(added));
            // Whoever is outside has none of the identifiers that somebody inside has.
            var others = kept.texts("register", "identifier").without(known.identifiers());
            return outside.regions(outside.isKnownBy(others, known.persons()));
        }

        private LinkedAnew linked(Dataset<Row> assessed, ScoredPairs found, Known known, Few added) {
            var regions = touched.with(added);
            var all = (added.isEmpty() ? then : before.in(regions)).select("profile_id", "person_id");
            var persons = kept.keep(BEFORE, all);
            Column ofThese = kept.texts(BEFORE, "profile_id").hold(col("left_profile"));
            var pairs = context.committed(iceberg, "identity_pair");
            var unchanged = known.profiles()
                    .join(assessed.filter("changed").select("profile"), new String[] {"profile"}, "left_anti")
                    .select("profile", "profile_id");
            return new LinkedAnew(
                    kept,
                    known.profiles(),
                    kept.work(() -> found.with(
                            kept, pairs.filter(ofThese).transform(new CarryOverPairs(unchanged, scorer)::apply))),
                    known.register(),
                    persons,
                    Optional.of(new LinkedAnew.Standing(
                            before.outside(regions).rows(),
                            // A pair is of one region.
                            pairs.filter(not(ofThese)),
                            context.committed(iceberg, "identity_review").filter(not(ofThese)))));
        }
    }

    /**
     * @param identifiers of the profiles and their numbers
     * @param persons whom the register knows any of them under
     * @param register all its rows of these persons, and perhaps of others
     * @param isClosed whether all of these persons are such as the touched were: whom the register ever knew under a person is of that person's region, so nobody outside is known
     *     under them
     */
    private record Known(
            Dataset<Row> profiles, Few identifiers, Few persons, Dataset<Row> register, boolean isClosed) {}

    private static Column both() {
        return concat_ws(BETWEEN, col("profile_id"), col("fingerprint"));
    }

    /** Whom nothing but the context may find a person for, when pairs and numbers are through: these and no others. */
    private static Dataset<Row> unlinkable(Dataset<Row> profiles) {
        return profiles.filter(not(coalesce(col("number_state").equalTo(NumberState.VALID.word()), lit(false)))
                        .and(col("name").isNotNull())
                        .and(col("town").isNotNull()))
                .select("profile", "name", "town", "extracts");
    }

    private static Dataset<Row> columns(Dataset<Row> assessed) {
        return assessed.select(
                CommittedProfiles.COLUMNS.stream().map(functions::col).toArray(Column[]::new));
    }
}
