package huican.warehouse.rule;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.RunManifest;
import huican.warehouse.definition.DefinitionException;
import huican.warehouse.definition.Version;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Makes the tables {@code exception_at} (rows of day D) and {@code exception_register_after} in a database that holds the base relations,
 * the members of the indicators, the risk flags, and the committed tables exception, exception_register and identity_event. The kinds' SQL
 * says who and why; how an exception lives from day to day is written once, in {@code warehouse/figures}.
 */
public final class Exceptions {
    private static final ResourceFolder FIGURES = new ResourceFolder("warehouse/figures");
    private static final List<String> LIVES = List.of(
            "exception_found",
            "survivor",
            "known_exception",
            "exception_before",
            "exception_at",
            "exception_register_after");

    private Exceptions() {}

    /** Raises the exceptions of every kind whose extracts were delivered, and continues the lives of those of the day before. */
    public static void compute(DuckDb db, RunManifest manifest, List<ExceptionRule> kinds) {
        createFindings(db);
        for (ExceptionRule kind : kinds) {
            if (kind.rule().isAvailable(manifest)) {
                addFindings(db, kind, kind.rule().versionAt(manifest.asOf()));
            }
        }
        live(db, dayBefore(manifest));
    }

    /** The newest published day before D. Later days are not looked at: D computed again gives the same rows. */
    private static Optional<LocalDate> dayBefore(RunManifest manifest) {
        return manifest.runs().stream()
                .map(RunManifest.Run::asOf)
                .filter(day -> day.isBefore(manifest.asOf()))
                .max(LocalDate::compareTo);
    }

    /** Makes the empty table of what kinds found. */
    static void createFindings(DuckDb db) {
        db.execute("CREATE TABLE exception_finding (exception VARCHAR NOT NULL, definition_version VARCHAR NOT NULL,"
                + " person_id VARCHAR NOT NULL, household_id VARCHAR, area_code VARCHAR, case_key VARCHAR NOT NULL,"
                + " evidence VARCHAR NOT NULL)");
    }

    /** Adds what one version of a kind finds. */
    static void addFindings(DuckDb db, ExceptionRule kind, Version version) {
        var rule = kind.rule();
        db.execute("INSERT INTO exception_finding BY NAME SELECT " + DuckDb.literal(rule.key()) + " AS exception, "
                + DuckDb.literal(rule.versionName(version)) + " AS definition_version, "
                + kind.caseKey().map(key -> "f." + key.column()).orElse("''") + " AS case_key, "
                + EvidenceKey.object(rule.evidence(), "f")
                + " AS evidence, COLUMNS('^(person_id|household_id|area_code)$') FROM (\n" + rule.sql(version)
                + "\n) AS f");
    }

    /**
     * From what holds at D and what was listed on the day before, the rows of D.
     *
     * @param dayBefore newest published day before D; empty when D is the first
     */
    static void live(DuckDb db, Optional<LocalDate> dayBefore) {
        checkOneRowPerCase(db);
        db.execute("SET VARIABLE day_before = "
                + dayBefore.map(day -> "DATE '" + day + "'").orElse("NULL::DATE"));
        for (String step : LIVES) {
            db.execute(FIGURES.text(step + ".sql"));
        }
    }

    private static void checkOneRowPerCase(DuckDb db) {
        var repeated = db.rows("SELECT exception FROM exception_finding"
                + " GROUP BY exception, coalesce(household_id, person_id), case_key HAVING count(*) > 1"
                + " ORDER BY exception LIMIT 1");
        if (!repeated.isEmpty()) {
            throw new DefinitionException("HC-W012 疑点 " + repeated.get(0).get(0) + "：同一对象返回多行。没有发布任何数字。");
        }
    }
}
