package huican.warehouse.rule;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.NightState;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.definition.Version;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the tables {@code exception_at} (rows of day D) and {@code exception_register_after} in a database that holds the base relations,
 * the members of the indicators, the risk flags, the committed tables exception, exception_register and identity_event, and what people
 * decided ({@link ExceptionDecisions}). The kinds' SQL says who and why; how an exception lives from day to day is written once, in
 * {@code warehouse/figures}.
 */
public final class Exceptions {
    private static final ResourceFolder FIGURES = new ResourceFolder("warehouse/figures");
    private static final String REPEATED = "HC-W012 同一对象返回多行";
    private static final List<String> LIVES = List.of(
            "exception_found",
            "survivor",
            "known_exception",
            "exception_before",
            "exception_decided",
            "decided_state",
            "exception_at",
            "exception_register_after");

    private Exceptions() {}

    /**
     * Raises the exceptions of every kind whose extracts were delivered, and continues the lives of those of the day before. A kind that
     * fails opens and closes nothing: nobody is taken from a list because a rule could not be computed.
     */
    public static void compute(DuckDb db, RunManifest manifest, List<ExceptionRule> kinds, Failures failures) {
        createFindings(db);
        createPossibleRows(db);
        for (ExceptionRule kind : kinds) {
            if (kind.rule().isAvailable(manifest)) {
                kind.rule()
                        .attempt(
                                failure(kind, manifest),
                                failures,
                                () -> addFindings(db, kind, kind.rule().versionAt(manifest.asOf())));
            }
        }
        for (ExceptionRule kind : repeated(db, kinds)) {
            failures.put(failure(kind, manifest), REPEATED);
            db.execute("DELETE FROM exception_finding WHERE exception = "
                    + DuckDb.literal(kind.rule().key()));
        }
        live(
                db,
                dayBefore(manifest),
                failures.among(kinds.stream().map(k -> k.rule().key()).toList()));
    }

    /** The newest published day before D. Later days are not looked at: D computed again gives the same rows. */
    private static Optional<LocalDate> dayBefore(RunManifest manifest) {
        return manifest.runs().stream()
                .filter(run -> run.state() == NightState.SUCCESS)
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

    /** Makes the table of rows of somebody else that may explain an exception. */
    static void createPossibleRows(DuckDb db) {
        db.run(FIGURES, "possible_rows.sql");
    }

    /** Adds what one version of a kind finds; with {@code possible_rows} in its evidence, after {@link #createPossibleRows}. */
    static void addFindings(DuckDb db, ExceptionRule kind, Version version) {
        var rule = kind.rule();
        db.execute("INSERT INTO exception_finding BY NAME SELECT " + DuckDb.literal(rule.key()) + " AS exception, "
                + DuckDb.literal(rule.versionName(version)) + " AS definition_version, "
                + kind.caseKey().map(key -> "f." + key.column()).orElse("''") + " AS case_key, "
                + EvidenceKey.object(rule.evidence(), "f")
                + " AS evidence, COLUMNS('^(person_id|household_id|area_code)$') FROM (\n" + found(kind, version)
                + "\n) AS f");
    }

    /** What the kind's SQL finds, with the rows that may explain it if the kind shows them. */
    private static String found(ExceptionRule kind, Version version) {
        var rule = kind.rule();
        if (!rule.evidence().contains(EvidenceKey.POSSIBLE_ROWS)) {
            return rule.sql(version);
        }
        String caseKey = kind.caseKey().map(key -> "k." + key.column()).orElse("''");
        return "SELECT k.*, p.possible_rows FROM (\n" + rule.sql(version)
                + "\n) AS k LEFT JOIN possible_rows AS p ON p.person_id = k.person_id AND p.exception = "
                + DuckDb.literal(rule.key()) + " AND p.case_key = " + caseKey;
    }

    /**
     * From what holds at D, what was listed on the day before and what was decided, the rows of D.
     *
     * @param dayBefore newest published day before D; empty when D is the first
     * @param failed keys of the kinds that could not be computed
     */
    static void live(DuckDb db, Optional<LocalDate> dayBefore, List<String> failed) {
        db.execute("SET VARIABLE failed_exceptions = "
                + failed.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]::VARCHAR[]")));
        db.execute("SET VARIABLE day_before = "
                + dayBefore.map(day -> "DATE '" + day + "'").orElse("NULL::DATE"));
        for (String step : LIVES) {
            db.run(FIGURES, step + ".sql");
        }
    }

    private static Failure failure(ExceptionRule kind, RunManifest manifest) {
        return kind.rule().failure("疑点", manifest.asOf(), "昨天的疑点原样保留，今天不新增也不关闭");
    }

    /** Kinds that found the same case twice. */
    private static List<ExceptionRule> repeated(DuckDb db, List<ExceptionRule> kinds) {
        var keys = db
                .rows("SELECT DISTINCT exception FROM (SELECT exception FROM exception_finding"
                        + " GROUP BY exception, coalesce(household_id, person_id), case_key HAVING count(*) > 1)")
                .stream()
                .map(row -> row.get(0))
                .toList();
        return kinds.stream().filter(k -> keys.contains(k.rule().key())).toList();
    }
}
