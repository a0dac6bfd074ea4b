package huican.warehouse.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import huican.schemas.resource.ResourceFolder;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.GivenTables;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.RunParameters;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of every {@code warehouse/indicators/<key>/cases.yml}. */
class CasesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    record Case(
            String name,
            String as_of,
            Map<String, List<Map<String, String>>> given,
            List<Map<String, String>> expect) {}

    @TestFactory
    Stream<DynamicTest> cases() {
        return Indicators.all().stream()
                .flatMap(indicator -> read(indicator).stream()
                        .map(c ->
                                DynamicTest.dynamicTest(indicator.key() + ": " + c.name(), () -> check(indicator, c))));
    }

    private static List<Case> read(Indicator indicator) {
        String yaml = new ResourceFolder("warehouse/indicators/" + indicator.key()).text("cases.yml");
        try {
            return YAML.readValue(yaml, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalArgumentException(indicator.key() + "/cases.yml: " + e.getMessage(), e);
        }
    }

    private static void check(Indicator indicator, Case c) {
        var asOf = LocalDate.parse(c.as_of());
        try (var db = DuckDb.inMemory()) {
            RunParameters.of(asOf, Parameters.at(asOf), District.read()).set(db);
            db.execute("SET VARIABLE household_key = 'test'");
            GivenTables.create(db, c.given());
            BaseRelations.all(db);
            Figures.createMembers(db);

            Figures.addMembers(db, indicator, indicator.versionAt(asOf));

            assertThat(members(db, columns(c.expect()))).containsExactlyInAnyOrderElementsOf(c.expect());
        }
    }

    private static List<String> columns(List<Map<String, String>> expect) {
        return expect.isEmpty()
                ? List.of("person_id", "household_id")
                : List.copyOf(expect.get(0).keySet());
    }

    private static List<Map<String, String>> members(DuckDb db, List<String> columns) {
        var members = new ArrayList<Map<String, String>>();
        for (var row : db.rows(
                "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (SELECT " + String.join(", ", columns) + " FROM member)")) {
            var member = new LinkedHashMap<String, String>();
            for (int i = 0; i < columns.size(); i++) {
                member.put(columns.get(i), (String) row.get(i));
            }
            members.add(member);
        }
        return members;
    }
}
