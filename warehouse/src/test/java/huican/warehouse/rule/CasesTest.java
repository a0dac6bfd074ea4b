package huican.warehouse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.warehouse.CaseFile;
import huican.warehouse.CaseFile.Case;
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
        try (var db = FoundRows.openForRisk(c)) {
            assertThat(FoundRows.of(db, rule, c)).containsExactlyInAnyOrderElementsOf(c.expected());
        }
    }

    private static void check(ExceptionRule kind, Case c) {
        try (var db = FoundRows.openForExceptions(c)) {
            assertThat(FoundRows.of(db, kind, c)).containsExactlyInAnyOrderElementsOf(c.expected());
        }
    }
}
