package huican.warehouse.rule;

import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunRelations;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.definition.Version;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of exception, or a risk rule, tried by any of its versions on the tables of a day: whom it lists. Nothing is published, and what
 * people recorded plays no part.
 */
public final class ListTrial {
    private final Rule rule;
    private final String finding;
    private final String subsidy;
    private final Adding adding;

    private interface Adding {
        void add(DuckDb db, Version version);
    }

    private ListTrial(Rule rule, String finding, String subsidy, Adding adding) {
        this.rule = rule;
        this.finding = finding;
        this.subsidy = subsidy;
        this.adding = adding;
    }

    /** The one of a deployment with a key. */
    public static Optional<ListTrial> called(String key, Path definitions) {
        return all(definitions).filter(trial -> trial.rule.key().equals(key)).findFirst();
    }

    /** All of a deployment. */
    public static Stream<ListTrial> all(Path definitions) {
        return Stream.concat(
                ExceptionRule.of(definitions).stream().map(ListTrial::of),
                RiskRule.of(definitions).stream().map(ListTrial::of));
    }

    private static ListTrial of(ExceptionRule kind) {
        boolean says = kind.caseKey().equals(Optional.of(EvidenceKey.SUBSIDY));
        return new ListTrial(
                kind.rule(),
                "exception_finding",
                says ? "case_key" : DuckDb.literal(kind.subsidy().orElse(null)) + "::VARCHAR",
                (db, version) -> Exceptions.addFindings(db, kind, version));
    }

    private static ListTrial of(RiskRule risk) {
        return new ListTrial(
                risk.rule(),
                "risk_finding",
                "NULL::VARCHAR",
                (db, version) -> RiskFlags.addFindings(db, risk, version));
    }

    public Rule rule() {
        return rule;
    }

    /** Whether its rows are about a subsidy, so that they cost something. */
    public boolean isOfMoney() {
        return !subsidy.startsWith("NULL");
    }

    /** Makes in an empty database all that rules read on the day of a run: base relations, members, flags. */
    public static void open(DuckDb db, Home home, RunManifest manifest, Failures failures) {
        RunRelations.open(db, home, manifest, "true", failures);
        ManifestTables.open(db, home, manifest, List.of("identity_possible", "identity_review"));
        Figures.compute(db, manifest, Indicators.of(home.definitions()), failures);
        RiskFlags.compute(db, manifest, RiskRule.of(home.definitions()), failures);
        Exceptions.createFindings(db);
        Exceptions.createPossibleRows(db);
    }

    /** Makes the relation {@code found} of whom a version lists: person_id, household_id, area_code (null: the person's), case_key, subsidy. */
    public void find(DuckDb db, Version version, Failures failures) {
        db.execute("DELETE FROM " + finding);
        var failed = new Failure(
                rule.key(), rule.titleZh() + "（" + rule.versionName(version) + "）", rule.needs(), "", "没有算出");
        rule.attempt(failed, failures, () -> adding.add(db, version));
        boolean household = finding.equals("exception_finding");
        db.execute("CREATE OR REPLACE TABLE found AS SELECT person_id, "
                + (household
                        ? "household_id, area_code, case_key"
                        : "NULL::VARCHAR AS household_id, NULL::VARCHAR AS area_code, '' AS case_key")
                + ", " + subsidy + " AS subsidy FROM " + finding);
    }
}
