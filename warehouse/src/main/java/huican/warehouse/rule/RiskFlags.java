package huican.warehouse.rule;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.RunManifest;
import huican.warehouse.definition.Availability;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.definition.Version;
import huican.warehouse.sql.DuckDb;
import java.util.List;

/**
 * Makes the table {@code risk_flag} of day D in a database that holds the base relations and the members of the indicators. The rules' SQL
 * says who and why; place, kind and the monitoring list are added once, in {@code warehouse/figures/risk_flag.sql}.
 */
public final class RiskFlags {
    private static final ResourceFolder FIGURES = new ResourceFolder("warehouse/figures");
    private static final String REPEATED = "HC-W009 同一人返回多行，或返回了非持证人员";

    private RiskFlags() {}

    /** Raises the flags of every rule whose extracts were delivered; one that fails raises nothing. */
    public static void compute(DuckDb db, RunManifest manifest, List<RiskRule> rules, Failures failures) {
        createFindings(db);
        for (RiskRule rule : rules) {
            if (rule.rule().isAvailable(manifest)) {
                rule.rule()
                        .attempt(
                                failure(rule, manifest),
                                failures,
                                () -> addFindings(db, rule, rule.rule().versionAt(manifest.asOf())));
            }
        }
        for (RiskRule rule : repeated(db, rules)) {
            failures.put(failure(rule, manifest), REPEATED);
            db.execute("DELETE FROM risk_finding WHERE rule = "
                    + DuckDb.literal(rule.rule().key()));
        }
        boolean monitored = Availability.of(manifest, List.of("防返贫监测")) != Availability.NOT_AVAILABLE;
        createFlags(db, monitored);
    }

    /** Makes the empty table of what rules found. */
    static void createFindings(DuckDb db) {
        db.execute(
                "CREATE TABLE risk_finding (rule VARCHAR NOT NULL, rule_version VARCHAR NOT NULL, level VARCHAR NOT NULL,"
                        + " kind VARCHAR, person_id VARCHAR NOT NULL, evidence VARCHAR NOT NULL)");
    }

    /** Adds what one version of a rule finds. */
    static void addFindings(DuckDb db, RiskRule risk, Version version) {
        var rule = risk.rule();
        db.execute("INSERT INTO risk_finding SELECT " + DuckDb.literal(rule.key()) + ", "
                + DuckDb.literal(rule.versionName(version)) + ", "
                + DuckDb.literal(risk.level().word()) + ", "
                + DuckDb.literal(risk.kind().orElse(null)) + ", f.person_id, "
                + EvidenceKey.object(rule.evidence(), "f") + " FROM (\n" + rule.sql(version) + "\n) AS f");
    }

    /** Makes the flags of what was found. */
    static void createFlags(DuckDb db, boolean monitoringAvailable) {
        db.execute("SET VARIABLE monitoring_available = " + monitoringAvailable);
        db.run(FIGURES, "risk_flag.sql");
    }

    private static Failure failure(RiskRule rule, RunManifest manifest) {
        return rule.rule().failure("预警规则", manifest.asOf(), "今天没有它的预警");
    }

    /** Rules that found somebody twice, or somebody who is no holder. */
    private static List<RiskRule> repeated(DuckDb db, List<RiskRule> rules) {
        var keys = db
                .rows("SELECT DISTINCT rule FROM (SELECT rule FROM risk_finding GROUP BY rule, person_id"
                        + " HAVING count(*) > 1 OR person_id NOT IN (SELECT person_id FROM holder))")
                .stream()
                .map(row -> row.get(0))
                .toList();
        return rules.stream().filter(r -> keys.contains(r.rule().key())).toList();
    }
}
