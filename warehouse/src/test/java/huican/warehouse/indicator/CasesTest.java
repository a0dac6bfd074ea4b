package huican.warehouse.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.CaseFile;
import huican.warehouse.CaseFile.Case;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of every {@code warehouse/indicators/<key>/cases.yml}. */
class CasesTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        return Indicators.all().stream()
                .flatMap(indicator ->
                        CaseFile.read(new ResourceFolder("warehouse/indicators/" + indicator.key())).stream()
                                .map(c -> DynamicTest.dynamicTest(
                                        indicator.key() + ": " + c.name(), () -> check(indicator, c))));
    }

    private static void check(Indicator indicator, Case c) {
        try (var db = c.open()) {
            Figures.createMembers(db);

            Figures.addMembers(db, indicator, c.version(indicator.versions()));

            var columns = c.columns("person_id");
            assertThat(CaseFile.texts(db, columns, "SELECT " + String.join(", ", columns) + " FROM member"))
                    .containsExactlyInAnyOrderElementsOf(c.expected());
        }
    }
}
