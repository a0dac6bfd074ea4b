package huican.warehouse.rule;

import huican.schemas.contract.Contracts;
import huican.warehouse.CaseFile;
import huican.warehouse.CaseFile.Case;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.sql.DuckDb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What rules and kinds of exception find in a case, in the columns that the case names. */
public final class FoundRows {
    private FoundRows() {}

    /** A database of a case in which a rule can be tried: members of all indicators, nothing found yet. */
    public static DuckDb openForRisk(Case c) {
        var db = c.open();
        members(db, c);
        RiskFlags.createFindings(db);
        return db;
    }

    /** A database of a case in which a kind of exception can be tried: flags are raised, nothing is decided, no day was before. */
    public static DuckDb openForExceptions(Case c) {
        var db = openForRisk(c);
        RiskRule.all()
                .forEach(rule -> RiskFlags.addFindings(db, rule, rule.rule().versionAt(c.day())));
        RiskFlags.createFlags(db, true);
        List.of("exception", "exception_register", "identity_event")
                .forEach(table -> ManifestTables.empty(db, Contracts.tables().get(table)));
        ExceptionDecisions.create(db, List.of());
        Exceptions.createFindings(db);
        Exceptions.createPossibleRows(db);
        return db;
    }

    /** What a rule finds, once in a database. */
    public static List<Map<String, String>> of(DuckDb db, RiskRule rule, Case c) {
        RiskFlags.addFindings(db, rule, c.version(rule.rule().versions()));
        RiskFlags.createFlags(db, true);
        return rows(db, "risk_flag", c);
    }

    /** What a kind of exception finds, once in a database. */
    public static List<Map<String, String>> of(DuckDb db, ExceptionRule kind, Case c) {
        Exceptions.addFindings(db, kind, c.version(kind.rule().versions()));
        Exceptions.live(db, Optional.empty(), List.of());
        return rows(db, "exception_at", c);
    }

    private static void members(DuckDb db, Case c) {
        Figures.createMembers(db);
        Indicators.all().forEach(i -> Figures.addMembers(db, i, i.versionAt(c.day())));
    }

    /** What a case names is a column of the table, else a key of the evidence. */
    private static List<Map<String, String>> rows(DuckDb db, String table, Case c) {
        var ofTable = db.rows("SELECT column_name FROM (DESCRIBE " + table + ")").stream()
                .map(row -> row.get(0))
                .toList();
        var columns = c.columns("person_id");
        String values = columns.stream()
                .map(column -> ofTable.contains(column) ? column : "evidence ->> '$." + column + "'")
                .collect(Collectors.joining(", "));
        return CaseFile.texts(db, columns, "SELECT " + values + " FROM " + table);
    }
}
