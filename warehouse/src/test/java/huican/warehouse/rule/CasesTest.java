package huican.warehouse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.Contracts;
import huican.warehouse.CaseFile;
import huican.warehouse.CaseFile.Case;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.sql.DuckDb;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of every {@code warehouse/risk/<rule>/cases.yml} and {@code warehouse/exceptions/<key>/cases.yml}. */
class CasesTest {

    @TestFactory
    Stream<DynamicTest> risk() {
        return RiskRule.all().stream()
                .flatMap(rule -> CaseFile.read(rule.rule().folder().product()).stream()
                        .map(c -> DynamicTest.dynamicTest(rule.rule().key() + ": " + c.name(), () -> check(rule, c))));
    }

    @TestFactory
    Stream<DynamicTest> exceptions() {
        return ExceptionRule.all().stream()
                .flatMap(kind -> CaseFile.read(kind.rule().folder().product()).stream()
                        .map(c -> DynamicTest.dynamicTest(kind.rule().key() + ": " + c.name(), () -> check(kind, c))));
    }

    private static void check(RiskRule rule, Case c) {
        try (var db = c.open()) {
            members(db, c);
            RiskFlags.createFindings(db);

            RiskFlags.addFindings(db, rule, rule.rule().versionAt(c.day()));
            RiskFlags.createFlags(db, true);

            assertRows(db, "risk_flag", c);
        }
    }

    private static void check(ExceptionRule kind, Case c) {
        try (var db = c.open()) {
            members(db, c);
            RiskFlags.createFindings(db);
            RiskRule.all()
                    .forEach(rule -> RiskFlags.addFindings(db, rule, rule.rule().versionAt(c.day())));
            RiskFlags.createFlags(db, true);
            List.of("exception", "exception_register", "identity_event")
                    .forEach(
                            table -> ManifestTables.empty(db, Contracts.tables().get(table)));
            ExceptionDecisions.create(db, List.of());
            Exceptions.createFindings(db);
            Exceptions.createPossibleRows(db);

            Exceptions.addFindings(db, kind, kind.rule().versionAt(c.day()));
            Exceptions.live(db, Optional.empty(), List.of());

            assertRows(db, "exception_at", c);
        }
    }

    private static void members(DuckDb db, Case c) {
        Figures.createMembers(db);
        Indicators.all().forEach(i -> Figures.addMembers(db, i, i.versionAt(c.day())));
    }

    /** What a case names is a column of the table, else a key of the evidence. */
    private static void assertRows(DuckDb db, String table, Case c) {
        var ofTable = db.rows("SELECT column_name FROM (DESCRIBE " + table + ")").stream()
                .map(row -> row.get(0))
                .toList();
        var columns = c.columns("person_id");
        String values = columns.stream()
                .map(column -> ofTable.contains(column) ? column : "evidence ->> '$." + column + "'")
                .collect(Collectors.joining(", "));
        assertThat(CaseFile.texts(db, columns, "SELECT " + values + " FROM " + table))
                .containsExactlyInAnyOrderElementsOf(c.expected());
    }
}
